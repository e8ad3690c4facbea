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
  const index = before?.owner_phone_index as string | null | undefined;
  const settled = settleOwner(
    fields,
    index ? (phone) => pii.indexesOf('phone', phone).includes(index) : null,
  );
  if (settled.ok) return { ...fields, ...settled.owner };
  const message = `「${nameField('ownerName')}」${WHY[settled.why]}「${nameField('ownerPhone')}」`;
  throw invalidField('ownerName', message, 'phone_in_name');
}

/**
 * Takes the numbers out of owners' names that were recorded before names were looked at: the first becomes the phone of a listing without
 * one, others go. Idempotent: what it has mended holds no number any more. @returns how many listings it mended
 */
export async function sealOwnerNumbers(trx: Trx, pii: PiiService): Promise<number> {
  const rows: PropertyRow[] = await trx('properties')
    .whereRaw('owner_name ~ ?', [MAYBE_PHONE_SQL])
    .orderBy('id')
    .select('id', 'document_id', 'owner_name', 'owner_phone')
    .forUpdate();
  const found = rows
    .map((row) => ({ row, ...splitPhones(String(row.owner_name)) }))
    .filter(({ phones }) => phones.length > 0);
  if (found.length === 0) return 0;
  await allowProtectedWrites(trx);
  // the log would write down once more what is taken out
  await pauseCapture(trx);
  for (const { row, name, phones } of found) {
    const owner: Record<string, unknown> = { ownerName: name };
    if (!row.owner_phone) owner.ownerPhone = phones[0];
    pii.encryptInto(PROPERTY_UID, row.document_id, owner);
    await trx('properties')
      .where({ id: row.id })
      .update({ ...toColumns(owner), updated_at: new Date() });
  }
  return found.length;
}
