import type { Core } from '@strapi/strapi';
import { type FieldError, invalidFields, stripHidden } from '../../../domain';
import type { AccessService } from '../services/access';

export interface Attribute {
  type: string;
  private?: boolean;
  writable?: boolean;
  relation?: string;
  target?: string;
  mappedBy?: string;
  /** The words of an enumeration. */
  enum?: readonly string[];
}

const IDENTITY = new Set([
  'id',
  'documentId',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'locale',
  'createdBy',
  'updatedBy',
  'localizations',
]);

const IDENTITY_LABELS: Record<string, string> = {
  id: '内部编号',
  documentId: '记录编号',
  createdAt: '创建时间',
  updatedAt: '更新时间',
};

/** Whether a form sends back what names and dates the row; the time of the last change may have moved since it was read. */
function isOwnIdentity(name: string, value: unknown, stored: unknown): boolean {
  if (!Object.hasOwn(IDENTITY_LABELS, name) || value == null || stored == null) return true;
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  if (name === 'updatedAt') return !Number.isNaN(momentOf(value));
  if (name === 'createdAt') return momentOf(value) === momentOf(stored);
  return String(value) === String(stored);
}

const momentOf = (value: unknown) => new Date(value as string | number | Date).getTime();

/** What was read, without what names and dates a row, as a form sends it back. */
export function withoutIdentity(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !IDENTITY.has(name)));
}

export function attributesOf(strapi: Core.Strapi, uid: string): Record<string, Attribute> {
  // not `strapi.contentTypes`, which puts the table of all of them together anew each time
  return (strapi.contentType(uid as never)?.attributes ?? {}) as unknown as Record<string, Attribute>;
}

/**
 * Keeps what a generic write may set. A protected field (status, owner, free area, money) that equals the stored value
 * is passed over; a changed one, and a name that does not exist, is refused by name.
 * @param existing the stored row in its public form, or null when it is being created
 * @throws DomainError 400 `protected_field` or `unknown_field`, every field named
 */
export function keepWritable(
  strapi: Core.Strapi,
  uid: string,
  data: Record<string, unknown>,
  existing: Record<string, unknown> | null = null,
): Record<string, unknown> {
  const attributes = attributesOf(strapi, uid);
  const nameOf = (name: string) => nameAttribute(strapi, uid, name);
  const kept: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const [name, value] of Object.entries(data)) {
    if (IDENTITY.has(name)) {
      if (existing && !isOwnIdentity(name, value, existing[name]))
        errors.push({
          path: [name],
          message: `「${IDENTITY_LABELS[name]}」不能修改`,
          code: 'protected_field',
        });
      continue;
    }
    // a plain object has more names than its own: `constructor`
    const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (!attribute || attribute.private) {
      errors.push({ path: [name], message: `没有「${name}」这个字段`, code: 'unknown_field' });
    } else if (attribute.writable === false || isOthersRelation(attribute)) {
      if (!isUnchanged(value, existing?.[name])) {
        errors.push({
          path: [name],
          message: `「${nameOf(name)}」不能直接修改，请使用对应的操作`,
          code: 'protected_field',
        });
      }
    } else if (attribute.type === 'relation') {
      const target = targetIn(value);
      if (target === undefined)
        errors.push({
          path: [name],
          message: `「${nameOf(name)}」应为一条记录的 documentId`,
          code: 'invalid_reference',
        });
      else kept[name] = target;
    } else {
      kept[name] = value;
    }
  }
  if (errors.length > 0) throw invalidFields(errors, errors[0]?.code);
  return kept;
}

function nameAttribute(strapi: Core.Strapi, uid: string, name: string): string {
  return (strapi.plugin('guard').service('access') as AccessService).nameAttribute(uid, name);
}

function isUnchanged(value: unknown, stored: unknown): boolean {
  if (value === undefined || value === null) return stored === undefined || stored === null;
  if (stored === undefined || stored === null) return false;
  if (typeof value === 'object' || typeof stored === 'object') {
    return identityOf(value) === identityOf(stored);
  }
  // what was stored before hidden characters were left out is sent back without them
  return (
    String(value) === stripHidden(String(stored)) ||
    String(value) === String(stored) ||
    Number(value) === Number(stored)
  );
}

function identityOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'documentId' in value) return String(value.documentId);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Rows that hold the key themselves (a deal's receipts) are written on their own, never through this one. */
function isOthersRelation({ type, relation, mappedBy }: Attribute): boolean {
  return type === 'relation' && (relation === 'oneToMany' || mappedBy !== undefined);
}

/**
 * A related row is written as its documentId (users: numeric id), as the brief that a read answered, or as a form's `{ connect: [one] }`.
 * @returns undefined for anything else
 */
export function targetIn(value: unknown): string | number | null | undefined {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return value.length <= 64 ? value : undefined;
  if (typeof value === 'number')
    return Number.isInteger(value) && value > 0 && value <= MAX_ID ? value : undefined;
  if (typeof value !== 'object' || value === undefined || Array.isArray(value)) return undefined;
  const { documentId, id, connect, set } = value as Record<string, unknown>;
  if (documentId !== undefined) return typeof documentId === 'string' ? targetIn(documentId) : undefined;
  if (id !== undefined) return typeof id === 'number' ? targetIn(id) : undefined;
  const list = connect ?? set;
  if (!Array.isArray(list) || list.length !== 1) return undefined;
  const [one] = list;
  // a form names the row in full: a bare number in a list is none of ours
  return typeof one === 'number' || isNested(one) ? undefined : targetIn(one);
}

/** PostgreSQL's integer. */
const MAX_ID = 2_147_483_647;

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('connect' in value || 'set' in value);
}

/**
 * The related rows of a checked write as numeric ids.
 * @throws DomainError 400 `unknown_reference` naming every relation that leads nowhere
 */
export async function resolveRelations(
  strapi: Core.Strapi,
  uid: string,
  kept: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const attributes = attributesOf(strapi, uid);
  const resolved = { ...kept };
  const errors: FieldError[] = [];
  for (const [name, value] of Object.entries(kept)) {
    const { type, target } = attributes[name] ?? {};
    if (type !== 'relation' || !target || value === null) continue;
    const where = typeof value === 'number' ? { id: value } : { documentId: value };
    const row = await strapi.db.query(target).findOne({ where, select: ['id'] });
    if (row) resolved[name] = row.id;
    else
      errors.push({
        path: [name],
        message: `「${nameAttribute(strapi, uid, name)}」没有这条记录`,
        code: 'unknown_reference',
      });
  }
  if (errors.length > 0) throw invalidFields(errors, 'unknown_reference');
  return resolved;
}
