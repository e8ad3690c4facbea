import type { AuthProvider } from '@refinedev/core';
import type { Role } from '@scrm/guard/domain';
import { API_URL, httpClient } from './api';
import { session } from './browser-session';
import type { ApiError } from './strapi-format';

/** GET /api/guard/me: who is signed in and what the access table lets them do. */
export interface Identity {
  id: number;
  username: string;
  displayName: string;
  role: Role;
  roleName: string;
  can: Record<string, string[]>;
  workPhone?: string | null;
  mustEnrolTotp?: boolean;
}

let identity: Promise<Identity> | null = null;

/** The signed-in user, asked for once per session. */
export function loadIdentity(): Promise<Identity> {
  identity ??= httpClient
    .get<{ data: Identity }>(`${API_URL}/guard/me`)
    .then(({ data }) => data.data)
    .catch((error) => {
      identity = null;
      throw error;
    });
  return identity;
}

/** The next look at who is signed in asks the server. */
function forgetIdentity(): void {
  identity = null;
}

/** Whether the session ended under the person, rather than by their own sign-out or not at all. */
let hasEnded = false;
session.listen((event) => {
  forgetIdentity();
  hasEnded = event === 'ended';
});

export const authProvider: AuthProvider = {
  // The sign-in page has taken its steps (sign-in.ts) before it calls this; Refine reads the identity anew.
  login: async () => {
    forgetIdentity();
    hasEnded = false;
    return { success: true };
  },
  logout: async () => {
    if (session.isSignedIn()) {
      // Signing out must work without the server; the token that is left runs out by itself.
      await httpClient
        .post(`${API_URL}/auth/logout`, {}, { headers: { 'X-CSRF': '1' } })
        .catch(() => undefined);
      session.end('signed_out');
    }
    forgetIdentity();
    return { success: true, redirectTo: '/login' };
  },
  check: async () => {
    if (!session.isSignedIn()) return { authenticated: false, redirectTo: signInPath(), logout: true };
    try {
      await loadIdentity();
      return { authenticated: true };
    } catch (error) {
      const isSignedOut = (error as ApiError).statusCode === 401;
      if (isSignedOut) endUnderThem();
      // A server that does not answer is no reason to sign anybody out; the pages show their own retry.
      return isSignedOut
        ? { authenticated: false, redirectTo: signInPath(), logout: true }
        : { authenticated: true };
    }
  },
  onError: async (error) => {
    if ((error as ApiError).statusCode !== 401) return {};
    endUnderThem();
    return { logout: true, redirectTo: signInPath(), error };
  },
  getIdentity: loadIdentity,
  getPermissions: async () => (await loadIdentity()).can,
};

function endUnderThem(): void {
  session.end('ended');
  hasEnded = true;
}

/** The sign-in page, which leads back here afterwards and says why it is there when the session has ended by itself. */
export function signInPath(): string {
  const here = window.location.pathname.replace(/^\/ops/, '') + window.location.search;
  if (here.startsWith('/login')) return here;
  const query = new URLSearchParams({
    ...(here === '/' ? {} : { to: here }),
    ...(hasEnded ? { reason: 'ended' } : {}),
  });
  return query.size > 0 ? `/login?${query}` : '/login';
}
