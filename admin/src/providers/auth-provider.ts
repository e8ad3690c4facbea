import type { AuthProvider } from '@refinedev/core';
import { isRole, type Role } from '@scrm/guard/domain';
import { API_URL, httpClient } from './api';
import { clearSession, readSession, saveSession } from './session-store';
import type { ApiError } from './strapi-format';

/** GET /api/guard/me: who is signed in and what the access table lets them do. */
export interface Identity {
  id: number;
  username: string;
  displayName: string;
  role: Role;
  roleName: string;
  can: Record<string, string[]>;
}

export interface Credentials {
  identifier: string;
  password: string;
  isRemembered?: boolean;
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

export const authProvider: AuthProvider = {
  login: async ({ identifier, password, isRemembered = true }: Credentials) => {
    try {
      const { data } = await httpClient.post<{ jwt: string }>(`${API_URL}/auth/local`, {
        identifier,
        password,
      });
      saveSession({ jwt: data.jwt }, { isRemembered });
      identity = null;
      const me = await loadIdentity();
      if (!isRole(me.role) || me.role === 'partner' || me.role === 'public') {
        forget();
        return refusal('推广合伙人请在手机端的合伙人中心登录');
      }
      return { success: true };
    } catch (error) {
      const { statusCode, message } = error as ApiError;
      forget();
      return refusal(statusCode === 400 || statusCode === 401 ? '用户名或密码不正确' : message);
    }
  },
  logout: async () => {
    forget();
    return { success: true, redirectTo: '/login' };
  },
  check: async () => {
    if (!readSession()) return { authenticated: false, redirectTo: '/login', logout: true };
    try {
      await loadIdentity();
      return { authenticated: true };
    } catch (error) {
      const isSignedOut = (error as ApiError).statusCode === 401;
      if (isSignedOut) forget();
      // A server that does not answer is no reason to sign anybody out; the pages show their own retry.
      return isSignedOut
        ? { authenticated: false, redirectTo: '/login', logout: true }
        : { authenticated: true };
    }
  },
  onError: async (error) => {
    if ((error as ApiError).statusCode !== 401) return {};
    forget();
    return { logout: true, redirectTo: loginPathWithReturn(), error };
  },
  getIdentity: loadIdentity,
  getPermissions: async () => (await loadIdentity()).can,
};

function forget(): void {
  clearSession();
  identity = null;
}

function loginPathWithReturn(): string {
  const here = window.location.pathname.replace(/^\/ops/, '') + window.location.search;
  return here.startsWith('/login') ? here : `/login?to=${encodeURIComponent(here)}`;
}

function refusal(message: string) {
  return { success: false, error: { name: '登录失败', message } };
}
