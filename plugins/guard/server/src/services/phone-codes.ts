import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import {
  type CodePurpose,
  DomainError,
  invalidField,
  maskPii,
  PHONE_CODE,
  parsePhone,
} from '../../../domain';
import { keyedHash } from '../lib/secrets';
import type { LimitsService } from './limits';
import type { PiiService } from './pii';
import { wrongCode } from './totp';

/** Sends the code; a failure is thrown. */
export type CodeSender = (phone: string, code: string, purpose: CodePurpose) => Promise<void>;

/** Answers the account of a number, by its blind index, or null. */
export type PhoneLookup = (phoneIndex: string) => Promise<number | null>;

/** A number that proved itself. */
export interface ProvenPhone {
  phoneIndex: string;
  phoneMasked: string;
}

/** Codes by SMS, to sign in or to prove a booking's phone. What is answered never depends on whether the number is known. */
export const createPhoneCodesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const limits = () => strapi.plugin('guard').service('limits') as LimitsService;
  const pii = () => strapi.plugin('guard').service('pii') as PiiService;
  const lookups: PhoneLookup[] = [];
  let sender: CodeSender | undefined;

  const service = {
    /** Who sends the codes; without one there is no phone sign-in. */
    sendBy(given: CodeSender): void {
      sender = given;
    },

    /** Makes a kind of account known that signs in by phone; the first that knows the number is asked. */
    registerAccounts(lookup: PhoneLookup): void {
      lookups.push(lookup);
    },

    async findAccount(phoneIndex: string): Promise<number | null> {
      for (const lookup of lookups) {
        const userId = await lookup(phoneIndex);
        if (userId !== null) return userId;
      }
      return null;
    },

    /** @throws DomainError 400 `phone` for anything but a mobile number */
    read(phone: string): ProvenPhone & { phone: string } {
      const parsed = parsePhone(phone);
      if (!parsed.ok || parsed.kind !== 'mobile')
        throw invalidField('phone', '请填写正确的手机号', 'invalid_phone');
      const phoneIndex = pii().indexOf('phone', parsed.phone);
      return { phone: parsed.phone, phoneIndex, phoneMasked: maskPii('phone', parsed.phone) };
    },

    /**
     * Sends a new code, which replaces the one before. @throws DomainError 400 `phone`; 429 `code_just_sent` within a minute of the last one,
     * `too_many_requests` above the limits of the number, the device or the network; 503 when the message cannot be sent
     */
    async send({
      phone: given,
      purpose = 'sign_in',
      deviceId,
      ip,
    }: {
      phone: string;
      purpose?: CodePurpose | undefined;
      deviceId: string;
      ip: string;
    }) {
      const { phone, phoneIndex } = service.read(given);
      if (!sender) throw unavailable();
      // first, so that who taps twice does not use up the limits
      const last = await knex()('guard_phone_codes').where({ phone_index: phoneIndex }).first('created_at');
      const age = last ? (Date.now() - last.created_at.getTime()) / 1000 : Number.POSITIVE_INFINITY;
      if (age < PHONE_CODE.resendAfterSeconds) throw tooSoon(PHONE_CODE.resendAfterSeconds - age);
      await takeAll(`phone-code:network:${keyedHash(strapi, 'limit', ip)}`, PHONE_CODE.perNetwork);
      await takeAll(`phone-code:device:${keyedHash(strapi, 'limit', deviceId)}`, PHONE_CODE.perDevice);
      await takeAll(`phone-code:number:${keyedHash(strapi, 'limit', phoneIndex)}`, PHONE_CODE.perNumber);

      const code = String(randomInt(10 ** PHONE_CODE.digits)).padStart(PHONE_CODE.digits, '0');
      const { rows } = await knex().raw(
        `INSERT INTO guard_phone_codes (phone_index, code_hash, expires_at) VALUES (?, ?, now() + ? * interval '1 second')
         ON CONFLICT (phone_index) DO UPDATE
         SET code_hash = excluded.code_hash, expires_at = excluded.expires_at, created_at = now(), tries = 0
         WHERE guard_phone_codes.created_at <= now() - ? * interval '1 second'
         RETURNING phone_index`,
        [phoneIndex, hashOf(phoneIndex, code), PHONE_CODE.livesSeconds, PHONE_CODE.resendAfterSeconds],
      );
      if (rows.length === 0) throw tooSoon(PHONE_CODE.resendAfterSeconds);
      try {
        await sender(phone, code, purpose);
      } catch (error) {
        strapi.log.error(`code by SMS (${purpose}): ${(error as Error).message}`);
        await knex()('guard_phone_codes')
          .where({ phone_index: phoneIndex, code_hash: hashOf(phoneIndex, code) })
          .del();
        throw unavailable();
      }
      return { expiresInSeconds: PHONE_CODE.livesSeconds, resendAfterSeconds: PHONE_CODE.resendAfterSeconds };
    },

    /**
     * Takes the code of a number, once. A try is counted before the comparison, and of two that are right at once one finds the row gone.
     * @throws DomainError 400 `code`, the same for a wrong, old, used or never sent one
     */
    async take(phoneIndex: string, code: string): Promise<void> {
      const takeCode = await service.match(phoneIndex, code);
      await takeCode(knex());
    },

    /**
     * The same in two steps, for what has to be true together with the code's use. A try is counted, whatever becomes of the transaction.
     * @returns what takes the code, in the caller's transaction; it throws when the code was used meanwhile
     * @throws DomainError 400 `code`
     */
    async match(phoneIndex: string, code: string): Promise<(trx: Knex) => Promise<void>> {
      const { rows } = await knex().raw(
        `UPDATE guard_phone_codes SET tries = tries + 1
         WHERE phone_index = ? AND expires_at > now() AND tries < ? RETURNING code_hash`,
        [phoneIndex, PHONE_CODE.tries],
      );
      const expected = Buffer.from(rows[0]?.code_hash ?? '');
      const given = Buffer.from(hashOf(phoneIndex, code.trim()));
      if (expected.length !== given.length || !timingSafeEqual(expected, given)) throw wrongCode();
      return async (trx) => {
        const taken = await trx('guard_phone_codes')
          .where({ phone_index: phoneIndex, code_hash: rows[0].code_hash })
          // a used one stays as long as it would have lived, so that the next cannot be asked for at once
          .update({ code_hash: '' });
        if (taken === 0) throw wrongCode();
      };
    },
  };

  return service;

  async function takeAll(
    key: string,
    rules: readonly { max: number; windowSeconds: number }[],
  ): Promise<void> {
    for (const rule of rules) await limits().take({ key: `${key}:${rule.windowSeconds}`, ...rule });
  }

  function hashOf(phoneIndex: string, code: string): string {
    return keyedHash(strapi, 'phone-code', `${phoneIndex}:${code}`);
  }
};

export type PhoneCodesService = ReturnType<typeof createPhoneCodesService>;

function tooSoon(seconds: number): DomainError {
  const retryAfterSeconds = Math.max(1, Math.ceil(seconds));
  return new DomainError('too_many', 'code_just_sent', `验证码已发送，请 ${retryAfterSeconds} 秒后再试`, {
    retryAfterSeconds,
  });
}

function unavailable(): DomainError {
  return new DomainError('unavailable', 'sms_unavailable', '短信暂时无法发送，请稍后再试');
}
