import { notFound, scopeOf } from '@scrm/guard/domain';
import {
  documentsOf,
  type ImportRegistration,
  type RowToUndo,
  type Trx,
  teamOf,
  type Undone,
  whatHangsOn,
} from '@scrm/guard/kit';
import type { RegionTree } from '@scrm/listing/domain';
import type { Core } from '@strapi/strapi';
import {
  companyKey,
  DUPLICATE_BASIS_LABELS,
  isOwnerRole,
  isSureDuplicate,
  OWNER_ROLES,
} from '../../../domain';
import {
  CUSTOMER_COLUMNS,
  CUSTOMER_HEADER_UNITS,
  type CustomerRow,
  type CustomerRowContext,
  isExampleRow,
  readCustomerRow,
  recogniseCustomerColumns,
} from '../../../domain/import';
import { type AskedCustomer, findKnown } from '../duplicates/find-known';
import { UID } from '../lib/uids';
import { guard, notices } from '../ports';
import { createMany } from './create-many';
import { laterTraces } from './later-traces';
import { tellOwners } from './tell-owners';
import { type Standing, takeBack, updateOne } from './update-one';

type Row = Record<string, unknown> & { id: number; document_id: string };
type Person = Parameters<ImportRegistration['create']>[0]['actor'];

/** What belongs to a customer, by the column that names it. */
const PARTS = { contacts: 'customer_id', requirements: 'customer_id', follow_ups: 'customer_id' } as const;

/** How customers are imported: the rules are the domain's, the writes those of their services. */
export function customerImport(strapi: Core.Strapi): ImportRegistration {
  const access = () => guard(strapi, 'access');
  const pii = () => guard(strapi, 'pii');

  return {
    resource: 'customer',
    label: '客户',
    attributes: CUSTOMER_COLUMNS.map(({ attribute, label, hint, example, isPersonal }) => ({
      attribute,
      label,
      hint,
      example,
      required: false,
      isPersonal: isPersonal ?? false,
    })),
    units: CUSTOMER_HEADER_UNITS,
    recognise: recogniseCustomerColumns,

    async startReading(columns, actor) {
      const context = await contextFor(actor);
      return (cells) => {
        const reading = readCustomerRow(columns, cells, context);
        if (!reading || isExampleRow(reading.row)) return null;
        const { row, faults, notices: told } = reading;
        return { data: { ...row }, faults, notices: told, keys: faults.length === 0 ? keysOf(row) : [] };
      };
    },

    prepare: async () => undefined,

    finished: ({ trx, documentId, created, actor }) =>
      tellOwners(strapi, trx, { documentId, created, actor }),

    async findMatches(trx, rows) {
      const known = await findKnown(
        strapi,
        trx,
        rows.map(({ data }) => askedOf(data as unknown as Partial<CustomerRow>)),
      );
      return known.map(([first]) => {
        if (!first) return null;
        const by = first.by.map((basis) => DUPLICATE_BASIS_LABELS[basis]).join('、');
        return { documentId: first.documentId, by: isSureDuplicate(first.by) ? by : `${by}（可能重复）` };
      });
    },

    async describe(actor, documentIds) {
      const filters = await access().conditions({ actor, resource: 'customer', query: {}, action: 'find' });
      const rows = await documentsOf(strapi, UID.customer).findMany({
        filters: { $and: [filters, { documentId: { $in: documentIds } }] },
        fields: ['code', 'name'],
        limit: documentIds.length,
      });
      return new Map(
        rows.map(({ documentId, code, name }) => [
          documentId,
          { code: String(code ?? ''), title: String(name ?? '') },
        ]),
      );
    },

    create: ({ trx, rows, actor }) =>
      createMany(strapi, trx, { rows: rows.map(({ data }) => data as unknown as CustomerRow), actor }),

    async update({ trx, documentId, data, actor }) {
      await access().findOneOrThrow({ actor, resource: 'customer', action: 'update', documentId });
      const stored = await lockRow(trx, documentId);
      if (!stored || stored.archived_at) throw notFound('客户');
      const before = await updateOne(strapi, trx, { stored, row: data as unknown as CustomerRow, actor });
      const stamp = (await trx('customers').where({ id: stored.id }).first('updated_at')).updated_at as Date;
      return { documentId, stamp, before, stampBefore: stored.updated_at as Date };
    },

    undoCreated: ({ trx, rows }) => undoCreated(trx, rows),

    async undoUpdated({ trx, row, before, actor }) {
      const stored = await lockRow(trx, row.documentId);
      if (!stored) return { ok: false, reason: '客户已被删除' };
      const why = changedSince(stored, row.stamp);
      if (why) return { ok: false, reason: why };
      await access().findOneOrThrow({
        actor,
        resource: 'customer',
        action: 'update',
        documentId: row.documentId,
      });
      const refused = await takeBack(strapi, trx, { stored, before: before as Standing, actor });
      if (refused) return { ok: false, reason: refused };
      const { updated_at } = await trx('customers').where({ id: stored.id }).first('updated_at');
      return { ok: true, stamp: updated_at as Date };
    },
  };

  async function contextFor(actor: Person): Promise<CustomerRowContext> {
    const channels: { id: number; name: string; code: string }[] = await strapi.db
      .query(UID.sourceChannel)
      .findMany({ where: { active: true }, select: ['id', 'name', 'code'] });
    const staff: { id: number; username: string; displayName?: string | null }[] = await strapi.db
      .query(UID.user)
      .findMany({
        where: { blocked: { $ne: true }, role: { type: { $in: OWNER_ROLES } } },
        select: ['id', 'username', 'displayName'],
      });
    const team = actor.role === 'manager' ? (await teamOf(strapi, actor.id))?.memberIds : undefined;
    const regions = strapi.plugin('listing').service('regions') as { tree(): Promise<RegionTree> };
    return {
      now: new Date(),
      regions: await regions.tree(),
      channels: new Map(
        channels.flatMap(({ id, name, code }): [string, number][] => [
          [code.toLowerCase(), id],
          [name.toLowerCase(), id],
        ]),
      ),
      staff: byName(staff),
      usualOwner: isOwnerRole(actor.role) ? actor.id : null,
      mayGiveTo: (id) => id === actor.id || actor.role === 'admin' || (team?.includes(id) ?? false),
      mayGrade: scopeOf({ role: actor.role, resource: 'customer', action: 'grade' }) !== null,
    };
  }

  function keysOf(row: CustomerRow) {
    const { phones, creditCode, companyName } = askedOf(row);
    const company = companyName && companyKey(companyName);
    return [
      ...phones.map((phone) => ({
        key: `phone:${pii().indexOf('phone', phone)}`,
        by: DUPLICATE_BASIS_LABELS.phone,
      })),
      ...(creditCode ? [{ key: `code:${creditCode}`, by: DUPLICATE_BASIS_LABELS.creditCode }] : []),
      ...(company ? [{ key: `company:${company}`, by: DUPLICATE_BASIS_LABELS.company }] : []),
    ];
  }

  async function undoCreated(trx: Trx, rows: readonly RowToUndo[]): Promise<Undone[]> {
    const found: Row[] = await trx('customers')
      .whereIn(
        'document_id',
        rows.map(({ documentId }) => documentId),
      )
      .orderBy('id')
      .forUpdate();
    const ids = found.map(({ id }) => id);
    const hanging = await whatHangsOn(strapi, trx, { ids, root: 'customers', parts: PARTS });
    for (const [id, told] of await laterTraces(trx, ids)) if (!hanging.has(id)) hanging.set(id, told);
    const byDocument = new Map(found.map((row) => [row.document_id, row]));
    const removed: Row[] = [];
    const results = rows.map(({ documentId, stamp }): Undone => {
      const row = byDocument.get(documentId);
      if (!row) return { ok: true };
      const why = hanging.get(row.id) ?? changedSince(row, stamp);
      if (why) return { ok: false, reason: why };
      removed.push(row);
      return { ok: true };
    });
    const gone = removed.map(({ id }) => id);
    const reminded = await trx('reminders')
      .whereIn('customer_id', gone)
      .whereNotNull('notified_at')
      .distinct()
      .pluck('customer_id');
    for (const { id, document_id } of removed)
      if (reminded.includes(id)) await notices(strapi).forget({ trx, link: `/customers/${document_id}` });
    for (const [table, column] of Object.entries(PARTS)) await trx(table).whereIn(column, gone).del();
    await trx('customers').whereIn('id', gone).del();
    return results;
  }
}

function askedOf({ fields = {}, contacts = [] }: Partial<CustomerRow>): AskedCustomer {
  const phones = [fields.phone, ...contacts.map(({ phone }) => phone)].filter(
    (phone): phone is string => typeof phone === 'string',
  );
  return {
    phones,
    creditCode: (fields.creditCode as string | undefined) ?? null,
    companyName: (fields.companyName as string | undefined) ?? null,
  };
}

/** By both names; a name that two have means nobody. */
function byName(
  staff: readonly { id: number; username: string; displayName?: string | null }[],
): Map<string, number | null> {
  const names = new Map<string, number | null>();
  for (const { id, username, displayName } of staff)
    for (const name of new Set([username, displayName ?? username].map((each) => each.trim().toLowerCase())))
      names.set(name, names.has(name) ? null : id);
  return names;
}

async function lockRow(trx: Trx, documentId: string): Promise<Row | undefined> {
  return trx('customers').where({ document_id: documentId }).forUpdate().first();
}

function changedSince(row: Row, stamp: Date): string | null {
  if (row.archived_at) return '客户已被归档';
  return (row.updated_at as Date).getTime() === new Date(stamp).getTime() ? null : '导入之后又被修改过';
}
