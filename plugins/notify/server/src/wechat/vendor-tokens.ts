import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PiiService } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { OutboxError } from '../outbox/outbox-channel';

/** Replaced so long before its end; WeChat itself gives out the next token five minutes before. */
const RENEW_BEFORE_SECONDS = 120;
/** So near its end nothing is asked with it any more. */
const USELESS_BEFORE_SECONDS = 5;
/** Longer than who renews it can take: two calls of eight seconds. */
const LEASE_SECONDS = 20;
const WAIT_MS = 25_000;
const LOOK_AGAIN_MS = 150;

export const VENDOR_TOKENS = ['wechat', 'wechat_ticket'] as const;
export type VendorTokenName = (typeof VENDOR_TOKENS)[number];

export interface NewToken {
  token: string;
  expiresInSeconds: number;
}

const contextOf = (name: string) => `vendor_tokens.token|${name}`;

/** What a rotation of keys has to seal anew. */
export const TOKENS_SEALED = {
  name: 'vendor_tokens',
  table: 'vendor_tokens',
  contextColumns: ['name'],
  columns: [
    {
      cipher: 'token_sealed',
      contextOf: ({ name }: Record<string, unknown>) => contextOf(String(name)),
    },
  ],
};

/**
 * What a vendor gives out for some time: a row that all instances read. Who finds it run out marks the row and asks the vendor, outside of any
 * transaction; the others go on with the old one while it holds, and wait where there is none. A mark of who died holds for 20 seconds.
 */
export function createVendorTokens(strapi: Core.Strapi) {
  const knex = () => strapi.db.connection;
  const pii = () => strapi.plugin('guard').service('pii') as PiiService;

  return {
    /**
     * @param refused the one that the vendor has just refused: another is asked for, unless somebody has done so meanwhile
     * @param ask the vendor, for the next one; runs in one instance at a time
     * @throws OutboxError `busy` when nobody got one within 25 seconds, and whatever `ask` throws
     */
    async take(name: VendorTokenName, refused: string | null, ask: () => Promise<NewToken>): Promise<string> {
      const until = Date.now() + WAIT_MS;
      for (;;) {
        const fresh = await read(name, RENEW_BEFORE_SECONDS);
        if (fresh && fresh !== refused) return fresh;
        const lease = await claim(name);
        if (lease) return renew(name, lease, refused, ask);
        const old = await read(name, USELESS_BEFORE_SECONDS);
        if (old && old !== refused) return old;
        if (Date.now() > until) throw new OutboxError('busy', `${name} is being renewed`);
        await sleep(LOOK_AGAIN_MS);
      }
    },
  };

  async function renew(
    name: VendorTokenName,
    lease: string,
    refused: string | null,
    ask: () => Promise<NewToken>,
  ): Promise<string> {
    try {
      // somebody may have been done between our look and our claim
      const renewed = await read(name, RENEW_BEFORE_SECONDS);
      if (renewed && renewed !== refused) return renewed;
      const { token, expiresInSeconds } = await ask();
      await knex().raw(
        `UPDATE vendor_tokens SET token_sealed = ?, expires_at = now() + ? * interval '1 second' WHERE name = ? AND lease = ?`,
        [pii().seal(contextOf(name), token), expiresInSeconds, name, lease],
      );
      return token;
    } finally {
      await knex()('vendor_tokens').where({ name, lease }).update({ lease: null, lease_until: null });
    }
  }

  /** @returns the lease, or null while another holds one */
  async function claim(name: VendorTokenName): Promise<string | null> {
    const lease = randomUUID();
    const { rows } = await knex().raw(
      `INSERT INTO vendor_tokens AS t (name, lease, lease_until) VALUES (?, ?, now() + ? * interval '1 second')
       ON CONFLICT (name) DO UPDATE SET lease = excluded.lease, lease_until = excluded.lease_until
         WHERE t.lease_until IS NULL OR t.lease_until < now()
       RETURNING lease`,
      [name, lease, LEASE_SECONDS],
    );
    return rows.length > 0 ? lease : null;
  }

  async function read(name: VendorTokenName, leftSeconds: number): Promise<string | null> {
    const { rows } = await knex().raw(
      `SELECT token_sealed FROM vendor_tokens WHERE name = ? AND token_sealed IS NOT NULL AND expires_at > now() + ? * interval '1 second'`,
      [name, leftSeconds],
    );
    return rows[0] ? pii().open(contextOf(name), rows[0].token_sealed) : null;
  }
}
