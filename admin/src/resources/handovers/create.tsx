import { Alert, Button, Card, Checkbox, Flex, Form, Input, Radio, Result, Steps } from 'antd';
import { useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Customer } from '../../api-types';
import { Page } from '../../components/page';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { UserSelect, UsersSelect } from '../../components/user-select';
import {
  HANDOVER_MODE_LABELS,
  HANDOVER_MODES,
  type HandoverMode,
  OWNER_ROLES,
  SERVING_ROLES,
} from '../../domain';
import { newKey } from '../../new-key';
import type { ApiError } from '../../providers/strapi-format';
import { HandoverSummary } from './handover-summary';
import { countHanded, type Handover, type HandoverPreview } from './handover-types';
import { LeaverCustomers } from './leaver-customers';

interface Values {
  from: string;
  extent: 'all' | 'some';
  mode: HandoverMode;
  owner?: string;
  owners?: string[];
  listingsTo?: string | null;
  hasListings?: boolean;
  serviceTo?: string | null;
  acceptOverCapacity?: boolean;
  reason: string;
}

/** Wizard of a handover: who leaves and what, to whom, what would happen, done. */
export function HandoverCreate() {
  const [params] = useSearchParams();
  const [form] = Form.useForm<Values>();
  const [step, setStep] = useState(0);
  const [customers, setCustomers] = useState<Customer[]>([]);
  /** Customer → colleague, of «逐位指定». */
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [preview, setPreview] = useState<HandoverPreview>();
  const [done, setDone] = useState<Handover>();
  /** One a preview: sent twice it is done once. */
  const key = useRef('');
  const showErrors = useFieldErrors(form);
  const asking = useOperation<HandoverPreview>();
  const sending = useOperation<Handover>();
  const from = Form.useWatch('from', form);
  const extent = Form.useWatch('extent', form) ?? 'all';
  const mode = Form.useWatch('mode', form) ?? 'one';
  const hasListings = Form.useWatch('hasListings', form);

  const question = () => {
    const values = form.getFieldsValue(true) as Values;
    const isByHand = values.mode === 'hand';
    return {
      from: values.from,
      mode: values.mode,
      ...(values.mode === 'one' ? { owner: values.owner } : {}),
      ...((values.mode === 'load' || values.mode === 'rule') && values.owners?.length
        ? { owners: values.owners }
        : {}),
      ...(isByHand
        ? { assignments: Object.entries(chosen).map(([customer, owner]) => ({ customer, owner })) }
        : values.extent === 'some'
          ? { customers: customers.map(({ id }) => id) }
          : {}),
      ...(values.hasListings && values.listingsTo ? { listingsTo: values.listingsTo } : {}),
      ...(values.serviceTo ? { serviceTo: values.serviceTo } : {}),
      acceptOverCapacity: values.acceptOverCapacity === true,
    };
  };
  const look = async () => {
    const answer = await asking.run({ path: '/handovers/preview', values: question() }, showErrors);
    if (!answer) return;
    setPreview(answer);
    key.current = newKey();
    setStep(2);
  };
  const next = async () => {
    await form.validateFields();
    if (step === 0) setStep(1);
    else await look();
  };
  const send = async () => {
    const { reason } = await form.validateFields(['reason']);
    const answer = await sending.run(
      {
        path: '/handovers',
        values: { ...question(), reason, key: key.current, expectedDigest: preview?.digest },
        refreshes: ['customers', 'properties', 'deals', 'viewings', 'inquiries'],
      },
      (error: ApiError) => {
        // what changed meanwhile is shown anew, and sent under a key of its own
        if (error.code === 'handover_changed') void look();
        return false;
      },
    );
    if (!answer) return;
    setDone(answer);
    setStep(3);
  };
  const total = preview ? countHanded(preview) : 0;
  const canGo = step !== 0 || Boolean(from && (extent === 'all' || customers.length > 0));
  const byHandCount = Object.keys(chosen).length;

  if (done)
    return (
      <Page title="移交客户" backTo="/handovers">
        <Result
          status="success"
          title={`${done.from.name} 的 ${done.customers.total} 位客户已移交`}
          subTitle="接手人已收到通知；阶段、跟进记录和历史保持不变，已成交的业绩仍归原负责人。"
          extra={
            <Link to="/handovers">
              <Button type="primary">查看移交记录</Button>
            </Link>
          }
        />
        <HandoverSummary figures={done} />
      </Page>
    );
  return (
    <Page title="移交客户" backTo="/handovers">
      <Card className="form-section handover-steps">
        <Steps
          size="small"
          responsive={false}
          current={step}
          items={[{ title: '移交谁的' }, { title: '交给谁' }, { title: '确认' }]}
        />
      </Card>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ from: params.get('from') ?? undefined, extent: 'all', mode: 'one' }}
      >
        <Card className="form-section" hidden={step !== 0}>
          <Form.Item name="from" label="移交人" rules={[{ required: true, message: '请选择移交人' }]}>
            <UserSelect by="documentId" isOwnTeam placeholder="离职或调岗的同事" />
          </Form.Item>
          <Form.Item name="extent" label="范围">
            <Radio.Group
              options={[
                { value: 'all', label: '全部客户，连同带看、商机和咨询' },
                { value: 'some', label: '选择部分客户' },
              ]}
            />
          </Form.Item>
          {extent === 'some' && from && (
            <LeaverCustomers key={from} from={from} chosen={customers} onChoose={setCustomers} />
          )}
          <Form.Item name="hasListings" valuePropName="checked">
            <Checkbox>负责的房源也一起移交</Checkbox>
          </Form.Item>
        </Card>
        <Card className="form-section" hidden={step !== 1}>
          <Form.Item name="mode" label="方式">
            <Radio.Group
              className="handover-modes"
              options={HANDOVER_MODES.map((value) => ({ value, label: HANDOVER_MODE_LABELS[value] }))}
            />
          </Form.Item>
          {mode === 'one' && (
            <Form.Item
              name="owner"
              label="接手人"
              rules={[{ required: step === 1, message: '请选择接手人' }]}
            >
              <UserSelect by="documentId" roles={OWNER_ROLES} placeholder="选择同事" />
            </Form.Item>
          )}
          {(mode === 'load' || mode === 'rule') && (
            <Form.Item
              name="owners"
              label={mode === 'load' ? '接手人' : '接手人（不选则为所有接收新客户的销售）'}
              rules={[{ required: step === 1 && mode === 'load', message: '请选择接手人' }]}
            >
              <UsersSelect by="documentId" roles={OWNER_ROLES} placeholder="选择多位同事" />
            </Form.Item>
          )}
          {mode === 'hand' && from && (
            <ByHand
              from={from}
              customers={extent === 'some' ? customers : undefined}
              chosen={chosen}
              onChoose={setChosen}
            />
          )}
          {hasListings && (
            <Form.Item
              name="listingsTo"
              label="房源接手人"
              rules={[{ required: step === 1, message: '请选择房源接手人' }]}
            >
              <UserSelect by="documentId" placeholder="选择同事" />
            </Form.Item>
          )}
          <Form.Item
            name="serviceTo"
            label="服务接手人（可不选）"
            extra="接手移交人的专属客服客户，并替换其在 VIP 服务团队中的位置"
          >
            <UserSelect by="documentId" roles={SERVING_ROLES} placeholder="选择同事" />
          </Form.Item>
          <Form.Item name="acceptOverCapacity" valuePropName="checked">
            <Checkbox>超出持有上限也移交</Checkbox>
          </Form.Item>
        </Card>
        <div hidden={step !== 2}>
          {preview && <HandoverSummary figures={preview} />}
          <Card className="form-section" style={{ marginTop: 12 }}>
            {total > 0 && (
              <Alert
                type="info"
                showIcon
                style={{ marginBottom: 12 }}
                message="确认后一次完成，不能撤销；如需调整，可再移交回来。"
              />
            )}
            <Form.Item
              name="reason"
              label="原因"
              rules={[{ required: step === 2, whitespace: true, message: '请填写原因' }]}
            >
              <Input maxLength={200} placeholder="如：离职、调岗" />
            </Form.Item>
          </Card>
        </div>
      </Form>
      <div className="form-actions">
        {step > 0 && <Button onClick={() => setStep(step - 1)}>上一步</Button>}
        {step < 2 ? (
          <Button
            type="primary"
            disabled={!canGo || (step === 1 && mode === 'hand' && byHandCount === 0)}
            loading={asking.isRunning}
            onClick={() => void next().catch(ignoreUnfilled)}
          >
            {step === 0 ? '下一步' : '预览'}
          </Button>
        ) : (
          <Button
            type="primary"
            disabled={total === 0 || (preview?.nobodyCount ?? 0) > 0}
            loading={sending.isRunning}
            onClick={() => void send().catch(ignoreUnfilled)}
          >
            确认移交
          </Button>
        )}
      </div>
    </Page>
  );
}

/** What the form says at its fields; anything else is a fault. */
function ignoreUnfilled(error: unknown): void {
  if (typeof error !== 'object' || error === null || !('errorFields' in error)) throw error;
}

/** Customer by customer, each with its own colleague. */
function ByHand({
  from,
  customers,
  chosen,
  onChoose,
}: {
  from: string;
  customers: Customer[] | undefined;
  chosen: Record<string, string>;
  onChoose: (chosen: Record<string, string>) => void;
}) {
  const [added, setAdded] = useState<Customer[]>([]);
  const rows = customers ?? added;
  const choose = (id: string, owner: string | null) => {
    const { [id]: _before, ...others } = chosen;
    onChoose(owner ? { ...others, [id]: owner } : others);
  };
  return (
    <Form.Item label="逐位指定">
      <Flex vertical gap={8}>
        {!customers && <LeaverCustomers from={from} chosen={added} onChoose={setAdded} />}
        {rows.length === 0 && <span className="cell-sub">先选择客户，再为每位指定接手人。</span>}
        {rows.map(({ id, name, code }) => (
          <Flex key={id} gap={8} align="center" className="handover-row">
            <span className="handover-name">
              {name}
              <span className="cell-sub"> {code}</span>
            </span>
            <UserSelect
              by="documentId"
              roles={OWNER_ROLES}
              placeholder={`${name} 的接手人`}
              value={chosen[id] ?? null}
              onChange={(owner) => choose(id, owner as string | null)}
            />
          </Flex>
        ))}
      </Flex>
    </Form.Item>
  );
}
