import type { Core } from '@strapi/strapi';
import { type FieldError, invalidFields } from '../../../domain';

interface Attribute {
  type: string;
  private?: boolean;
  writable?: boolean;
  relation?: string;
  target?: string;
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

export function attributesOf(strapi: Core.Strapi, uid: string): Record<string, Attribute> {
  return (
    (strapi.contentTypes as unknown as Record<string, { attributes: Record<string, Attribute> }>)[uid]
      ?.attributes ?? {}
  );
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
  const kept: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const [name, value] of Object.entries(data)) {
    if (IDENTITY.has(name)) continue;
    const attribute = attributes[name];
    if (!attribute || attribute.private) {
      errors.push({ path: [name], message: `没有「${name}」这个字段`, code: 'unknown_field' });
    } else if (attribute.writable === false) {
      if (!isUnchanged(value, existing?.[name])) {
        errors.push({
          path: [name],
          message: `「${name}」不能直接修改，请使用对应的操作`,
          code: 'protected_field',
        });
      }
    } else if (attribute.type === 'relation') {
      kept[name] = relationTarget(value);
    } else {
      kept[name] = value;
    }
  }
  if (errors.length > 0) throw invalidFields(errors, errors[0]?.code);
  return kept;
}

function isUnchanged(value: unknown, stored: unknown): boolean {
  if (value === undefined || value === null) return stored === undefined || stored === null;
  if (stored === undefined || stored === null) return false;
  if (typeof value === 'object' || typeof stored === 'object') {
    return identityOf(value) === identityOf(stored);
  }
  return String(value) === String(stored) || Number(value) === Number(stored);
}

function identityOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'documentId' in value) return String(value.documentId);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A related row is written as its documentId (users: numeric id); the brief that a read answered is accepted as well. */
function relationTarget(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if ('documentId' in value) return (value as { documentId: unknown }).documentId;
    if ('id' in value) return (value as { id: unknown }).id;
  }
  return value;
}
