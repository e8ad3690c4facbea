import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { type AuditAction, CODE_PURPOSES, DomainError, notFound } from '../../../domain';
import { type AuthenticatedUser, actorOf, sessionOf } from '../kit/actor';
import { countedDevice, takeDevice } from '../kit/device';
import { readBody } from '../kit/input';
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie, wantsCookie } from '../lib/cookies';
import type { AuditService } from '../services/audit';
import type { PhoneCodesService } from '../services/phone-codes';
import type { RiskService } from '../services/risk';
import {
  type Client,
  type Issued,
  type Owner,
  type SessionsService,
  sessionEnded,
} from '../services/sessions';
import type { SecondFactor, SignedIn, SignInService } from '../services/sign-in';
import type { TotpService } from '../services/totp';

const text = (max: number) => z.string().min(1, '不能为空').max(max);
const signInBody = z.object({ identifier: text(100), password: text(200) });
const ticketBody = z.object({ ticket: text(100), code: text(40) });
const phoneBody = z.object({
  phone: text(30),
  purpose: z.enum(CODE_PURPOSES, { error: `purpose 应为 ${CODE_PURPOSES.join('、')}` }).optional(),
});
const phoneCodeBody = z.object({ phone: text(30), code: text(20) });
const refreshBody = z.object({ refreshToken: text(200).optional() });
const signOutBody = z.object({ everywhere: z.boolean().optional(), refreshToken: text(200).optional() });
const changePasswordBody = z.object({
  currentPassword: text(200),
  password: text(200),
  passwordConfirmation: text(200),
});
const passwordBody = z.object({ password: text(200) });
const codeBody = z.object({ code: text(40) });
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Sessions of whoever asks: in, on, out, and the second factor. */
export const authController = ({ strapi }: { strapi: Core.Strapi }) => {
  const guard = strapi.plugin('guard');
  const audit = () => guard.service('audit') as AuditService;
  const phoneCodes = () => guard.service('phoneCodes') as PhoneCodesService;
  const risk = () => guard.service('risk') as RiskService;
  const sessions = () => guard.service('sessions') as SessionsService;
  const signIn = () => guard.service('signIn') as SignInService;
  const totp = () => guard.service('totp') as TotpService;

  return {
    async local(ctx: Context) {
      const body = readBody(ctx, signInBody);
      takeDevice(strapi, ctx);
      await welcome(ctx, await signIn().withPassword({ ...body, client: clientOf(ctx) }));
    },

    async totp(ctx: Context) {
      await welcome(ctx, await signIn().withTicket({ ...readBody(ctx, ticketBody), client: clientOf(ctx) }));
    },

    async sendPhoneCode(ctx: Context) {
      const { phone, purpose } = readBody(ctx, phoneBody);
      const given = takeDevice(strapi, ctx);
      const { phoneIndex } = phoneCodes().read(phone);
      await risk().enforce(ctx, { event: 'phone_code', phoneIndex });
      ctx.body = await phoneCodes().send({
        phone,
        purpose,
        deviceId: countedDevice(ctx) ?? given,
        ip: ctx.ip,
      });
    },

    async phone(ctx: Context) {
      const body = readBody(ctx, phoneCodeBody);
      takeDevice(strapi, ctx);
      await welcome(ctx, await signIn().withPhone({ ...body, client: clientOf(ctx) }));
    },

    async refresh(ctx: Context) {
      const { refreshToken } = readBody(ctx, refreshBody);
      const cookie = refreshToken ? null : readRefreshCookie(strapi, ctx);
      const token = refreshToken ?? cookie;
      if (!token) throw sessionEnded();
      try {
        const issued = await sessions().rotate(token, clientOf(ctx));
        ctx.body = tokensOf(ctx, issued, { isCookie: cookie !== null });
      } catch (error) {
        if (cookie) clearRefreshCookie(strapi, ctx);
        throw error;
      }
    },

    /** Always 204: who has no session any more is signed out already. */
    async signOut(ctx: Context) {
      const { everywhere, refreshToken } = readBody(ctx, signOutBody);
      const current = sessionOf(ctx);
      const token = current ? null : (refreshToken ?? readRefreshCookie(strapi, ctx));
      const found = current
        ? { id: current.id, owner: ownerOf(ctx) }
        : token && (await sessions().findByRefreshToken(token));
      if (found) {
        const { id, owner } = found;
        if (everywhere) await sessions().endAll({ owner, reason: 'signed_out_everywhere' });
        else await sessions().end({ id, owner, reason: 'signed_out' });
        await audit().record({
          actor: actorOf(ctx),
          action: 'sign_out',
          resource: 'session',
          documentId: actorOf(ctx).documentId,
          details: { session: id, everywhere: everywhere ?? false },
        });
      }
      clearRefreshCookie(strapi, ctx);
      ctx.status = 204;
    },

    async find(ctx: Context) {
      ctx.body = { data: await sessions().list(ownerOf(ctx), sessionOf(ctx)?.id ?? null) };
    },

    async delete(ctx: Context) {
      const id = String(ctx.params.id);
      if (!UUID.test(id)) throw notFound('该登录');
      if (!(await sessions().end({ id, owner: ownerOf(ctx), reason: 'ended_by_owner' })))
        throw notFound('该登录');
      const { documentId } = actorOf(ctx);
      const details = { session: id, everywhere: false };
      await audit().record({
        actor: actorOf(ctx),
        action: 'sign_out',
        resource: 'session',
        documentId,
        details,
      });
      ctx.status = 204;
    },

    async changePassword(ctx: Context) {
      const body = readBody(ctx, changePasswordBody);
      answer(ctx, await signIn().changePassword({ ...body, user: userOf(ctx), client: clientOf(ctx) }));
    },

    async totpStatus(ctx: Context) {
      ctx.body = { data: totp().status(userOf(ctx)) };
    },

    async enrolTotp(ctx: Context) {
      const { password } = readBody(ctx, passwordBody);
      const user = userOf(ctx);
      await signIn().verifyPassword(user, password, { client: clientOf(ctx), field: 'password' });
      ctx.body = { data: await totp().enrol(user) };
    },

    async confirmTotp(ctx: Context) {
      const { code } = readBody(ctx, codeBody);
      const user = userOf(ctx);
      const check = () => totp().confirm(user, code);
      const recoveryCodes = await signIn().verifyTotp(user, check, clientOf(ctx));
      await recordTotp(ctx, 'totp_enabled');
      ctx.body = { data: { recoveryCodes } };
    },

    async disableTotp(ctx: Context) {
      const { password, code } = readBody(ctx, passwordBody.extend(codeBody.shape));
      const user = userOf(ctx);
      totp().checkRemovable(user);
      await signIn().verifyPassword(user, password, { client: clientOf(ctx), field: 'password' });
      await signIn().verifyTotp(user, () => totp().take(user.id, code), clientOf(ctx));
      await totp().remove(user.id);
      await recordTotp(ctx, 'totp_disabled');
      ctx.status = 204;
    },
  };

  /** Answers a sign-in; the device is the account's own from now on. */
  async function welcome(ctx: Context, result: SignedIn | SecondFactor): Promise<void> {
    if ('issued' in result && 'id' in result.user) await risk().rememberSignIn(ctx, result.user.id);
    answer(ctx, result);
  }

  function answer(ctx: Context, result: SignedIn | SecondFactor): void {
    ctx.set('Cache-Control', 'no-store');
    ctx.body =
      'issued' in result
        ? { ...tokensOf(ctx, result.issued, { isCookie: wantsCookie(ctx) }), user: result.user }
        : result;
  }

  function tokensOf(ctx: Context, issued: Issued, { isCookie }: { isCookie: boolean }) {
    const { jwt, expiresInSeconds, refreshToken, refreshExpiresAt } = issued;
    ctx.set('Cache-Control', 'no-store');
    if (!isCookie) return { jwt, expiresInSeconds, refreshToken };
    setRefreshCookie(strapi, ctx, refreshToken, refreshExpiresAt);
    return { jwt, expiresInSeconds };
  }

  async function recordTotp(ctx: Context, action: AuditAction): Promise<void> {
    const actor = actorOf(ctx);
    await audit().record({ actor, action, resource: 'session', documentId: actor.documentId });
  }
};

function clientOf(ctx: Context): Client {
  return { ip: ctx.ip, userAgent: ctx.get('user-agent') };
}

/** @throws DomainError 401 when the request has no session */
function ownerOf(ctx: Context): Owner {
  const session = sessionOf(ctx);
  if (session && session.userId !== null) return { userId: session.userId };
  if (session?.phoneIndex) return { phoneIndex: session.phoneIndex };
  throw new DomainError('unauthorized', 'unauthorized', '请先登录，或登录已过期');
}

/** @throws DomainError 401 when nobody with an account is signed in */
function userOf(ctx: Context): AuthenticatedUser {
  const user = ctx.state.user as AuthenticatedUser | undefined;
  if (!user) throw new DomainError('unauthorized', 'unauthorized', '请先登录，或登录已过期');
  return user;
}
