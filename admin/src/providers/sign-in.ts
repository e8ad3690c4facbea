import { isRole, type Role } from '@scrm/guard/domain';
import { API_URL, httpClient } from './api';
import { keepSession, session, sessionHeader } from './browser-session';
import type { SessionAnswer } from './session-store';
import type { ApiError } from './strapi-format';

export interface Credentials {
  identifier: string;
  password: string;
  isRemembered: boolean;
}

/** How a step of the sign-in ended: signed in, the code of the second step asked for, or refused. */
export type SignInStep =
  | { kind: 'done'; mustEnrolTotp: boolean }
  | { kind: 'totp'; ticket: string }
  | { kind: 'refused'; message: string; waitSeconds?: number; isTicketSpent?: boolean };

type SignInAnswer =
  | (SessionAnswer & { user?: { role?: Role | { type: Role }; mustEnrolTotp?: boolean } })
  | { totpRequired: true; ticket: string };

/** First step: name and password. */
export function signIn({ identifier, password, isRemembered }: Credentials): Promise<SignInStep> {
  keepSession(isRemembered);
  return step('/auth/local', { identifier, password });
}

/** Second step: a code of the authenticator, or a recovery code. */
export function signInWithCode(answer: { ticket: string; code: string }): Promise<SignInStep> {
  return step('/auth/totp', answer);
}

async function step(path: string, body: object): Promise<SignInStep> {
  try {
    const { data } = await httpClient.post<SignInAnswer>(`${API_URL}${path}`, body, {
      headers: sessionHeader(),
    });
    if ('totpRequired' in data) return { kind: 'totp', ticket: data.ticket };
    const role = typeof data.user?.role === 'object' ? data.user.role.type : data.user?.role;
    if (role && (!isRole(role) || role === 'partner' || role === 'public')) {
      await httpClient.post(
        `${API_URL}/auth/logout`,
        {},
        { headers: { Authorization: `Bearer ${data.jwt}` } },
      );
      return { kind: 'refused', message: '推广合伙人请在手机端的合伙人中心登录' };
    }
    session.begin(data);
    return { kind: 'done', mustEnrolTotp: data.user?.mustEnrolTotp ?? false };
  } catch (error) {
    return describeRefusal(error as ApiError);
  }
}

/** A wrong name and a wrong password are told alike. */
function describeRefusal({ statusCode, code, message, details }: ApiError): SignInStep {
  if (statusCode === 429) {
    const waitSeconds = Math.max(1, Math.ceil(Number(details.retryAfterSeconds ?? 60)));
    return { kind: 'refused', message: '尝试次数过多', waitSeconds };
  }
  if (code === 'ticket_ended')
    return { kind: 'refused', message: '验证已超时，请重新输入密码', isTicketSpent: true };
  if (code === undefined && (statusCode === 400 || statusCode === 401))
    return { kind: 'refused', message: '用户名或密码不正确' };
  return { kind: 'refused', message };
}
