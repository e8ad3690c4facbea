import { ExperimentOutlined } from '@ant-design/icons';
import { Alert, App, Button, Drawer, Form, Input, Radio, Select, Space } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { UnitItem } from '../../components/form-items';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { needsApproval, RISK_EVENTS, RISK_KINDS, RISK_OUTCOME_LABELS, type RiskKindName } from '../../domain';
import { formatDateTime } from '../../format';
import type { ApprovalRequest, RiskOutcome, RiskRule, RuleMode, RuleTrial } from '../../guard-types';
import { toOptions } from '../../options';
import { RuleParamFields } from './rule-param-fields';
import { toParams } from './rule-params';
import { TrialResult } from './trial-result';
import './risk.css';

interface RuleValues {
  code: string;
  name: string;
  event: string;
  kind: RiskKindName;
  params: Record<string, unknown>;
  outcome: RiskOutcome;
  mode: RuleMode;
  priority: number;
  reason: string;
}

const MODES: { value: RuleMode; label: string; hint: string }[] = [
  { value: 'off', label: '停用', hint: '不判断。' },
  { value: 'shadow', label: '试运行', hint: '只记录会命中什么，不影响任何人。' },
  { value: 'on', label: '启用', hint: '命中即按处置执行。' },
];

/** One rule: its terms, what they would have done in the past, and the change with its reason. */
export function RuleDrawer({
  rule,
  isOpen,
  onClose,
}: {
  rule: RiskRule | null;
  isOpen: boolean;
  onClose: () => void;
}) {
  return (
    <Drawer
      title={rule ? rule.name : '新增规则'}
      open={isOpen}
      onClose={onClose}
      width="min(640px, 100vw)"
      destroyOnHidden
    >
      {isOpen && <RuleForm key={rule?.documentId ?? 'new'} rule={rule} onDone={onClose} />}
    </Drawer>
  );
}

function RuleForm({ rule, onDone }: { rule: RiskRule | null; onDone: () => void }) {
  const { may } = useSession();
  const [form] = Form.useForm<RuleValues>();
  const { run, isRunning } = useOperation<{ id?: string; approval?: ApprovalRequest | null }>();
  const trial = useOperation<RuleTrial & { id?: string }>();
  const [tried, setTried] = useState<(RuleTrial & { days: number }) | null>(null);
  const [days, setDays] = useState(7);
  const { message } = App.useApp();
  const kind = Form.useWatch('kind', form) ?? rule?.kind ?? 'frequency';
  const watched = Form.useWatch([], form) as Partial<RuleValues> | undefined;
  const mayWrite = may('risk', 'changeRules');

  const terms = (values: Partial<RuleValues>) => ({
    params: toParams(values.kind ?? kind, values.params ?? {}),
    outcome: values.outcome ?? 'review',
    mode: values.mode ?? 'shadow',
  });
  const isForApproval = watched ? needsApproval(rule, terms(watched)) : false;

  /** `params.max` → ['params', 'max']. */
  const showAtFields = ({ errors = {} }: { errors?: Record<string, unknown> }) => {
    const entries = Object.entries(errors);
    form.setFields(
      entries.map(([path, messages]) => ({
        name: path.split('.').slice(0, 2) as never,
        errors: messages as string[],
      })),
    );
    return entries.length > 0 && entries.every(([path]) => path !== 'params');
  };

  const save = async (values: RuleValues) => {
    const body = { ...values, ...terms(values) };
    const { code: _code, event: _event, kind: _kind, ...change } = body;
    const answer = await run(
      {
        method: rule ? 'put' : 'post',
        path: rule ? `/guard/risk/rules/${rule.documentId}` : '/guard/risk/rules',
        values: rule ? change : body,
        refreshes: ['risk', 'approvals'],
      },
      showAtFields,
    );
    if (!answer) return;
    message.success(answer.approval ? '已提交审批，通过后生效' : '规则已保存');
    onDone();
  };
  const tryOut = async () => {
    const values = form.getFieldsValue();
    const { params, outcome } = terms(values);
    const answer = await trial.run(
      { path: `/guard/risk/rules/${rule?.documentId}/try`, values: { days, params, outcome } },
      showAtFields,
    );
    if (answer) setTried({ ...answer, days });
  };

  return (
    <Form<RuleValues>
      form={form}
      layout="vertical"
      disabled={!mayWrite}
      onFinish={save}
      initialValues={
        rule ?? {
          event: 'inquiry',
          kind: 'frequency',
          params: { by: 'ip', windowSeconds: 600, onUnknown: 'pass' },
          outcome: 'review',
          mode: 'shadow',
          priority: 100,
        }
      }
    >
      {!rule && (
        <Form.Item
          name="code"
          label="编号"
          extra="小写字母、数字、下划线，建好后不能修改。"
          rules={[
            { required: true, message: '请填写编号' },
            { pattern: /^[a-z][a-z0-9_]{2,59}$/, message: '3–60 位小写字母、数字或下划线，以字母开头' },
          ]}
        >
          <Input maxLength={60} className="num" autoFocus />
        </Form.Item>
      )}
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <div className="form-grid">
        <Form.Item name="event" label="事件">
          <Select
            disabled={rule !== null}
            options={[
              ...Object.entries(RISK_EVENTS).map(([value, { label }]) => ({ value, label })),
              { value: 'any', label: '所有事件' },
            ]}
          />
        </Form.Item>
        <Form.Item name="kind" label="种类" extra={RISK_KINDS[kind as RiskKindName]?.description}>
          <Select
            disabled={rule !== null}
            options={Object.entries(RISK_KINDS).map(([value, { label }]) => ({ value, label }))}
            onChange={() => form.setFieldValue('params', { onUnknown: 'pass' })}
          />
        </Form.Item>
      </div>
      <RuleParamFields kind={kind} />
      <div className="form-grid">
        <Form.Item name="outcome" label="处置">
          <Select options={toOptions(RISK_OUTCOME_LABELS)} />
        </Form.Item>
        <UnitItem
          name="priority"
          label="显示顺序"
          extra="小的在前；几条同时命中时取最严的处置。"
          max={1000}
          isWhole
        />
      </div>
      <Form.Item name="mode" label="状态" extra={MODES.find(({ value }) => value === watched?.mode)?.hint}>
        <Radio.Group optionType="button" options={MODES.map(({ value, label }) => ({ value, label }))} />
      </Form.Item>
      {rule && may('risk', 'tryRules') && (
        <div className="trial">
          <Space wrap>
            <Button icon={<ExperimentOutlined />} loading={trial.isRunning} onClick={tryOut} disabled={false}>
              用历史数据试跑
            </Button>
            <Select
              aria-label="试跑天数"
              disabled={false}
              value={days}
              onChange={setDays}
              options={[1, 7, 14, 30].map((value) => ({ value, label: `最近 ${value} 天` }))}
            />
          </Space>
          <div className="input-hint">按上面填写的参数判断过去的事件，不影响任何人，也不保存。</div>
          {tried && <TrialResult trial={tried} />}
        </div>
      )}
      {mayWrite && (
        <>
          {isForApproval && (
            <Alert
              type="info"
              showIcon
              style={{ marginBottom: 14 }}
              message="启用、停用或修改已启用的规则，需另一位管理员或经理审批后生效"
            />
          )}
          <Form.Item
            name="reason"
            label="变更原因"
            rules={[{ required: true, whitespace: true, message: '请填写原因' }]}
          >
            <Input.TextArea rows={2} maxLength={200} showCount />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={isRunning}>
            {isForApproval ? '提交审批' : '保存'}
          </Button>
        </>
      )}
      {rule && (
        <div className="cell-sub" style={{ marginTop: 14 }}>
          <Link to={`/risk?tab=events&rule=${rule.code}`}>命中过的事件</Link> · 第 {rule.version} 版 ·{' '}
          {rule.updatedBy?.name} 更新于 {formatDateTime(rule.updatedAt)}
        </div>
      )}
    </Form>
  );
}
