import { Form, Modal, Radio } from 'antd';
import type { Deal } from '../../api-types';
import { FenItem, UnitItem } from '../../components/form-items';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { DEAL_TYPE_LABELS, type DealType } from '../../domain';
import { toOptions } from '../../options';

interface CloseValues {
  type: DealType;
  monthlyRentFen?: number;
  priceFen?: number;
  areaSqm: number;
}

/** The terms a deal is won on; winning takes the area and works out the commission. */
export function CloseDealModal({
  deal,
  isOpen,
  onClose,
  refreshes,
}: {
  deal: Deal;
  isOpen: boolean;
  /** Told whether the deal was won. */
  onClose: (isWon: boolean) => void;
  refreshes: string[];
}) {
  const [form] = Form.useForm<CloseValues>();
  const showAtFields = useFieldErrors(form);
  const type = Form.useWatch('type', form) ?? deal.type;
  const { run, isRunning } = useOperation();
  const close = async (values: CloseValues) => {
    const done = await run(
      { method: 'put', path: `/deals/${deal.id}/close`, values, success: '恭喜成交！', refreshes },
      showAtFields,
    );
    if (done) onClose(true);
  };
  return (
    <Modal
      title="确认成交"
      open={isOpen}
      okText="确认成交"
      confirmLoading={isRunning}
      onCancel={() => onClose(false)}
      onOk={form.submit}
      destroyOnHidden
    >
      <Form<CloseValues>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{
          type: deal.type,
          areaSqm: deal.areaSqm ?? undefined,
          monthlyRentFen: deal.monthlyRentFen ?? undefined,
          priceFen: deal.priceFen ?? undefined,
        }}
        onFinish={close}
      >
        <p className="cell-sub">
          {[deal.code, deal.customer?.name, deal.property?.title].filter(Boolean).join(' · ')}
        </p>
        <Form.Item name="type" label="类型">
          <Radio.Group optionType="button" options={toOptions(DEAL_TYPE_LABELS)} />
        </Form.Item>
        {type === 'sale' ? (
          <FenItem name="priceFen" label="成交价" rules={[{ required: true, message: '请填写成交价' }]} />
        ) : (
          <FenItem
            name="monthlyRentFen"
            label="月租金"
            extra="合同首年的含税月租，不含物业等费用；佣金按它计算"
            rules={[{ required: true, message: '请填写月租金' }]}
            unit="元/月"
          />
        )}
        <UnitItem name="areaSqm" label="面积" rules={[{ required: true, message: '请填写面积' }]} unit="㎡" />
      </Form>
    </Modal>
  );
}
