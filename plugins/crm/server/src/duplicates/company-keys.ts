import { pauseCapture, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { companyKey } from '../../../domain';
import { UID } from '../lib/uids';

const BATCH_ROWS = 1000;

export const LIVE_CREDIT_CODE_UQ = 'customers_live_credit_code_uq';

/** By what customers are found to be one; the company's name is a suspicion and no proof. */
export const CUSTOMER_KEYS_SQL = `
CREATE INDEX IF NOT EXISTS customers_company_key_idx ON customers (company_key)
  WHERE archived_at IS NULL AND company_key <> '';
CREATE INDEX IF NOT EXISTS contacts_phone_idx ON contacts (phone_index) WHERE phone_index IS NOT NULL;
`;

/** The key follows the name on every write through Strapi; what goes past it (imports) writes both. */
export function keepCompanyKeys(strapi: Core.Strapi): void {
  const follow = (data: Record<string, unknown>) => {
    if ('companyName' in data) data.companyKey = companyKey(data.companyName as string | null);
  };
  strapi.db.lifecycles.subscribe({
    models: [UID.customer],
    beforeCreate: (event) => follow(event.params.data),
    beforeCreateMany: (event) => event.params.data.forEach(follow),
    beforeUpdate: (event) => follow(event.params.data),
    beforeUpdateMany: (event) => follow(event.params.data),
  });
}

/** Keys for customers of before there were any; nothing of theirs is changed by it, so that the audit log has no entries of it. */
export async function fillCompanyKeys(strapi: Core.Strapi): Promise<void> {
  for (;;) {
    const rows: { id: number; company_name: string }[] = await strapi.db
      .connection('customers')
      .whereNotNull('company_name')
      .whereNull('company_key')
      .orderBy('id')
      .limit(BATCH_ROWS)
      .select('id', 'company_name');
    if (rows.length === 0) return;
    const keys = rows.map(({ id, company_name }) => ({ id, key: companyKey(company_name) }));
    await withTransaction(strapi, async (trx) => {
      await pauseCapture(trx);
      await trx.raw(
        `UPDATE customers c SET company_key = k.key FROM jsonb_to_recordset(?::jsonb) AS k(id int, key text) WHERE c.id = k.id`,
        [JSON.stringify(keys)],
      );
    });
  }
}
