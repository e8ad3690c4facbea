import { isMobileMasked } from '@scrm/guard/domain';
import { allowProtectedWrites, type Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { sms } from '../ports';

/** Whether a phone can prove itself: a landline gets no SMS, and without a service nobody does. The staff then ask by telephone. */
export function mayProve(strapi: Core.Strapi, phoneMasked: string | null | undefined): boolean {
  return isMobileMasked(phoneMasked) && sms(strapi).isAvailable();
}

/** Puts on record that the customer's phone has proved itself. */
export async function provePhone(trx: Trx, customerId: number, now: Date): Promise<void> {
  await allowProtectedWrites(trx);
  await trx('customers')
    .where({ id: customerId })
    .whereNull('phone_verified_at')
    .update({ phone_verified_at: now, updated_at: now });
}
