import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { CodeForm } from '../components/code-form';
import { SlotPicker } from '../components/slot-picker';
import { dayOf, formatMoment, type Slot } from '../lib/slots';
import { validateInquiry } from '../lib/validate-inquiry';
import { call } from './call';
import type { CameBy } from './visit';

export interface BookingProps {
  propertyCode: string;
  cameBy: CameBy;
  phone: string | null;
}

interface Booked {
  code: string;
  start: string;
  /** Until when the staff will have confirmed; of one that still waits for its code, until when for that. */
  heldUntil: string | null;
  needsCode: boolean;
  token: string;
  manageUrl: string;
}

const LOOK_AHEAD_DAYS = 14;

/** Loaded when somebody wants to book, and not before. */
export function startBooking(root: HTMLElement, props: BookingProps): void {
  render(<Booking {...props} />, root);
}

function Booking({ propertyCode, cameBy, phone: agencyPhone }: BookingProps) {
  const [start, setStart] = useState('');
  const [values, setValues] = useState({ name: '', phone: '', message: '', consent: false });
  const [errors, setErrors] = useState<Record<string, string | undefined>>({});
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState('');
  const [reloadKey, setReloadKey] = useState(0);
  const [booked, setBooked] = useState<Booked | null>(null);

  const top = useRef<HTMLDivElement>(null);
  const step = booked ? (booked.needsCode ? 'code' : 'done') : 'form';
  const lastStep = useRef(step);

  // each step is of another height: without this the next one begins above what is on the screen
  useEffect(() => {
    if (lastStep.current === step) return;
    lastStep.current = step;
    (top.current?.closest('section') ?? top.current)?.scrollIntoView({ block: 'start' });
    if (step === 'done') top.current?.focus({ preventScroll: true });
  }, [step]);

  const load = async (): Promise<Slot[] | null> => {
    const to = new Date(Date.now() + LOOK_AHEAD_DAYS * 86_400_000).toISOString();
    const answer = await call<Slot[]>(
      `/public/properties/${encodeURIComponent(propertyCode)}/slots?to=${to}`,
    );
    return answer.ok ? answer.data : null;
  };
  const change = (field: keyof typeof values, value: string | boolean) => {
    setValues({ ...values, [field]: value });
    setErrors({ ...errors, [field]: undefined });
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const found: Record<string, string | undefined> = {
      ...validateInquiry(values),
      ...(start ? {} : { start: '请先选择时间' }),
    };
    setErrors(found);
    setFailure('');
    if (Object.values(found).some(Boolean)) return;
    setBusy('正在提交…');
    const answer = await call<Booked>(
      '/public/viewings',
      {
        propertyCode,
        start,
        name: values.name.trim(),
        phone: values.phone.trim(),
        message: values.message.trim() || undefined,
        ...cameBy,
        consent: true,
      },
      () => setBusy('正在进行安全验证…'),
    );
    setBusy('');
    if (answer.ok) {
      setBooked(answer.data);
      return;
    }
    setErrors(answer.fields);
    if (Object.keys(answer.fields).length === 0) setFailure(answer.message);
    if (answer.code === 'slot_taken' || answer.code === 'too_late') {
      setStart('');
      setReloadKey(reloadKey + 1);
    }
  };

  const startOver = async ({ token }: Booked) => {
    setBusy('正在返回…');
    setFailure('');
    const given = await call<unknown>(`/public/viewings/${token}/cancel`, {});
    setBusy('');
    // one that lapsed meanwhile holds nothing any more
    if (!given.ok && given.code !== 'viewing_closed') {
      setFailure(given.message);
      return;
    }
    setBooked(null);
    setReloadKey(reloadKey + 1);
  };

  if (booked?.needsCode)
    return (
      <div ref={top}>
        <p class="block-note" role="status">
          已为您保留 <b>{formatMoment(booked.start)}</b>，请
          {booked.heldUntil ? `在 ${formatMoment(booked.heldUntil)} 前` : ''}填写发到{' '}
          <span class="figure">{values.phone.trim()}</span> 的验证码，预约才算提交。
        </p>
        <CodeForm
          token={booked.token}
          phone={values.phone.trim()}
          onDone={(heldUntil) => setBooked({ ...booked, heldUntil, needsCode: false })}
        />
        {failure ? (
          <p class="form-failure" role="alert">
            {failure}
          </p>
        ) : null}
        <p class="block-note booking-back">
          手机号或时间不对？
          <button
            type="button"
            class="button small"
            disabled={busy !== ''}
            onClick={() => void startOver(booked)}
          >
            {busy || '返回修改'}
          </button>
        </p>
      </div>
    );
  if (booked)
    return (
      <div class="form-done" role="status" tabIndex={-1} ref={top}>
        <b>预约已提交：{formatMoment(booked.start)}</b>
        <p>
          顾问会{booked.heldUntil ? `在 ${formatMoment(booked.heldUntil)} 前` : ''}
          确认并与您联系，逾期时段自动释放。改期或取消请用下面的链接，请收藏，它只给您一人。
        </p>
        <p>
          <a class="button small" href={booked.manageUrl}>
            查看我的预约 {booked.code}
          </a>
        </p>
      </div>
    );

  const field = (name: 'name' | 'phone', label: string, more: Record<string, unknown>) => (
    <div class={errors[name] ? 'field has-error' : 'field'}>
      <label for={`booking-${name}`}>{label}</label>
      <input
        id={`booking-${name}`}
        value={values[name]}
        aria-invalid={errors[name] ? 'true' : undefined}
        onInput={(event) => change(name, (event.currentTarget as HTMLInputElement).value)}
        {...more}
      />
      {errors[name] ? <p class="field-error">{errors[name]}</p> : null}
    </div>
  );
  return (
    <div ref={top}>
      <form class="form" noValidate onSubmit={submit}>
        <SlotPicker
          load={load}
          value={start}
          firstDay={start ? dayOf(start) : ''}
          reloadKey={reloadKey}
          onChange={(chosen) => {
            setStart(chosen);
            setErrors({ ...errors, start: undefined });
          }}
        />
        {errors.start ? <p class="field-error">{errors.start}</p> : null}
        {field('name', '怎么称呼您', { type: 'text', autocomplete: 'name', maxLength: 50 })}
        {field('phone', '手机号', { type: 'tel', inputmode: 'tel', autocomplete: 'tel', maxLength: 24 })}
        <div class={errors.consent ? 'field consent has-error' : 'field consent'}>
          <label for="booking-consent">
            <input
              id="booking-consent"
              type="checkbox"
              checked={values.consent}
              onChange={(event) => change('consent', (event.currentTarget as HTMLInputElement).checked)}
            />
            <span>
              同意为安排本次看房使用我的称呼和电话，见
              <a href="/privacy/" target="_blank" rel="noopener">
                隐私说明
              </a>
            </span>
          </label>
          {errors.consent ? <p class="field-error">{errors.consent}</p> : null}
        </div>
        {failure ? (
          <p class="form-failure" role="alert">
            {failure}
            {agencyPhone ? `（${agencyPhone}）` : ''}
          </p>
        ) : null}
        <button class="button primary" type="submit" disabled={busy !== ''}>
          {busy || (start ? `预约 ${formatMoment(start)}` : '选好时间后预约')}
        </button>
      </form>
    </div>
  );
}
