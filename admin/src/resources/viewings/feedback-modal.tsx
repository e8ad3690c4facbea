import { DatePicker, Form, Input, Modal, Radio } from 'antd';
import type { Dayjs } from 'dayjs';
import type { Viewing } from '../../api-types';
import { useOperation } from '../../components/use-operation';
import { VIEWING_OUTCOME_LABELS, type ViewingOutcome } from '../../domain';
import { toOptions } from '../../options';

interface Values {
  outcome: ViewingOutcome;
  note: string;
  priceOpinion?: string;
  nextFollowAt?: Dayjs;
}

/** What the customer made of the visit; the follow-up and the customer's stage follow from it. */
export function FeedbackModal({ viewing, onClose }: { viewing: Viewing; onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { run, isRunning } = useOperation();
  const tell = async ({ outcome, note, priceOpinion, nextFollowAt }: Values) => {
    const told = await run({
      path: `/viewings/${viewing.id}/feedback`,
      values: {
        outcome,
        note,
        ...(priceOpinion ? { priceOpinion } : {}),
        ...(nextFollowAt ? { nextFollowAt: nextFollowAt.toISOString() } : {}),
      },
      success: '反馈已登记，已写入跟进记录',
      refreshes: ['viewings', 'customers', 'properties'],
    });
    if (told) onClose();
  };
  return (
    <Modal
      title={`看房反馈 ${viewing.code}`}
      open
      okText="登记"
      confirmLoading={isRunning}
      onCancel={onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <Form<Values> form={form} layout="vertical" onFinish={tell}>
        <Form.Item name="outcome" label="客户态度" rules={[{ required: true, message: '请选择客户态度' }]}>
          <Radio.Group optionType="button" options={toOptions(VIEWING_OUTCOME_LABELS)} />
        </Form.Item>
        <Form.Item
          name="note"
          label="反馈"
          rules={[{ required: true, whitespace: true, message: '请填写反馈' }]}
        >
          <Input.TextArea rows={3} maxLength={2000} placeholder="满意与不满意的地方，还要了解什么" />
        </Form.Item>
        <Form.Item name="priceOpinion" label="价格意见">
          <Input maxLength={200} placeholder="如：希望 16 元/㎡/月" />
        </Form.Item>
        <Form.Item
          name="nextFollowAt"
          label="下次跟进"
          extra="不填则按态度安排：有意向 1 天、考虑中 3 天、不考虑 2 天后"
        >
          <DatePicker
            showTime={{ format: 'HH:mm', minuteStep: 15 }}
            format="YYYY-MM-DD HH:mm"
            style={{ width: '100%' }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
