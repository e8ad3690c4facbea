import { hkdfSync, randomInt } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { GuardConfig } from '../config';

/** The library's types are those of an ES module, which this one is not. */
const loadAltcha = async () => ({
  ...(await import('altcha-lib')),
  ...(await import('altcha-lib/algorithms/sha')),
});

/** How long a challenge may be answered. */
const CHALLENGE_SECONDS = 300;
/** So many hashes a visitor's phone has to try: half a second on a slow one, hardly anything on a computer. */
const COUNTER_FROM = 8_000;
const COUNTER_TO = 24_000;
/** No payload of ours is longer. */
const MAX_PAYLOAD = 2_000;

export type ChallengeVerdict = 'met' | 'missing' | 'invalid' | 'expired' | 'replayed';

/**
 * Proof of work that needs no other service (ALTCHA, second version, SHA-256): the server signs a puzzle, the browser finds the counter. A
 * solution is good once, on any instance.
 */
export const createChallengeService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { piiIndexKey } = strapi.config.get('plugin::guard') as GuardConfig;
  const secretFor = (purpose: string) =>
    Buffer.from(
      hkdfSync('sha256', Buffer.from(piiIndexKey, 'base64'), '', `challenge ${purpose}`, 32),
    ).toString('hex');
  const secrets = {
    hmacSignatureSecret: secretFor('signature'),
    hmacKeySignatureSecret: secretFor('key'),
  };

  return {
    async make() {
      const { createChallenge, deriveKey } = await loadAltcha();
      return createChallenge({
        algorithm: 'SHA-256',
        cost: 1,
        counter: randomInt(COUNTER_FROM, COUNTER_TO),
        deriveKey,
        expiresAt: new Date(Date.now() + CHALLENGE_SECONDS * 1000),
        ...secrets,
      });
    },

    /** Checks a solved payload, the header `X-Challenge`, and spends it. */
    async redeem(header: string | undefined): Promise<ChallengeVerdict> {
      if (!header) return 'missing';
      const payload = readPayload(header);
      if (!payload) return 'invalid';
      const { challenge, solution } = payload;
      const { verifySolution, deriveKey } = await loadAltcha();
      const result = await verifySolution({ challenge, solution, deriveKey, ...secrets }).catch(() => null);
      if (!result) return 'invalid';
      if (result.expired) return 'expired';
      if (!result.verified || !challenge.signature || !challenge.parameters.expiresAt) return 'invalid';
      const spent = await strapi.db
        .connection('risk_challenges')
        .insert({
          signature: challenge.signature,
          expires_at: new Date(challenge.parameters.expiresAt * 1000),
        })
        .onConflict('signature')
        .ignore()
        .returning('signature');
      return spent.length > 0 ? 'met' : 'replayed';
    },
  };
};

export type ChallengeService = ReturnType<typeof createChallengeService>;

type Verification = Parameters<Awaited<ReturnType<typeof loadAltcha>>['verifySolution']>[0];
type Payload = Pick<Verification, 'challenge' | 'solution'>;

function readPayload(header: string): Payload | null {
  if (header.length > MAX_PAYLOAD) return null;
  try {
    const payload = JSON.parse(Buffer.from(header, 'base64').toString('utf8')) as Partial<Payload> | null;
    const { challenge, solution } = payload ?? {};
    return typeof challenge?.parameters === 'object' && challenge.parameters && solution
      ? { challenge, solution }
      : null;
  } catch {
    return null;
  }
}
