import { allowProtectedWrites, pauseCapture, type Trx } from '@scrm/guard/kit';
import { settleFloor } from '../../../domain';

/**
 * Brings floors that were recorded as typed to the archive's one spelling; what is no floor stays for a person to mend. Idempotent. @returns how
 * many rows it changed
 */
export async function spellFloors(trx: Trx): Promise<number> {
  let changed = 0;
  await allowProtectedWrites(trx);
  // it tells nothing that was not said
  await pauseCapture(trx);
  for (const table of ['properties', 'spaces']) {
    const typed: string[] = await trx(table).whereNotNull('floor').distinct().pluck('floor');
    for (const floor of typed) {
      const settled = settleFloor(floor);
      if (settled !== null && settled !== floor)
        changed += await trx(table).where({ floor }).update({ floor: settled });
    }
  }
  return changed;
}
