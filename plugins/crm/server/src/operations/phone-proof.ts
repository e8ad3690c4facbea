import { isMobileMasked } from '@scrm/guard/domain';
import { allowProtectedWrites, type Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { ViewingRecord } from '../lib/records';
import { sms } from '../ports';

/** Whether a phone can prove itself: a landline gets no SMS, and without a service nobody does. The staff then ask by telephone. */
export function mayProve(strapi: Core.Strapi, phoneMasked: string | null | undefined): boolean {
  return isMobileMasked(phoneMasked) && sms(strapi).isAvailable();
}

/** Whether a hold waits, or waited, for the staff: its phone has proved itself, or cannot. Until then it is the visitor's turn, and no agent knows of it. */
export async function waitsForStaff(strapi: Core.Strapi, trx: Trx, viewing: ViewingRecord): Promise<boolean> {
  if (viewing.phoneVerifiedAt) return true;
  const customer = await trx('customers').where({ id: viewing.customerId }).first('phone');
  return !mayProve(strapi, customer?.phone);
}

/** Puts on record that the customer's phone has proved itself. */
export async function provePhone(trx: Trx, customerId: number, now: Date): Promise<void> {
  await allowProtectedWrites(trx);
  await trx('customers')
    .where({ id: customerId })
    .whereNull('phone_verified_at')
    .update({ phone_verified_at: now, updated_at: now });
}
