import { createHash } from 'node:crypto';
import { conflict } from '@scrm/guard/domain';
import { readJson, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';

export interface WrittenOnce {
  /** documentIds of the follow-ups, in the order in which they were said. */
  followUps: string[];
  /** They were there already, and this is their answer. */
  isRepeated: boolean;
}

/**
 * Writes follow-ups under a key of the client's, in one transaction with it: the same once more, after an answer that was lost or by a second tap, is
 * answered with what stands there.
 * @param key a UUID, of `byId` alone
 * @param said all that was sent under it
 * @throws DomainError 409 `key_reused` for a key that has come with something else
 */
export async function writeOnce(
  strapi: Core.Strapi,
  { byId, key, said }: { byId: number; key: string; said: unknown },
  write: (trx: Trx) => Promise<string[]>,
): Promise<WrittenOnce> {
  const digest = createHash('sha256').update(JSON.stringify(said)).digest('base64url');
  return withTransaction(strapi, async (trx) => {
    const claimed = await trx('follow_up_batches')
      .insert({ by_id: byId, key, digest })
      .onConflict(['by_id', 'key'])
      .ignore()
      .returning('key');
    if (claimed.length === 0) {
      const known = await trx('follow_up_batches').where({ by_id: byId, key }).first();
      if (known.digest !== digest) throw conflict('key_reused', '这个编号已用于另一批跟进，请换一个编号');
      return { followUps: readJson(known.follow_ups) as string[], isRepeated: true };
    }
    const followUps = await write(trx);
    await trx('follow_up_batches')
      .where({ by_id: byId, key })
      .update({ follow_ups: JSON.stringify(followUps) });
    return { followUps, isRepeated: false };
  });
}
