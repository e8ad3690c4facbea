import { useList } from '@refinedev/core';
import { Button, Flex, Form, Input, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Brief, Row } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FenItem } from '../../components/form-items';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { useSeenEdit } from '../../components/use-seen-edit';
import { useSession } from '../../components/use-session';
import { formatFen, UNKNOWN } from '../../format';
import type { SourceChannel } from './channel-drawer';
import { MonthPicker } from './month-picker';

interface ChannelCost extends Row {
  channel?: Brief | null;
  month: string;
  amountFen: number;
  note?: string | null;
}

interface CostRow {
  id: string;
  channel: SourceChannel;
  cost: ChannelCost | undefined;
}

interface CostValues {
  amountFen: number;
  note?: string;
}

const REFRESHES = ['channel-costs'];

/** What each channel costs in one month; a row that is tapped is typed into. */
export function ChannelCosts() {
  const { may } = useSession();
  const [month, setMonth] = useState(dayjs().format('YYYY-MM'));
  const [edited, setEdited] = useState<CostRow>();
  const channels = useList<SourceChannel>({
    resource: 'source-channels',
    pagination: { currentPage: 1, pageSize: 200 },
    sorters: [{ field: 'sortOrder', order: 'asc' }],
    errorNotification: false,
  });
  const costs = useList<ChannelCost>({
    resource: 'channel-costs',
    pagination: { currentPage: 1, pageSize: 200 },
    filters: [{ field: 'month', operator: 'eq', value: month }],
    meta: { populate: ['channel'] },
    errorNotification: false,
  });
  const costOf = (channel: SourceChannel) =>
    costs.result.data.find((cost) => cost.channel?.documentId === channel.documentId);
  const rows: CostRow[] = channels.result.data
    .map((channel) => ({ id: channel.id, channel, cost: costOf(channel) }))
    .filter(({ channel, cost }) => channel.active !== false || cost);
  const total = costs.result.data.reduce((sum, { amountFen }) => sum + Number(amountFen), 0);
  const step = (by: number) => setMonth(dayjs(`${month}-01`).add(by, 'month').format('YYYY-MM'));
  return (
    <>
      <Flex className="channel-bar" gap={8} align="center" wrap>
        <Button aria-label="上个月" onClick={() => step(-1)}>
          ‹
        </Button>
        <MonthPicker label="月份" value={month} onChange={setMonth} />
        <Button aria-label="下个月" onClick={() => step(1)}>
          ›
        </Button>
        <span>
          合计 <strong className="num">{formatFen(total)}</strong>
        </span>
      </Flex>
      <DataTable<CostRow>
        rowKey="id"
        pagination={false}
        query={costs.query.error ? costs.query : channels.query}
        loading={costs.query.isLoading || channels.query.isLoading}
        empty="还没有渠道。"
        minWidth={560}
        dataSource={rows}
        columns={[
          { title: '渠道', key: 'channel', width: 200, render: (_, { channel }) => channel.name },
          {
            title: '费用',
            key: 'cost',
            width: 140,
            align: 'right',
            className: 'num',
            render: (_, { cost }) => (cost ? formatFen(cost.amountFen) : UNKNOWN),
          },
          { title: '备注', key: 'note', render: (_, { cost }) => cost?.note ?? null },
          ...(may('channel-costs', 'update')
            ? [
                {
                  title: '操作',
                  key: 'actions',
                  width: 100,
                  render: (_: unknown, row: CostRow) => (
                    <Button aria-label={`填写 ${row.channel.name}`} onClick={() => setEdited(row)}>
                      {row.cost ? '修改' : '填写'}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {edited && (
        <CostModal
          key={`${edited.id} ${month}`}
          row={edited}
          month={month}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

function CostModal({
  row: { channel, cost },
  month,
  onClose,
}: {
  row: CostRow;
  month: string;
  onClose: () => void;
}) {
  const [form] = Form.useForm<CostValues>();
  const showErrors = useFieldErrors(form);
  const { run, isRunning } = useOperation();
  const { seen, onRefusal } = useSeenEdit(cost);
  const save = async ({ amountFen, note }: CostValues) => {
    const saved = await run(
      {
        method: cost ? 'put' : 'post',
        path: cost ? `/channel-costs/${cost.documentId}` : '/channel-costs',
        values: {
          data: {
            amountFen,
            note: note?.trim() || null,
            ...(cost ? seen : { channel: channel.documentId, month }),
          },
        },
        success: '已保存',
        refreshes: REFRESHES,
      },
      (refusal) => {
        onRefusal(refusal);
        return showErrors(refusal);
      },
    );
    if (saved) onClose();
  };
  const remove = async () => {
    if (
      cost &&
      (await run({
        method: 'delete',
        path: `/channel-costs/${cost.documentId}`,
        success: '已删除',
        refreshes: REFRESHES,
      }))
    )
      onClose();
  };
  return (
    <Modal
      title={`${channel.name} · ${month}`}
      open
      okText="保存"
      confirmLoading={isRunning}
      onCancel={onClose}
      onOk={form.submit}
      footer={(_, { OkBtn, CancelBtn }) => (
        <>
          {cost && (
            <Button danger style={{ float: 'left' }} onClick={() => void remove()}>
              删除
            </Button>
          )}
          <CancelBtn />
          <OkBtn />
        </>
      )}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={save}
        initialValues={cost ? { amountFen: Number(cost.amountFen), note: cost.note } : {}}
      >
        <FenItem
          name="amountFen"
          label="费用"
          autoFocus
          rules={[{ required: true, message: '请填写费用' }]}
        />
        <Form.Item name="note" label="备注">
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
