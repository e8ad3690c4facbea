import { FilePdfOutlined } from '@ant-design/icons';
import { App, Button, Flex } from 'antd';
import { useState } from 'react';
import type { Viewing } from '../../api-types';
import { ReasonModal } from '../../components/reason-modal';
import { StatusMoves } from '../../components/status-moves';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import {
  isLiveViewing,
  isViewingBegun,
  movesFrom,
  type Role,
  VIEWING_AGENDA_PART,
  VIEWING_MACHINE,
  VIEWING_STATUS_LABELS,
} from '../../domain';
import { API_URL, httpClient } from '../../providers/api';
import type { ApiError } from '../../providers/strapi-format';
import { saveFile } from '../../save-file';
import { FeedbackModal } from './feedback-modal';
import { RescheduleModal } from './reschedule-modal';

const REFRESHES = ['viewings', 'customers', 'properties'];

/** What may be done with a viewing as it stands. */
export function ViewingActions({ viewing, role }: { viewing: Viewing; role: Role }) {
  const { may } = useSession();
  const { message, modal } = App.useApp();
  const [open, setOpen] = useState<'' | 'reschedule' | 'feedback' | 'cancel'>('');
  const { run, isRunning } = useOperation();
  const [isLoading, setIsLoading] = useState(false);
  const hasBegun = isViewingBegun({ start: new Date(viewing.start) }, new Date());
  const isLive = isLiveViewing(viewing.status);
  const awaitsFeedback =
    !viewing.outcome && (viewing.status === 'completed' || (viewing.status === 'booked' && hasBegun));
  const moves = movesFrom(VIEWING_MACHINE, viewing.status, role).filter(
    ({ to }) => to !== 'lapsed' && (hasBegun || VIEWING_AGENDA_PART[to] !== 'been'),
  );
  const cancellation = moves.find(({ to }) => to === 'cancelled');
  const confirmation = moves.find(({ to }) => to === 'booked');
  const confirmBooking = async (isMeant = false): Promise<void> => {
    let question = '';
    await run(
      {
        method: 'put',
        path: `/viewings/${viewing.id}/status`,
        values: { status: 'booked', ...(isMeant ? { confirmUnverified: true } : {}) },
        success: '预约已确认',
        refreshes: REFRESHES,
      },
      (refusal) => {
        if (refusal.code !== 'phone_unverified') return false;
        question = refusal.message;
        return true;
      },
    );
    if (!question) return;
    const hasAsked = await modal.confirm({
      title: '客户手机号未验证',
      content: question,
      okText: '已核实，确认预约',
      cancelText: '先不确认',
    });
    if (hasAsked) await confirmBooking(true);
  };
  const cancel = async (reason: string) => {
    const done = await run({
      method: 'put',
      path: `/viewings/${viewing.id}/status`,
      values: { status: 'cancelled', reason },
      success: '预约已取消',
      refreshes: REFRESHES,
    });
    if (done) setOpen('');
  };
  const download = async () => {
    setIsLoading(true);
    try {
      const { data } = await httpClient.get<Blob>(`${API_URL}/viewings/${viewing.id}/slip.pdf`, {
        responseType: 'blob',
      });
      saveFile(data, `带看确认书-${viewing.code}.pdf`);
    } catch (error) {
      message.error((error as ApiError).message ?? '确认书没有生成');
    } finally {
      setIsLoading(false);
    }
  };
  return (
    <Flex gap={4} wrap>
      {awaitsFeedback && may('viewings', 'giveFeedback') && (
        <Button size="small" type="primary" onClick={() => setOpen('feedback')}>
          登记反馈
        </Button>
      )}
      {isLive && may('viewings', 'reschedule') && (
        <Button size="small" onClick={() => setOpen('reschedule')}>
          改期
        </Button>
      )}
      {confirmation && (
        <Button
          size="small"
          type={viewing.phoneVerifiedAt ? 'primary' : 'default'}
          loading={isRunning && open === ''}
          onClick={() => void confirmBooking()}
        >
          {confirmation.label}
        </Button>
      )}
      <StatusMoves
        path={`/viewings/${viewing.id}/status`}
        moves={moves.filter((move) => move !== cancellation && move !== confirmation)}
        labels={VIEWING_STATUS_LABELS}
        refreshes={REFRESHES}
        size="small"
      />
      {(isLive || viewing.status === 'completed') && (
        <Button size="small" icon={<FilePdfOutlined />} loading={isLoading} onClick={() => void download()}>
          确认书
        </Button>
      )}
      {cancellation && (
        // at the far end, away from what is clicked daily
        <Button size="small" danger style={{ marginInlineStart: 'auto' }} onClick={() => setOpen('cancel')}>
          {cancellation.label}
        </Button>
      )}
      <ReasonModal
        title={`取消预约 ${viewing.code}`}
        isOpen={open === 'cancel'}
        isRequired
        isRunning={isRunning}
        isDanger
        okText="取消预约"
        cancelText="返回"
        hint="时段随即释放。原因记入状态历史，客户在自己的预约页面上也看得到。"
        onCancel={() => setOpen('')}
        onSubmit={(reason) => void cancel(reason)}
      />
      {open === 'reschedule' && <RescheduleModal viewing={viewing} onClose={() => setOpen('')} />}
      {open === 'feedback' && <FeedbackModal viewing={viewing} onClose={() => setOpen('')} />}
    </Flex>
  );
}
