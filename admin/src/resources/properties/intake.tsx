import { CopyOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Alert, App, Button, Card, Flex, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import type { Customer } from '../../api-types';
import { Page } from '../../components/page';
import { RemoteSelect } from '../../components/remote-select';
import { useLeaveGuard } from '../../components/use-leave-guard';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { MAX_INTAKE_CHARACTERS, nameSpaceField, SPACE_FIELD_LABELS } from '../../domain';
import type { NewcomerState } from '../customers/create';
import { RequirementDrawer } from '../requirements/requirement-drawer';
import type { SpaceField } from './field-labels';
import {
  fillDemand,
  fillIntake,
  hintsOfDemand,
  type IntakeAnswer,
  type IntakeHint,
  partOfMessage,
  phoneIn,
  savablePhone,
  warningsOf,
} from './fill-intake';
import { intakeLabel } from './intake-labels';
import { IntakeText } from './intake-text';
import { PropertyForm, type PropertyValues } from './property-form';
import { usePropertyForm } from './use-property-form';
import './intake.css';

const EXAMPLE =
  '如：杨林经开区金湖路8号标准厂房1100㎡，层高8米，带10吨行车，12元/平，配办公室宿舍，17.5米车进出，王先生 138…';

/** What the page's place in the history holds. */
export interface IntakeState {
  text: string;
  /** Whom a demand is for. */
  customer?: string;
  /** What was read of the message, for who comes back to it from another page. */
  answer?: IntakeAnswer;
}

/** 粘贴识别: a broker's message becomes a property's form, or a requirement when somebody looks for space. */
export function PropertyIntake() {
  const { state } = useLocation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [text, setText] = useState((state as IntakeState | null)?.text ?? '');
  const [answer, setAnswer] = useState((state as IntakeState | null)?.answer ?? null);
  const [part, setPart] = useState<Part | null>(null);
  const [saved, setSaved] = useState<readonly number[]>([]);
  const { run, isRunning } = useOperation<IntakeAnswer>();
  // who leaves the page and comes back finds the message again; whom it was for is not told of another message
  const kept = state as IntakeState | null;
  // a demand goes on with the page that it leads to; a listing's form is gone
  const listings = answer?.listings ?? [];
  const unsaved = listings.length > 1 ? listings.length - saved.length : answer?.kind !== 'demand';
  useLeaveGuard(answer ? unsaved : text.trim() !== '' && text !== kept?.text);
  const open = async (index: number) => {
    const said = partOfMessage(text, listings, index);
    const reading = await run({ path: '/properties/intake', values: { text: said } });
    if (reading) setPart({ index, text: said, answer: reading });
  };
  const keep = ({ index }: Part) => {
    message.success(`第 ${index + 1} 条已保存`);
    setSaved([...saved, index]);
    setPart(null);
  };
  const read = async () => {
    navigate('.', { replace: true, state: kept?.text === text ? kept : { text } });
    const reading = await run({ path: '/properties/intake', values: { text } });
    if (!reading) return;
    if (reading.spans.length + reading.contacts.length > 0) setAnswer(reading);
    else message.warning('没有从这段文字里读出房源或求租信息，请检查后再识别，或直接录入房源。');
  };
  const again = () => {
    setAnswer(null);
    setSaved([]);
  };
  return (
    <Page title="粘贴识别" backTo="/properties">
      {!answer ? (
        <PasteCard text={text} onChange={setText} onRead={read} isReading={isRunning} />
      ) : part ? (
        <Reading {...part} onAgain={() => setPart(null)} onSaved={() => keep(part)} />
      ) : listings.length > 1 ? (
        <SeveralListings
          text={text}
          listings={listings}
          noun={answer.kind === 'demand' ? '求租求购' : '房源'}
          saved={saved}
          isReading={isRunning}
          onOpen={open}
          onAgain={again}
        />
      ) : (
        <Reading text={text} answer={answer} onAgain={again} />
      )}
    </Page>
  );
}

/** One of several listings of a message, with the message that it makes by itself. */
interface Part {
  index: number;
  text: string;
  answer: IntakeAnswer;
}

function Reading(props: ReadingProps) {
  return props.answer.kind === 'demand' ? <DemandReading {...props} /> : <ListingReading {...props} />;
}

/** A message that tells of several: each is read, looked at and saved by itself. */
function SeveralListings({
  text,
  listings,
  noun,
  saved,
  isReading,
  onOpen,
  onAgain,
}: {
  text: string;
  listings: readonly { start: number; end: number }[];
  noun: string;
  saved: readonly number[];
  isReading: boolean;
  onOpen: (index: number) => void;
  onAgain: () => void;
}) {
  return (
    <Card
      title={`这段文字里有 ${listings.length} 条${noun}`}
      extra={
        <Button size="small" onClick={onAgain}>
          重新粘贴
        </Button>
      }
    >
      <p className="input-hint">逐条识别、核对后保存；各条共有的内容（如标题、联系电话）会带到每一条。</p>
      <ol className="intake-several">
        {listings.map(({ start, end }, index) => (
          <li key={start}>
            <span>{text.slice(start, end).trim()}</span>
            {saved.includes(index) ? (
              <Tag bordered={false} color="success">
                已保存
              </Tag>
            ) : (
              <Button loading={isReading} onClick={() => onOpen(index)}>
                识别第 {index + 1} 条
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function PasteCard({
  text,
  onChange,
  onRead,
  isReading,
}: {
  text: string;
  onChange: (text: string) => void;
  onRead: () => void;
  isReading: boolean;
}) {
  // Browsers hide the clipboard from pages that did not come over TLS.
  const mayPaste = typeof navigator.clipboard?.readText === 'function';
  const paste = async () => {
    // Refused: whoever refused it pastes by hand.
    const copied = await navigator.clipboard.readText().catch(() => '');
    if (copied) onChange(copied.slice(0, MAX_INTAKE_CHARACTERS));
  };
  return (
    <Card>
      <label className="input-label" htmlFor="intake-text">
        把微信、短信里的房源或求租信息原样粘贴到这里，识别后逐项核对再保存。
      </label>
      <Input.TextArea
        id="intake-text"
        autoFocus
        rows={10}
        maxLength={MAX_INTAKE_CHARACTERS}
        showCount
        value={text}
        placeholder={EXAMPLE}
        onChange={(event) => onChange(event.target.value)}
      />
      <Flex className="intake-actions" gap={8} justify="flex-end">
        {mayPaste && (
          <Button size="large" icon={<CopyOutlined />} onClick={paste}>
            粘贴
          </Button>
        )}
        <Button
          type="primary"
          size="large"
          icon={<ThunderboltOutlined />}
          disabled={!text.trim()}
          loading={isReading}
          onClick={onRead}
        >
          识别
        </Button>
      </Flex>
    </Card>
  );
}

interface ReadingProps {
  text: string;
  answer: IntakeAnswer;
  onAgain: () => void;
  /** For one of several: where one goes on. */
  onSaved?: () => void;
}

function ListingReading({ text, answer, onAgain, onSaved }: ReadingProps) {
  const { modal } = App.useApp();
  const [{ values, hints }] = useState(() => fillIntake(answer, text));
  const { role } = useSession();
  const { formProps, saveButtonProps } = usePropertyForm({
    action: 'create',
    initial: { rentTypedUnit: 'yuan_sqm_month', ...values } as PropertyValues,
    onSaved,
  });
  const [warnings] = useState(() => warningsOf(hints));
  const pick = (field: string, space?: number) => leadTo(namesOf(field, space));
  // what was read of the message comes again, what was typed does not
  const again = () => {
    if (!formProps.form?.isFieldsTouched()) return onAgain();
    void modal.confirm({
      title: '重新粘贴？',
      content: '表单里手工填写、修改的内容会丢失。',
      okText: '重新粘贴',
      cancelText: '继续填写',
      onOk: onAgain,
    });
  };
  return (
    <div className="intake-split">
      <MessageCard text={text} answer={answer} hints={hints} onPick={pick} onAgain={again} />
      <div>
        <PropertyForm
          formProps={formProps}
          canSetAgent={role === 'admin' || role === 'manager'}
          warnings={warnings}
        />
        <div className="form-actions">
          <Link to="/properties">
            <Button>取消</Button>
          </Link>
          <Button type="primary" {...saveButtonProps}>
            保存草稿
          </Button>
        </div>
      </div>
    </div>
  );
}

function DemandReading({ text, answer, onAgain, onSaved }: ReadingProps) {
  const { may } = useSession();
  const navigate = useNavigate();
  const { state } = useLocation();
  const [customer, setCustomer] = useState((state as IntakeState | null)?.customer ?? null);
  const [isFilling, setIsFilling] = useState(false);
  const [hints] = useState(() => hintsOfDemand(answer));
  return (
    <div className="intake-split">
      <MessageCard text={text} answer={answer} hints={hints} onPick={() => undefined} onAgain={onAgain} />
      <Card title="这是一条求租 / 求购信息">
        {may('requirements', 'create') ? (
          <Form layout="vertical">
            <Form.Item
              label="记到哪位客户名下"
              htmlFor="intake-customer"
              extra={
                <Link to="/customers/new" state={newcomerOf(answer, text)}>
                  没有这位客户？先录入
                </Link>
              }
            >
              <RemoteSelect<Customer>
                id="intake-customer"
                resource="customers"
                searchFields={['name', 'code', 'companyName']}
                labelOf={(row) => `${row.name} · ${row.code}`}
                placeholder="客户名称或编号"
                value={customer}
                onChange={(id) => setCustomer(id === null ? null : String(id))}
              />
            </Form.Item>
            <Button type="primary" size="large" disabled={!customer} onClick={() => setIsFilling(true)}>
              填写需求
            </Button>
          </Form>
        ) : (
          <Alert type="info" showIcon message="当前角色不能录入客户需求，请转给同事。" />
        )}
      </Card>
      <RequirementDrawer
        isOpen={isFilling}
        onClose={() => setIsFilling(false)}
        onSaved={onSaved ?? (() => navigate(`/customers/${customer}`))}
        customerId={customer ?? undefined}
        initial={fillDemand(answer)}
        hints={hints}
      />
    </div>
  );
}

/** Who asks, as the customer's form takes it over; saved, they come back here. */
function newcomerOf(answer: IntakeAnswer, text: string): NewcomerState {
  const name = answer.contacts.find(({ kind }) => kind === 'name');
  const phone = savablePhone(answer);
  return {
    values: {
      phone: phone && phoneIn(text, phone),
      contactPerson: name && text.slice(name.start, name.end),
    },
    backTo: '/properties/intake',
    backState: { text, answer } satisfies IntakeState,
  };
}

function MessageCard({
  text,
  answer,
  hints,
  onPick,
  onAgain,
}: ReadingProps & { hints: readonly IntakeHint[]; onPick: (field: string, space?: number) => void }) {
  return (
    <Card
      className="intake-message"
      title="原文"
      extra={
        <Button size="small" onClick={onAgain}>
          重新粘贴
        </Button>
      }
    >
      <IntakeText text={text} answer={answer} hints={hints} onPick={onPick} />
      {hints.length > 0 && (
        <ul className="intake-hints" aria-label="需核对">
          {hints.map((hint) => (
            <li key={`${hint.field}${hint.message}`}>
              <button type="button" className="text-button" onClick={() => onPick(hint.field, spaceOf(hint))}>
                {labelOf(hint)}
              </button>
              ：{hint.message}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** The index of the space that a hint is of; none for one of the whole. */
function spaceOf({ name }: IntakeHint): number | undefined {
  return name?.[0] === 'spaces' ? Number(name[1]) : undefined;
}

function labelOf(hint: IntakeHint): string {
  const { field } = hint;
  const isOfSpace = spaceOf(hint) !== undefined && field in SPACE_FIELD_LABELS;
  return isOfSpace ? nameSpaceField(field as SpaceField) : intakeLabel(field);
}

/** Where a field may stand in the form: by itself, in its space, or as the rent that was typed. */
function namesOf(field: string, space = 0): (string | number)[][] {
  if (field === 'phone') return [['ownerPhone']];
  const own = field === 'rentTyped' || field === 'rentFenPerSqmMonth' ? 'rentTypedAmount' : field;
  const inSpace = field === 'rentTyped' ? 'rentFenPerSqmMonth' : field;
  return [[own], ['spaces', space, inSpace]];
}

/** The inputs carry their path as id; a field that stands in no input leads nowhere. */
function leadTo(names: (string | number)[][]): void {
  for (const name of names) {
    const input = document.getElementById(name.join('_'));
    if (!input) continue;
    input.scrollIntoView({ block: 'center' });
    input.focus({ preventScroll: true });
    return;
  }
}
