import { createHash, randomBytes } from 'node:crypto';
import type { Trx } from '@scrm/guard/kit';
import type { Knex } from 'knex';

/** A link of a booking's answer, or the shorter one of an SMS, whose parameters hold 35 characters at most. */
const TOKEN = /^(?:[\w-]{43}|[0-9a-f]{32})$/;

/** What is kept of a token. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** @returns the viewing's row, or null for a token that is none */
export async function findByToken(knex: Knex, token: string): Promise<Record<string, unknown> | null> {
  if (!TOKEN.test(token)) return null;
  const found = await knex('viewing_links')
    .select('viewing_id')
    .where({ token_hash: hashOfToken(token) })
    .union(
      knex('viewing_message_links')
        .select('viewing_id')
        .where({ token_hash: hashOfToken(token) }),
    )
    .first();
  return found ? knex('viewings').where({ id: found.viewing_id }).first() : null;
}

/** A further link to a viewing, for an SMS: the one that was told at its booking stays good. @returns its token, told once */
export async function addMessageLink(trx: Trx, viewingId: number): Promise<string> {
  const token = randomBytes(16).toString('hex');
  await trx('viewing_message_links').insert({ viewing_id: viewingId, token_hash: hashOfToken(token) });
  return token;
}
