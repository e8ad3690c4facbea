import { isChallenge } from '../lib/validate-inquiry';
import { apiUrl } from './api';

const TIMEOUT_MS = 20_000;

export type Outcome<T> = { ok: true; data: T } | ({ ok: false; status: number } & Fault);

interface Fault {
  code: string;
  message: string;
  fields: Record<string, string>;
  /** When it may be tried again, of what was tried too often. */
  retryAfterSeconds: number | undefined;
}

/**
 * Asks the API. A challenge is solved on the way, of which `onVerify` hears. @returns what it answered under `data`, or why not, in
 * words for the visitor
 */
export async function call<T>(
  path: string,
  body?: Record<string, unknown>,
  onVerify?: () => void,
): Promise<Outcome<T>> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  const send = async (headers: Record<string, string> = {}) => {
    const response = await fetch(`${apiUrl}/api${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      credentials: 'include',
      signal: abort.signal,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, answer: await response.json().catch(() => null) };
  };
  try {
    let { status, answer } = await send();
    if (isChallenge(status, answer)) {
      onVerify?.();
      const { answerChallenge } = await import('./challenge');
      ({ status, answer } = await send({ 'x-challenge': await answerChallenge(abort.signal) }));
    }
    if (status < 400) return { ok: true, data: (answer?.data ?? answer) as T };
    return { ok: false, status, ...readFault(status, answer?.error) };
  } catch {
    return { ok: false, status: 0, ...readFault(0, undefined) };
  } finally {
    clearTimeout(timer);
  }
}

interface ApiError {
  code?: string;
  message?: string;
  details?: { errors?: { path?: string[]; message?: string }[]; retryAfterSeconds?: number };
}

function readFault(status: number, error: ApiError | undefined): Fault {
  const fields: Record<string, string> = {};
  for (const { path, message } of error?.details?.errors ?? [])
    if (path?.[0] && message) fields[path[0]] ??= message;
  const isOurs = status > 0 && status < 500 && error?.message;
  return {
    code: error?.code ?? '',
    message: isOurs ? (error.message ?? '') : '没有提交成功，请检查网络后再试，或直接打电话。',
    fields,
    retryAfterSeconds: error?.details?.retryAfterSeconds,
  };
}
