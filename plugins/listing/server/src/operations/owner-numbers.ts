import { invalidField, MAYBE_PHONE_SQL, splitPhones } from '@scrm/guard/domain';
import { allowProtectedWrites, type PiiService, pauseCapture, type Trx, toColumns } from '@scrm/guard/kit';
import { nameField, settleOwner } from '../../../domain';
import type { PropertyPatch } from '../input/property-input';
import { PROPERTY_UID, type PropertyRow } from './rows';

const WHY = {
  several: '里有几个电话号码，请只写姓名，把要用的一个填在',
  differs: '里的号码与业主电话不同，请只写姓名，把要用的一个填在',
} as const;

/**
 * Checked fields with the number out of the owner's name, into the phone where there is none.
 * @throws DomainError 400 `phone_in_name` where several numbers stand there, or another one than the phone
 */
export function withOwner<T extends PropertyPatch>(pii: PiiService, fields: T, before?: PropertyRow): T {
  const settled = settleOwner(fields, standsIn(pii, before));
  if (settled.ok) return { ...fields, ...settled.owner };
  const message = `「${nameField('ownerName')}」${WHY[settled.why]}「${nameField('ownerPhone')}」`;
  throw invalidField('ownerName', message, 'phone_in_name');
}

/**
 * Takes the number out of owners' names that were recorded before names were looked at: it becomes the phone of a listing without one. Where
 * several numbers stand there, or another one than the phone, nobody knows which counts: such a name stays, and is a person's to mend.
 * Idempotent.
 * @returns how many listings were mended, and the codes of those that were left
 */
export async function sealOwnerNumbers(
  trx: Trx,
  pii: PiiService,
): Promise<{ mended: number; left: string[] }> {
  const rows: PropertyRow[] = await trx('properties')
    .whereRaw('owner_name ~ ?', [MAYBE_PHONE_SQL])
    .orderBy('id')
    .select('id', 'document_id', 'code', 'owner_name', 'owner_phone_index')
    .forUpdate();
  const owners: { row: PropertyRow; owner: Record<string, unknown> }[] = [];
  const left: string[] = [];
  for (const row of rows) {
    const ownerName = String(row.owner_name);
    if (splitPhones(ownerName).phones.length === 0) continue;
    const settled = settleOwner({ ownerName }, standsIn(pii, row));
    if (settled.ok) owners.push({ row, owner: { ...settled.owner } });
    else left.push(String(row.code));
  }
  if (owners.length === 0) return { mended: 0, left };
  await allowProtectedWrites(trx);
  // the log would write down once more what is taken out
  await pauseCapture(trx);
  for (const { row, owner } of owners) {
    pii.encryptInto(PROPERTY_UID, row.document_id, owner);
    await trx('properties')
      .where({ id: row.id })
      .update({ ...toColumns(owner), updated_at: new Date() });
  }
  return { mended: owners.length, left };
}

/** Whether a number is the phone that a listing has; null where it has none. */
function standsIn(pii: PiiService, row?: PropertyRow): ((phone: string) => boolean) | null {
  const index = row?.owner_phone_index as string | null | undefined;
  return index ? (phone) => pii.indexesOf('phone', phone).includes(index) : null;
}
