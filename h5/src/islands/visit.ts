import { type CarriedCode, CHANNEL, PROMO_CODE, resolveCode } from '../lib/carried-code';
import { apiUrl, store } from './api';

/** What the visitor came by: fields of an inquiry and of a booking. */
export interface CameBy {
  promoCode: string | undefined;
  channel: string | undefined;
}

/** The codes that hold on this page, kept for the next ones. */
export function takeCameBy(): CameBy {
  return { promoCode: take(PROMO_CODE), channel: take(CHANNEL) };
}

function take(which: CarriedCode): string | undefined {
  const found = resolveCode(which, {
    search: location.search,
    stored: store('localStorage', which.storageKey),
    now: Date.now(),
  });
  store('localStorage', which.storageKey, found ? JSON.stringify(found) : null);
  return found?.code;
}

/** Tells the server that the page was looked at. It may be lost; nothing waits for it. */
export function reportView(promoCode: string | undefined, propertyCode?: string): void {
  const event = { id: makeId(), type: 'view', at: new Date().toISOString(), promoCode, propertyCode };
  const body = JSON.stringify({ events: [event] });
  const send = () => {
    // fetch with keepalive outlives the page like sendBeacon and says that the body is JSON; older engines have sendBeacon only.
    fetch(`${apiUrl}/api/public/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      keepalive: true,
      credentials: 'include',
    }).catch(() =>
      navigator.sendBeacon?.(`${apiUrl}/api/public/events`, new Blob([body], { type: 'application/json' })),
    );
  };
  // A page that was only prerendered or opened in the background has not been looked at yet.
  if (document.visibilityState === 'visible') send();
  else document.addEventListener('visibilitychange', send, { once: true });
}

function makeId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  // Not a secure context (plain http in a park's own network): the same shape by hand.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
