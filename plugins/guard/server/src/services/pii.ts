import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { isMasked, maskPii, normalisePii, type PiiKind, piiKindOf } from '../../../domain';
import type { GuardConfig } from '../config';
import { attributesOf } from '../kit/writable';

const CIPHER = 'aes-256-gcm';

/**
 * Personal fields at rest: the named column holds the masked value, `<field>Cipher` AES-256-GCM with key id and AAD (content type,
 * field and document), `<field>Index` an HMAC of the normalised value for exact search (000 §6.1; DESIGN «Who sees what»).
 */
export const createPiiService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { piiKeyId: keyId, piiKey, piiIndexKey } = strapi.config.get('plugin::guard') as GuardConfig;
  const cipherKey = Buffer.from(piiKey, 'base64');
  const indexKey = Buffer.from(piiIndexKey, 'base64');

  const service = {
    /** The personal fields of a content type: those with a `<field>Cipher` beside them. */
    fieldsOf(uid: string): string[] {
      const attributes = attributesOf(strapi, uid);
      return Object.keys(attributes).filter((name) => `${name}Cipher` in attributes);
    },

    /** The blind index of a value: equal for spellings of the same phone, never reversible without the key. */
    indexOf(kind: PiiKind, value: string): string {
      return createHmac('sha256', indexKey)
        .update(`${kind}:${normalisePii(kind, value)}`)
        .digest('base64url');
    },

    /**
     * A secret of another service, sealed for a column of its own. @param context names table, column and row; the same text opens it
     */
    seal(context: string, plain: string): string {
      return encrypt(plain, context);
    },

    /** What `seal` closed. @throws Error under another context, after a change, or without its key */
    async open(context: string, token: string): Promise<string> {
      return decrypt(token, context);
    },

    /**
     * Replaces plain personal values in `data` by mask, cipher and index, in place. A masked value is dropped, so that what
     * a client read and sent back changes nothing; null or empty clears all three.
     */
    encryptInto(uid: string, documentId: string, data: Record<string, unknown>): void {
      for (const field of service.fieldsOf(uid)) {
        if (!(field in data)) continue;
        const value = data[field];
        if (value === null || value === undefined || value === '') {
          data[field] = null;
          data[`${field}Cipher`] = null;
          data[`${field}Index`] = null;
        } else if (isMasked(String(value))) {
          if (!data[`${field}Cipher`]) delete data[field];
        } else {
          const plain = String(value).trim();
          const kind = piiKindOf(field);
          data[field] = maskPii(kind, plain);
          data[`${field}Cipher`] = encrypt(plain, aad(uid, field, documentId));
          data[`${field}Index`] = service.indexOf(kind, plain);
        }
      }
    },

    /** `row` with its personal fields encrypted and a documentId of its own: for bulk inserts that go past Strapi. */
    encryptRow<T extends Record<string, unknown>>(uid: string, row: T): T & { documentId: string } {
      const documentId = typeof row.documentId === 'string' ? row.documentId : createId();
      const encrypted = { ...row, documentId };
      service.encryptInto(uid, documentId, encrypted);
      return encrypted;
    },

    /** The plain value of one field, or null when it is empty. Rights and audit are the caller's. */
    async reveal(uid: string, documentId: string, field: string): Promise<string | null> {
      const row = await strapi.db
        .query(uid)
        .findOne({ where: { documentId }, select: ['id', `${field}Cipher`] });
      const token = row?.[`${field}Cipher`];
      return typeof token === 'string' && token ? decrypt(token, aad(uid, field, documentId)) : null;
    },

    /** Encrypts on every write through Strapi: document service, query engine and panel alike. */
    subscribe(): void {
      const models = Object.keys(strapi.contentTypes).filter((uid) => service.fieldsOf(uid).length > 0);
      const onCreate = (uid: string, data: Record<string, unknown>) => {
        data.documentId ??= createId();
        service.encryptInto(uid, String(data.documentId), data);
      };
      strapi.db.lifecycles.subscribe({
        models,
        beforeCreate(event) {
          onCreate(event.model.uid, event.params.data);
        },
        beforeCreateMany(event) {
          for (const data of event.params.data) onCreate(event.model.uid, data);
        },
        async beforeUpdate(event) {
          const { uid } = event.model;
          if (!touches(uid, event.params.data)) return;
          const row = await strapi.db
            .query(uid)
            .findOne({ where: event.params.where, select: ['id', 'documentId'] });
          if (row) service.encryptInto(uid, row.documentId, event.params.data);
        },
        async beforeUpdateMany(event) {
          if (touches(event.model.uid, event.params.data)) {
            throw new Error(`personal fields of ${event.model.uid} are written one row at a time`);
          }
        },
      });
    },
  };

  return service;

  function touches(uid: string, data: Record<string, unknown>): boolean {
    return service.fieldsOf(uid).some((field) => field in data);
  }

  function encrypt(plain: string, context: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv(CIPHER, cipherKey, iv).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return [
      'v1',
      keyId,
      iv.toString('base64url'),
      cipher.getAuthTag().toString('base64url'),
      sealed.toString('base64url'),
    ].join('.');
  }

  function decrypt(token: string, context: string): string {
    const [version, sealedWith, iv, tag, sealed] = token.split('.');
    if (version !== 'v1' || sealedWith !== keyId || !iv || !tag || sealed === undefined) {
      throw new Error(`a personal field was sealed with the key «${sealedWith}», which is not configured`);
    }
    const decipher = createDecipheriv(CIPHER, cipherKey, Buffer.from(iv, 'base64url'))
      .setAAD(Buffer.from(context))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString(
      'utf8',
    );
  }
};

export type PiiService = ReturnType<typeof createPiiService>;

function aad(uid: string, field: string, documentId: string): string {
  return `${uid}|${field}|${documentId}`;
}
