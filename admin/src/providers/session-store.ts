const KEY = 'scrm.session';

/** Tokens of the signed-in user: kept over restarts when asked for, else until the tab closes. */
export interface StoredSession {
  jwt: string;
  refreshToken?: string;
}

export function readSession(): StoredSession | null {
  const raw = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
  if (!raw) return null;
  try {
    return JSON.parse(raw) as StoredSession;
  } catch {
    clearSession();
    return null;
  }
}

export function saveSession(session: StoredSession, { isRemembered }: { isRemembered: boolean }): void {
  clearSession();
  (isRemembered ? localStorage : sessionStorage).setItem(KEY, JSON.stringify(session));
}

/** Replaces the tokens where they are kept. */
export function renewSession(session: StoredSession): void {
  saveSession(session, { isRemembered: localStorage.getItem(KEY) !== null });
}

export function clearSession(): void {
  sessionStorage.removeItem(KEY);
  localStorage.removeItem(KEY);
}
