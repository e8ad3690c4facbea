const KEY = 'scrm.session';

/** The signed-in user's token: kept over restarts when asked for, else until the tab closes. */
export interface StoredSession {
  jwt: string;
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

export function clearSession(): void {
  sessionStorage.removeItem(KEY);
  localStorage.removeItem(KEY);
}
