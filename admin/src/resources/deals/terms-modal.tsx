import { Form, Input, Modal, Radio } from 'antd';
import type { Deal } from '../../api-types';
import { FenItem, UnitItem } from '../../components/form-items';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { useSeenEdit } from '../../components/use-seen-edit';
import { DEAL_TYPE_LABELS, type DealType } from '../../domain';
import { toOptions } from '../../options';

interface TermsValues {
  type: DealType;
  areaSqm?: number | null;
  monthlyRentFen?: number | null;
  priceFen?: number | null;
  probability?: number | null;
  expectedCloseOn?: string | null;
  note?: string | null;
}

/** What is expected of an open deal. Nothing is written over what a colleague changed meanwhile. */
export function TermsModal({
  deal,
  onClose,
  refreshes,
}: {
  deal: Deal;
  onClose: () => void;
  refreshes: string[];
}) {
  const [form] = Form.useForm<TermsValues>();
  const showAtFields = useFieldErrors(form);
  const type = Form.useWatch('type', form) ?? deal.type;
  const { run, isRunning } = useOperation();
  const { seen, onRefusal } = useSeenEdit(deal);
  const save = async (values: TermsValues) => {
    const done = await run(
      {
        method: 'put',
        path: `/deals/${deal.id}/terms`,
        values: {
          ...values,
          expectedCloseOn: values.expectedCloseOn || null,
          ...seen,
        },
        success: '已保存',
        refreshes,
      },
      (refusal) => {
        onRefusal(refusal);
        return showAtFields(refusal);
      },
    );
    if (done) onClose();
  };
  return (
    <Modal
      title="修改商机"
      open
      okText="保存"
      confirmLoading={isRunning}
      onCancel={onClose}
      onOk={form.submit}
    >
      <Form<TermsValues>
        form={form}
        layout="vertical"
        initialValues={{
          type: deal.type,
          areaSqm: deal.areaSqm,
          monthlyRentFen: deal.monthlyRentFen,
          priceFen: deal.priceFen,
          probability: deal.probabilityOverride,
          expectedCloseOn: deal.expectedCloseOn,
          note: deal.note,
        }}
        onFinish={save}
      >
        <Form.Item name="type" label="类型">
          <Radio.Group optionType="button" options={toOptions(DEAL_TYPE_LABELS)} />
        </Form.Item>
        <div className="form-grid">
          <UnitItem name="areaSqm" label="预计面积" unit="㎡" />
          {type === 'sale' ? (
            <FenItem key="price" name="priceFen" label="预计成交价" />
          ) : (
            <FenItem key="rent" name="monthlyRentFen" label="预计月租金" unit="元/月" />
          )}
          <UnitItem
            name="probability"
            label="成交概率"
            unit="%"
            max={100}
            isWhole
            extra="清空则按客户所处阶段"
          />
          <Form.Item name="expectedCloseOn" label="预计成交日期">
            <Input type="date" />
          </Form.Item>
        </div>
        <Form.Item name="note" label="备注">
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
