import '../styles/site.css';
import { hydrate } from 'preact';
import { InquiryForm, type SendResult } from '../components/inquiry-form';
import { dayOf } from '../lib/slots';
import { type InquiryValues, isChallenge, readRefusal } from '../lib/validate-inquiry';
import { apiUrl, readData, store } from './api';
import { answerChallenge } from './challenge';
import { startGallery } from './gallery';
import { startPanoramas } from './panorama';
import { reportView, takeCameBy } from './visit';

interface DetailData {
  propertyCode: string;
  propertyTitle: string;
  phone: string | null;
}

const DRAFT_KEY = 'scrm.inquiry';
const TIMEOUT_MS = 20_000;
const data = readData<DetailData>('detail-data');
const cameBy = takeCameBy();
const root = document.getElementById('inquiry');

if (data && root) {
  hydrate(
    <InquiryForm
      {...data}
      send={(values, onVerify) => send(data.propertyCode, values, onVerify)}
      loadDraft={loadDraft}
      saveDraft={saveDraft}
    />,
    root,
  );
}
const book = document.querySelector<HTMLButtonElement>('[data-book]');
if (data && book) {
  book.disabled = false;
  const open = async () => {
    const place = book.parentElement;
    if (!place || book.disabled) return;
    book.disabled = true;
    book.textContent = '正在打开…';
    try {
      const { startBooking } = await import('./booking');
      place.textContent = '';
      startBooking(place, { propertyCode: data.propertyCode, phone: data.phone, cameBy });
      // the button that had it is gone
      place.focus({ preventScroll: true });
    } catch {
      // a poor link: the next tap tries again
      book.disabled = false;
      book.textContent = '没有打开，再试一次';
    }
  };
  book.addEventListener('click', open);
  // the address leads to the form by itself; to have it opened as well is why it was tapped
  document.querySelector('[data-to-book]')?.addEventListener('click', async () => {
    if (book.isConnected) await open();
    // following the address takes the focus away first
    setTimeout(() => document.getElementById('booking')?.focus({ preventScroll: true }));
  });
}
for (const gallery of document.querySelectorAll<HTMLElement>('[data-gallery]')) startGallery(gallery);
for (const fact of document.querySelectorAll<HTMLElement>('[data-turn-day]')) {
  const { turnDay = '', turnText = '' } = fact.dataset;
  if (turnDay <= dayOf(new Date().toISOString())) fact.textContent = turnText;
}
startPanoramas(document.querySelectorAll('a[data-panorama]'));
reportView(cameBy.promoCode, data?.propertyCode);

async function send(propertyCode: string, values: InquiryValues, onVerify: () => void): Promise<SendResult> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  const post = async (headers: Record<string, string> = {}) => {
    const response = await fetch(`${apiUrl}/api/public/inquiries`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      credentials: 'include',
      signal: abort.signal,
      body: JSON.stringify({
        propertyCode,
        name: values.name.trim(),
        phone: values.phone.trim(),
        message: values.message.trim() || undefined,
        ...cameBy,
        consent: true,
      }),
    });
    return { response, body: response.ok ? null : await response.json().catch(() => null) };
  };
  try {
    let { response, body } = await post();
    if (isChallenge(response.status, body)) {
      onVerify();
      ({ response, body } = await post({ 'x-challenge': await answerChallenge(abort.signal) }));
    }
    if (response.ok) return { ok: true };
    return { ok: false, ...readRefusal(response.status, body) };
  } catch {
    return { ok: false, ...readRefusal(0, null) };
  } finally {
    clearTimeout(timer);
  }
}

function loadDraft(): Partial<InquiryValues> {
  try {
    const draft = JSON.parse(store('sessionStorage', DRAFT_KEY) ?? '{}') as Record<string, unknown>;
    const text = (name: string) => (typeof draft[name] === 'string' ? draft[name] : '');
    return { name: text('name'), phone: text('phone'), message: text('message') };
  } catch {
    return {};
  }
}

function saveDraft(values: InquiryValues | null): void {
  store('sessionStorage', DRAFT_KEY, values && JSON.stringify(values));
}
