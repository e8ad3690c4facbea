import { useEffect, useState } from 'preact/hooks';
import { type InquiryField, type InquiryValues, validateInquiry } from '../lib/validate-inquiry';

export interface InquiryFormProps {
  propertyCode: string;
  propertyTitle: string;
  phone: string | null;
  /** Sends the inquiry, and says when the server wants a proof that this is a browser; the island supplies it, the prerendered page has none. */
  send?: (values: InquiryValues, onVerify: () => void) => Promise<SendResult>;
  loadDraft?: () => Partial<InquiryValues>;
  saveDraft?: (values: InquiryValues | null) => void;
}

export type SendResult =
  | { ok: true }
  | { ok: false; message: string; fields: Partial<Record<InquiryField, string>> };

type State = 'idle' | 'sending' | 'verifying' | 'sent';

const BUTTON_TEXTS: Partial<Record<State, string>> = {
  sending: '正在提交…',
  verifying: '正在进行安全验证…',
};
const EMPTY: InquiryValues = { name: '', phone: '', message: '', consent: false };

export function InquiryForm({
  propertyCode,
  propertyTitle,
  phone,
  send,
  loadDraft,
  saveDraft,
}: InquiryFormProps) {
  const [values, setValues] = useState<InquiryValues>(EMPTY);
  const [state, setState] = useState<State>('idle');
  const [failure, setFailure] = useState('');
  const [errors, setErrors] = useState<Partial<Record<InquiryField, string>>>({});

  const [isReady, setIsReady] = useState(false);

  useEffect(() => {
    // Until the island has taken over, the button stays off: a plain submit would put the phone number into the address.
    setIsReady(true);
    const draft = loadDraft?.();
    if (draft) setValues({ ...EMPTY, ...draft, consent: false });
  }, []);

  const change = (field: InquiryField, value: string | boolean) => {
    const next = { ...values, [field]: value };
    setValues(next);
    setErrors({ ...errors, [field]: undefined });
    saveDraft?.(next);
  };
  const input = (field: InquiryField) => (event: Event) =>
    change(field, (event.currentTarget as HTMLInputElement).value);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!send || state !== 'idle') return;
    const form = event.currentTarget as HTMLFormElement;
    const found = validateInquiry(values);
    setErrors(found);
    setFailure('');
    if (focusFirst(form, found)) return;
    setState('sending');
    const result = await send(values, () => setState('verifying'));
    if (result.ok) {
      setState('sent');
      saveDraft?.(null);
      return;
    }
    // What was typed stays; only the refusal is added.
    setState('idle');
    setErrors(result.fields);
    setFailure(result.message);
    focusFirst(form, result.fields);
  };

  if (state === 'sent') {
    return (
      <div class="form-done" role="status">
        <b>已收到，谢谢。</b>
        <p>
          我们会按您留下的电话联系，介绍「{propertyTitle}」并安排看房。
          {phone ? (
            <>
              着急的话可直接拨打 <a href={`tel:${phone}`}>{phone}</a>。
            </>
          ) : null}
        </p>
      </div>
    );
  }

  const field = (name: InquiryField, label: string, control: preact.JSX.Element) => (
    <div class={errors[name] ? 'field has-error' : 'field'}>
      <label for={`inquiry-${name}`}>{label}</label>
      {control}
      {errors[name] ? (
        <p class="field-error" id={`inquiry-${name}-error`}>
          {errors[name]}
        </p>
      ) : null}
    </div>
  );
  const described = (name: InquiryField) => ({
    id: `inquiry-${name}`,
    name,
    'aria-invalid': errors[name] ? ('true' as const) : undefined,
    'aria-describedby': errors[name] ? `inquiry-${name}-error` : undefined,
  });

  return (
    <form class="form" noValidate onSubmit={submit} data-property={propertyCode}>
      {field(
        'name',
        '怎么称呼您',
        <input
          {...described('name')}
          type="text"
          autocomplete="name"
          maxLength={50}
          placeholder="如：王先生 / 某某机械"
          value={values.name}
          onInput={input('name')}
        />,
      )}
      {field(
        'phone',
        '联系电话',
        <input
          {...described('phone')}
          type="tel"
          inputmode="tel"
          autocomplete="tel"
          maxLength={24}
          placeholder="手机或带区号的座机"
          value={values.phone}
          onInput={input('phone')}
        />,
      )}
      {field(
        'message',
        '想了解什么（选填）',
        <textarea
          {...described('message')}
          rows={3}
          maxLength={500}
          placeholder="如：需要 1200 ㎡，带行车，9 月进场"
          value={values.message}
          onInput={input('message')}
        />,
      )}
      <div class={errors.consent ? 'field consent has-error' : 'field consent'}>
        <label for="inquiry-consent">
          <input
            {...described('consent')}
            type="checkbox"
            checked={values.consent}
            onChange={(event) => change('consent', (event.currentTarget as HTMLInputElement).checked)}
          />
          <span>
            同意为回复本次咨询使用我的称呼和电话，见
            <a href="/privacy/" target="_blank" rel="noopener">
              隐私说明
            </a>
          </span>
        </label>
        {errors.consent ? (
          <p class="field-error" id="inquiry-consent-error">
            {errors.consent}
          </p>
        ) : null}
      </div>
      {failure ? (
        <p class="form-failure" role="alert">
          {failure}
        </p>
      ) : null}
      <button class="button primary" type="submit" disabled={!isReady || state !== 'idle'}>
        {BUTTON_TEXTS[state] ?? '提交咨询'}
      </button>
    </form>
  );
}

const FIELD_ORDER: InquiryField[] = ['name', 'phone', 'message', 'consent'];

function focusFirst(form: HTMLFormElement, errors: Partial<Record<InquiryField, string>>): boolean {
  const first = FIELD_ORDER.find((name) => errors[name]);
  if (first) form.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
  return first !== undefined;
}
