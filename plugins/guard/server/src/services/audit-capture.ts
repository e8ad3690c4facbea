import type { Core } from '@strapi/strapi';
import { tableOf } from '../kit/transaction';
import { type Attribute, attributesOf } from '../kit/writable';
import { tagWrites } from './audit-caller';

const USER_UID = 'plugin::users-permissions.user';

/** Beside every `api::*` type: accounts and rights, of the API and of the panel. */
const ACCOUNTS: Readonly<Record<string, string>> = {
  [USER_UID]: 'user',
  'plugin::users-permissions.role': 'role',
  'plugin::users-permissions.permission': 'permission',
  'admin::user': 'panel-user',
  'admin::role': 'panel-role',
  'admin::permission': 'panel-permission',
};

/** Never in the log, though not every one of them is private: secrets, counters of visits, and what Strapi writes by itself. */
const LEFT_OUT =
  /password|token|secret|Cipher$|Index$|^(lastSignInAt|viewCount|uniqueCount|rejectedCount|inquiryCount|publishedAt|createdAt|updatedAt|createdBy|updatedBy|locale|localizations)$/i;

/** Rights that are given by a row of a table between: owner's uid, its relation, and what the other end is called by. */
const LINKS: readonly { uid: string; attribute: string; name: string }[] = [
  { uid: USER_UID, attribute: 'role', name: 'type' },
  { uid: 'plugin::users-permissions.permission', attribute: 'role', name: 'type' },
  { uid: 'admin::user', attribute: 'roles', name: 'code' },
  { uid: 'admin::permission', attribute: 'role', name: 'code' },
];

interface Column {
  field: string;
  table?: string;
  name?: string;
}

/**
 * Has the database keep every change of a row, whichever way it was written: the content API, the panel, a service, SQL by hand. The
 * entry is made by a trigger in the transaction of the write. Runs after GUARD_SQL and AUDIT_SQL, when the tables are there.
 */
export async function captureChanges(strapi: Core.Strapi): Promise<void> {
  const knex = strapi.db.connection;
  const captured = new Set<string>(['status_history']);
  const statements: string[] = [];
  const uids = Object.keys(strapi.contentTypes).filter((uid) => uid.startsWith('api::') || uid in ACCOUNTS);
  for (const uid of uids) {
    const table = tableOf(strapi, uid);
    const resource = ACCOUNTS[uid] ?? uid.split('.').at(-1) ?? uid;
    const hasDrafts = strapi.contentTypes[uid as 'admin::user']?.options?.draftAndPublish === true;
    const args = [resource, JSON.stringify(columnsOf(strapi, uid)), hasDrafts ? 'published' : ''];
    captured.add(table);
    statements.push(`
      CREATE OR REPLACE TRIGGER guard_capture AFTER INSERT OR UPDATE OR DELETE ON "${table}"
      FOR EACH ROW EXECUTE FUNCTION guard_capture(${args.map(quote).join(', ')})`);
  }
  for (const { uid, attribute, name } of LINKS) {
    const link = linkOf(strapi, uid, attribute);
    if (!link) throw new Error(`guard: ${uid} has no link table for «${attribute}»`);
    captured.add(link.table);
    const args = [ACCOUNTS[uid] ?? uid, tableOf(strapi, uid), link.ownColumn, link.target, link.column, name];
    statements.push(`
      CREATE OR REPLACE TRIGGER guard_capture AFTER INSERT OR DELETE ON "${link.table}"
      FOR EACH ROW EXECUTE FUNCTION guard_capture_link(${args.map(quote).join(', ')})`);
  }
  for (const sql of statements) await knex.raw(sql);
  tagWrites(strapi, (table) => captured.has(table));
}

/** The columns of a table that the log may show, with the attribute each belongs to. */
function columnsOf(strapi: Core.Strapi, uid: string): Record<string, Column> {
  const columns: Record<string, Column> = {};
  const attributes = attributesOf(strapi, uid);
  const meta = strapi.db.metadata.get(uid).attributes as Record<string, MetaAttribute>;
  for (const [field, attribute] of Object.entries(meta)) {
    const declared: Attribute | undefined = attributes[field];
    if (!declared || declared.private || declared.type === 'password' || LEFT_OUT.test(field)) continue;
    if (field === 'id' || field === 'documentId') continue;
    if (attribute.type !== 'relation') {
      columns[attribute.columnName ?? field] = { field };
    } else if (attribute.joinColumn?.referencedColumn === 'id' && attribute.target) {
      // the other side of a relation has no column of its own
      columns[attribute.joinColumn.name] = {
        field,
        table: tableOf(strapi, attribute.target),
        name: nameOf(strapi, attribute.target),
      };
    }
  }
  return columns;
}

/** What a related row is called in the log: staff and places by their names, business rows by their codes, people never. */
function nameOf(strapi: Core.Strapi, uid: string): string {
  if (uid === USER_UID) return 'username';
  const attributes = attributesOf(strapi, uid);
  return 'code' in attributes ? 'code' : 'document_id';
}

interface MetaAttribute {
  type: string;
  columnName?: string;
  target?: string;
  joinColumn?: { name: string; referencedColumn: string };
  joinTable?: { name: string; joinColumn: { name: string }; inverseJoinColumn: { name: string } };
}

function linkOf(strapi: Core.Strapi, uid: string, attribute: string) {
  const { joinTable, target } = (strapi.db.metadata.get(uid).attributes as Record<string, MetaAttribute>)[
    attribute
  ] ?? { type: '' };
  if (!joinTable || !target) return undefined;
  return {
    table: joinTable.name,
    ownColumn: joinTable.joinColumn.name,
    column: joinTable.inverseJoinColumn.name,
    target: tableOf(strapi, target),
  };
}

function quote(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
