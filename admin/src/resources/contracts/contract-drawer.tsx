import { Button, Drawer, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import type { Contract, Deal } from '../../api-types';
import { FenItem, TextItem, UnitItem } from '../../components/form-items';
import { useFieldErrors } from '../../components/use-field-errors';
import { useLeaveGuard } from '../../components/use-leave-guard';
import { useOperation } from '../../components/use-operation';
import { useSeenEdit } from '../../components/use-seen-edit';
import { CONTRACT_FIELD_LABELS, MAX_RISE_PERCENT, PARTY_LABELS, PAYMENT_PERIOD_LABELS } from '../../domain';
import { toOptions } from '../../options';
import {
  type ContractValues,
  contractBody,
  contractValuesOf,
  newContractValues,
  stepsOf,
} from './contract-values';
import { RentStepFields, RentStepTable } from './rent-steps';
import './contracts.css';

interface Asked {
  deal: Deal;
  contract: Contract | null;
  onClose: () => void;
  refreshes: string[];
}

/** Records or changes the contract of a deal, and with it what is owed. */
export function ContractDrawer({ isOpen, ...asked }: Asked & { isOpen: boolean }) {
  return (
    <Drawer
      title={asked.contract ? '修改合同' : '登记合同'}
      open={isOpen}
      onClose={asked.onClose}
      width="min(680px, 100vw)"
      destroyOnHidden
    >
      {isOpen && <ContractForm key={asked.contract?.id ?? 'new'} {...asked} />}
    </Drawer>
  );
}

function ContractForm({ deal, contract, onClose, refreshes }: Asked) {
  const [form] = Form.useForm<ContractValues>();
  const showAtFields = useFieldErrors(form);
  const values = Form.useWatch([], form) as ContractValues | undefined;
  const { run, isRunning } = useOperation();
  const { seen, onRefusal } = useSeenEdit(contract);
  const [isTyped, setTyped] = useState(false);
  useLeaveGuard(isTyped);
  const isLease = deal.type === 'rent';
  const label = CONTRACT_FIELD_LABELS;
  const planned = values && isLease ? stepsOf(values) : null;
  const save = async (given: ContractValues) => {
    const body = contractBody(given, deal.type);
    setTyped(false);
    const done = await run(
      contract
        ? {
            method: 'put',
            path: `/contracts/${contract.id}`,
            values: { data: { ...body, ...seen } },
            success: '合同已保存，应收已更新',
            refreshes,
          }
        : {
            path: '/contracts',
            values: { data: { ...body, deal: deal.id } },
            success: '合同已登记',
            refreshes,
          },
      (refusal) => {
        onRefusal(refusal);
        return showAtFields(refusal);
      },
    );
    if (done) onClose();
    else setTyped(true);
  };
  return (
    <Form<ContractValues>
      form={form}
      layout="vertical"
      initialValues={contract ? contractValuesOf(contract) : newContractValues(deal)}
      onFinish={save}
      onValuesChange={() => setTyped(true)}
    >
      <div className="form-grid">
        <TextItem name="number" label={label.number} maxLength={100} />
        <Form.Item name="signedOn" label={label.signedOn}>
          <Input type="date" />
        </Form.Item>
        <TextItem name="partyA" label={PARTY_LABELS[deal.type].partyA} maxLength={120} />
        <TextItem name="partyB" label={PARTY_LABELS[deal.type].partyB} maxLength={120} />
        <TextItem name="agency" label={label.agency} maxLength={120} />
      </div>
      {isLease && (
        <fieldset className="form-part">
          <legend>租期与租金</legend>
          <div className="form-grid">
            <Form.Item name="startOn" label={label.startOn}>
              <Input type="date" />
            </Form.Item>
            <Form.Item name="endOn" label={label.endOn}>
              <Input type="date" />
            </Form.Item>
            <UnitItem name="rentFreeMonths" label={label.rentFreeMonths} unit="个月" max={36} isWhole />
            <Form.Item name="paymentPeriod" label={label.paymentPeriod}>
              <Select allowClear placeholder="先付后用" options={toOptions(PAYMENT_PERIOD_LABELS)} />
            </Form.Item>
          </div>
          <Form.Item name="stepMode" label={label.rentSteps}>
            <Radio.Group
              optionType="button"
              options={[
                { value: 'rise', label: '按年递增' },
                { value: 'steps', label: '逐段填写' },
              ]}
            />
          </Form.Item>
          {values?.stepMode === 'steps' ? (
            <RentStepFields name="rentSteps" />
          ) : (
            <>
              <div className="form-grid">
                <FenItem name="firstRentFen" label="首期月租金" unit="元/月" />
                <UnitItem name="risePercent" label="每年递增" unit="%" max={MAX_RISE_PERCENT} />
                <UnitItem
                  name="firstRiseAfterMonths"
                  label="首次递增"
                  unit="个月后"
                  min={1}
                  max={240}
                  isWhole
                />
              </div>
              {planned ? (
                <RentStepTable steps={planned} />
              ) : (
                <p className="cell-sub">填写起租日、到期日和首期月租金后，这里列出各年租金。</p>
              )}
            </>
          )}
        </fieldset>
      )}
      <fieldset className="form-part">
        <legend>应收款项</legend>
        {isLease && (
          <Form.Item name="depositMode" label={label.depositFen}>
            <Radio.Group
              optionType="button"
              options={[
                { value: 'months', label: '按月数' },
                { value: 'amount', label: '按金额' },
              ]}
            />
          </Form.Item>
        )}
        <div className="form-grid">
          {isLease && values?.depositMode === 'months' ? (
            <UnitItem
              key="months"
              name="depositMonths"
              label={label.depositMonths}
              unit="个月租金"
              max={24}
              isWhole
            />
          ) : (
            <FenItem key="amount" name="depositFen" label={`${label.depositFen}金额`} />
          )}
          <FenItem name="earnestFen" label={label.earnestFen} />
          <FenItem name="commissionFen" label="我方佣金" />
          <UnitItem name="commissionParts" label={label.commissionParts} unit="期" min={1} max={12} isWhole />
          <Form.Item
            name="commissionDueOn"
            label={label.commissionDueOn}
            extra="不填则为签订日；以后每月一期"
          >
            <Input type="date" />
          </Form.Item>
          {isLease && (
            <UnitItem
              name="reminderMonths"
              label={label.reminderMonths}
              unit="个月"
              max={24}
              isWhole
              extra="0 为不提醒"
            />
          )}
        </div>
      </fieldset>
      <Form.Item name="note" label={label.note}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <div className="form-actions">
        <Button onClick={onClose}>取消</Button>
        <Button type="primary" htmlType="submit" loading={isRunning}>
          保存合同
        </Button>
      </div>
    </Form>
  );
}
