import { createSession, type SessionAnswer } from './session-store';
import { toApiError } from './strapi-format';

const MARK = 'scrm.signed-in';
const KEPT = 'scrm.kept';
const LOCK = 'scrm.refresh';
const LEASE_MS = 10_000;

/** The session of this tab, by the browser's own means. */
export const session = createSession({
  renew,
  alone: 'locks' in navigator ? aloneByLock : aloneByLease,
  channel:
    'BroadcastChannel' in window
      ? new BroadcastChannel('scrm.session')
      : { onmessage: null, postMessage: () => undefined },
  mark: {
    read: () => localStorage.getItem(MARK) === '1',
    write: (isSignedIn) => (isSignedIn ? localStorage.setItem(MARK, '1') : localStorage.removeItem(MARK)),
  },
});

/** Whether the cookie outlives the browser, as it was chosen at sign-in. */
export function keepSession(isRemembered: boolean): void {
  localStorage.setItem(KEPT, isRemembered ? '1' : '0');
}

/** Asks for the refresh token as a cookie that no script reads: one that is kept, or one that goes with the browser. */
export function sessionHeader(): { 'X-Session': 'cookie' | 'session-cookie' } {
  return { 'X-Session': localStorage.getItem(KEPT) === '0' ? 'session-cookie' : 'cookie' };
}

/** `keepalive`: a reload meanwhile must not lose the cookie that the answer brings, since the old one is used up. */
async function renew(): Promise<SessionAnswer | null> {
  const answer = await fetch('/api/auth/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRF': '1', ...sessionHeader() },
    body: '{}',
    keepalive: true,
  }).catch(() => {
    throw toApiError(undefined, undefined);
  });
  if (answer.ok) return answer.json();
  // What is no answer about the session (a restart, too many requests) ends none.
  if (![400, 401, 403, 404, 405].includes(answer.status))
    throw toApiError(answer.status, await answer.json().catch(() => undefined));
  return null;
}

function aloneByLock<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(LOCK, work) as Promise<T>;
}

/** Without navigator.locks (it is missing outside https and localhost): a lease in localStorage that runs out by itself. */
async function aloneByLease<T>(work: () => Promise<T>): Promise<T> {
  const id = Math.random().toString(36).slice(2);
  const holder = () => {
    const [owner, until] = (localStorage.getItem(LOCK) ?? '').split('|');
    return Number(until) > Date.now() ? owner : null;
  };
  for (;;) {
    if (!holder()) {
      localStorage.setItem(LOCK, `${id}|${Date.now() + LEASE_MS}`);
      // Two tabs may have written at once; the later one stands.
      await pause(40);
      if (holder() === id) break;
    }
    await pause(60 + Math.random() * 60);
  }
  try {
    return await work();
  } finally {
    if (holder() === id) localStorage.removeItem(LOCK);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
