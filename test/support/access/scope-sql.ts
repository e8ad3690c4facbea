import type { Role, Scope } from '@scrm/guard/domain';

/** Rows in scope by plain SQL, written apart from the server's own way of finding them. */
interface ScopedTable {
  table: string;
  /** Expressions over `t` for the users a row belongs to. */
  owners?: string[];
  /** The codes of the regions a row is in. */
  regions?: string;
  /** Belongs to the teams of its region whoever owns it, and to all when nobody does. */
  isRegional?: boolean;
  /** What is not archived, and for the roles that see no drafts but their own, no draft. */
  live?: string;
  draft?: string;
}

const OF_CUSTOMER = '(SELECT owner_id FROM customers WHERE id = t.customer_id)';
const OF_DEAL = `(SELECT c.owner_id FROM deals d JOIN customers c ON c.id = d.customer_id WHERE d.id = t.deal_id)`;
const CUSTOMER_REGION = (customer: string) =>
  `SELECT r.code FROM customers c JOIN regions r ON r.id = c.region_id WHERE c.id = ${customer}`;
const PROPERTY_REGIONS = (property: string) =>
  `SELECT r.code FROM properties p JOIN regions r ON r.id = p.region_id WHERE p.id = ${property}`;
const LIVE_CUSTOMER =
  'EXISTS (SELECT 1 FROM customers c WHERE c.id = t.customer_id AND c.archived_at IS NULL)';
const PART_OF_PROPERTY = {
  owners: [
    '(SELECT recorder_id FROM properties WHERE id = t.property_id)',
    '(SELECT agent_id FROM properties WHERE id = t.property_id)',
  ],
  regions: PROPERTY_REGIONS('t.property_id'),
  isRegional: true,
  live: 'EXISTS (SELECT 1 FROM properties p WHERE p.id = t.property_id AND p.archived_at IS NULL)',
  draft: `(SELECT status FROM properties WHERE id = t.property_id) = 'draft'`,
};
const BY_CUSTOMER = { owners: [OF_CUSTOMER], regions: CUSTOMER_REGION('t.customer_id'), live: LIVE_CUSTOMER };
const DEAL_PROPERTY = '(SELECT property_id FROM deals WHERE id = t.deal_id)';
const BY_PARTNER = { owners: ['(SELECT user_id FROM partners WHERE id = t.partner_id)'] };

export const SCOPED: Record<string, ScopedTable> = {
  property: {
    table: 'properties',
    owners: ['t.recorder_id', 't.agent_id'],
    regions: PROPERTY_REGIONS('t.id'),
    isRegional: true,
    live: 't.archived_at IS NULL',
    draft: `t.status = 'draft'`,
  },
  space: { table: 'spaces', ...PART_OF_PROPERTY },
  'property-media': { table: 'property_medias', ...PART_OF_PROPERTY },
  park: { table: 'parks' },
  region: { table: 'regions' },
  team: { table: 'teams' },
  'source-channel': { table: 'source_channels' },
  'channel-cost': { table: 'channel_costs' },
  customer: {
    table: 'customers',
    owners: ['t.owner_id'],
    regions: CUSTOMER_REGION('t.id'),
    live: 't.archived_at IS NULL',
  },
  contact: { table: 'contacts', ...BY_CUSTOMER },
  'customer-address': { table: 'customer_addresses', ...BY_CUSTOMER },
  requirement: { table: 'requirements', ...BY_CUSTOMER },
  'follow-up': {
    table: 'follow_ups',
    ...BY_CUSTOMER,
    live: `${LIVE_CUSTOMER} AND t.archived_at IS NULL`,
  },
  inquiry: { table: 'inquiries', owners: [OF_CUSTOMER], regions: PROPERTY_REGIONS('t.property_id') },
  viewing: {
    table: 'viewings',
    owners: [OF_CUSTOMER, 't.agent_id'],
    regions: PROPERTY_REGIONS('t.property_id'),
  },
  deal: { table: 'deals', owners: [OF_CUSTOMER], regions: PROPERTY_REGIONS('t.property_id') },
  receipt: { table: 'receipts', owners: [OF_DEAL], regions: PROPERTY_REGIONS(DEAL_PROPERTY) },
  receivable: { table: 'receivables', owners: [OF_DEAL], regions: PROPERTY_REGIONS(DEAL_PROPERTY) },
  contract: { table: 'contracts', owners: [OF_DEAL], regions: PROPERTY_REGIONS(DEAL_PROPERTY) },
  partner: { table: 'partners', owners: ['t.user_id'] },
  share: { table: 'shares', owners: [...BY_PARTNER.owners, 't.user_id'] },
  commission: { table: 'commissions', ...BY_PARTNER },
  withdrawal: { table: 'withdrawals', ...BY_PARTNER },
};

/** The documentIds in scope, as a query. */
export function rowsInScope({
  resource,
  role,
  scope,
  userId,
}: {
  resource: string;
  role: Role;
  scope: Scope;
  userId: number;
}): string {
  const known = SCOPED[resource];
  if (!known)
    throw new Error(`no SQL for the rows of «${resource}»: add it to test/support/access/scope-sql.ts`);
  const { table, owners = [], regions, isRegional = false, live, draft } = known;
  const isOwn = owners.map((owner) => `${owner} = ${userId}`).join(' OR ') || 'false';
  const isTeams = owners
    .map(
      (owner) =>
        `EXISTS (SELECT 1 FROM up_users mate JOIN up_users me ON me.team_id = mate.team_id WHERE mate.id = ${owner} AND me.id = ${userId})`,
    )
    .join(' OR ');
  const isNobodys = owners.map((owner) => `${owner} IS NULL`).join(' AND ');
  const inRegion = `EXISTS (SELECT 1 FROM (${regions ?? `SELECT '' AS code`}) place, up_users me JOIN teams ON teams.id = me.team_id,
    jsonb_array_elements_text(teams.region_codes) covered(prefix) WHERE me.id = ${userId} AND place.code LIKE
      CASE WHEN covered.prefix LIKE '__0000' THEN left(covered.prefix, 2) WHEN covered.prefix LIKE '____00' THEN left(covered.prefix, 4)
        ELSE covered.prefix END || '%')`;
  const nowhere = regions ? `NOT EXISTS (${regions})` : 'true';
  const team = isRegional
    ? `(${isTeams}) OR ${inRegion} OR (${isNobodys})`
    : `(${isTeams}) OR ((${isNobodys}) AND (${inRegion} OR ${nowhere}))`;
  const conditions = [
    ...(live ? [live] : []),
    ...(draft && role !== 'admin' && role !== 'manager'
      ? [`(NOT coalesce(${draft}, false) OR ${isOwn})`]
      : []),
    ...(scope === 'own' ? [`(${isOwn})`] : scope === 'team' ? [`(${isOwn} OR ${team})`] : []),
  ];
  return `SELECT t.document_id FROM ${table} t WHERE ${conditions.join(' AND ') || 'true'}`;
}
