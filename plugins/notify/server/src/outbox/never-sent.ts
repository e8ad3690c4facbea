/** Failures of a request that never left: the vendor cannot have it. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The code of what made a `fetch` fail; holds no address. */
export function causeOf(error: unknown): string {
  const { cause, name } = (error ?? {}) as { cause?: { code?: string }; name?: string };
  return String(cause?.code ?? name ?? 'unknown');
}

/** Whether a `fetch` that failed so cannot have reached the vendor. */
export function isNeverSent(cause: string): boolean {
  return NEVER_SENT.has(cause);
}
