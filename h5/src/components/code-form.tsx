import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../islands/call';

/** Proves a booking's phone by a code. @param phone the visitor's own, when the page knows it; else it is asked for */
export function CodeForm({
  token,
  phone: known,
  onDone,
}: {
  token: string;
  phone?: string | undefined;
  onDone: (heldUntil: string | null) => void;
}) {
  const [phone, setPhone] = useState(known ?? '');
  const [code, setCode] = useState('');
  const [wait, setWait] = useState(0);
  const [failure, setFailure] = useState('');
  const [hint, setHint] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const sendCode = async () => {
    setIsBusy(true);
    setFailure('');
    const sent = await call<{ resendAfterSeconds: number }>('/auth/phone/code', {
      phone: phone.trim(),
      purpose: 'booking',
    });
    setIsBusy(false);
    setHint('');
    if (sent.ok) setWait(sent.data.resendAfterSeconds);
    // the code of a moment ago is for this number, whatever it was asked for
    else if (sent.code === 'code_just_sent') {
      setWait(sent.retryAfterSeconds ?? 0);
      setHint(`${sent.message}；已收到的验证码仍可使用。`);
    } else setFailure(sent.message);
  };
  // who has just typed the number need not ask for the code as well
  useEffect(() => {
    if (!known) return;
    void sendCode();
    // the page has been brought to this step by whoever shows it
    field.current?.focus({ preventScroll: true });
  }, []);

  const submit = async (event: Event) => {
    event.preventDefault();
    setIsBusy(true);
    setFailure('');
    const verified = await call<{ heldUntil: string | null }>(`/public/viewings/${token}/verify`, {
      code: code.trim(),
    });
    setIsBusy(false);
    if (verified.ok) onDone(verified.data.heldUntil);
    else setFailure(verified.fields.code ?? verified.message);
  };
  return (
    <form class="form" noValidate onSubmit={submit}>
      {known ? null : (
        <div class="field">
          <label for="code-phone">预约时留的手机号</label>
          <input
            id="code-phone"
            type="tel"
            autocomplete="tel"
            maxLength={24}
            value={phone}
            onInput={(event) => setPhone((event.currentTarget as HTMLInputElement).value)}
          />
        </div>
      )}
      <div class="field">
        <label for="code-code">短信验证码</label>
        <div class="code-row">
          <input
            id="code-code"
            ref={field}
            type="text"
            inputmode="numeric"
            autocomplete="one-time-code"
            maxLength={8}
            value={code}
            onInput={(event) => setCode((event.currentTarget as HTMLInputElement).value)}
          />
          <button
            type="button"
            class="button"
            disabled={isBusy || wait > 0 || !phone.trim()}
            onClick={() => void sendCode()}
          >
            {wait > 0 ? `${wait} 秒后重发` : '获取验证码'}
          </button>
        </div>
      </div>
      {hint ? (
        <p class="block-note" role="status">
          {hint}
        </p>
      ) : null}
      {failure ? (
        <p class="form-failure" role="alert">
          {failure}
        </p>
      ) : null}
      <button class="button primary" type="submit" disabled={isBusy || code.trim().length < 4}>
        验证并提交
      </button>
    </form>
  );
}
