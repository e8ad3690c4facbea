import { conflict } from '@scrm/guard/domain';

/** @throws DomainError 409 `customer_blacklisted`: nothing is begun with a customer on the blacklist, and nobody is given him */
export function refuseBlacklisted(
  customer: { blacklistedAt: Date | null; code: string | null },
  act: string,
): void {
  if (customer.blacklistedAt === null) return;
  throw conflict('customer_blacklisted', `客户在黑名单中，不能${act}`, {
    customers: [customer.code],
  });
}
