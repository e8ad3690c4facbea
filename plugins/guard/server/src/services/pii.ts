import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { isMasked, maskPii, normalisePii, type PiiKind, piiKindOf } from '../../../domain';
import { attributesOf } from '../kit/writable';
import type { PiiKeysService, Sample } from './pii-keys';

/**
 * Personal fields at rest: the named column holds the masked value, `<field>Cipher` AES-256-GCM with key id and AAD (content type,
 * field and document), `<field>Index` an HMAC of the normalised value for exact search (000 §6.1; DESIGN «Who sees what»; keys:
 * decisions/0009).
 */
export const createPiiService = ({ strapi }: { strapi: Core.Strapi }) => {
  const keys = () => strapi.plugin('guard').service('piiKeys') as PiiKeysService;
  const tables: SealedTable[] = [];
  const copies: IndexCopy[] = [];

  const service = {
    /** The personal fields of a content type: those with a `<field>Cipher` beside them. */
    fieldsOf(uid: string): string[] {
      const attributes = attributesOf(strapi, uid);
      return Object.keys(attributes).filter((name) => `${name}Cipher` in attributes);
    },

    /** The blind index of a value: equal for spellings of the same phone, never reversible without the key. */
    indexOf(kind: PiiKind, value: string): string {
      return keys().index(indexText(kind, value));
    },

    /** Every index that the value may be stored under: more than one only while an index key is being replaced. */
    indexesOf(kind: PiiKind, value: string): string[] {
      return keys().indexes(indexText(kind, value));
    },

    /**
     * A secret of another service, sealed for a column of its own. @param context names table, column and row; the same text opens it
     */
    seal(context: string, plain: string): string {
      return keys().seal(context, plain);
    },

    /** What `seal` closed. @throws Error under another context, after a change, or without its key */
    open(context: string, token: string): Promise<string> {
      return keys().open(context, token);
    },

    /** Makes a table with sealed columns known, so that a change of keys reaches it too. Content types need not. */
    registerTable(table: SealedTable): void {
      tables.push(table);
    },

    /** Makes a column known that holds a copy of a blind index, so that it changes with the original. */
    registerIndexCopy(copy: IndexCopy): void {
      copies.push(copy);
    },

    /** Every table with sealed columns: content types with personal fields, and those that were registered. */
    sealedTables(): SealedTable[] {
      return [...personalUids().map(tableOfType), ...tables];
    },

    /** Any value that the master key sealed itself, as it was done before there were data keys. */
    async oldestSample(): Promise<Sample | null> {
      for (const { table, contextColumns, columns } of personalUids().map(tableOfType)) {
        for (const { cipher, index, indexKind, contextOf } of columns) {
          const row = await strapi.db
            .connection(table)
            .whereLike(cipher, 'v1.%')
            .first([...contextColumns, cipher, ...(index ? [index] : [])]);
          if (!row) continue;
          return {
            token: row[cipher],
            context: contextOf(row),
            index: index ? row[index] : null,
            indexText: (plain) => indexText(indexKind ?? 'account', plain),
          };
        }
      }
      return null;
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
          data[`${field}Cipher`] = keys().seal(aad(uid, field, documentId), plain);
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
      return typeof token === 'string' && token ? keys().open(aad(uid, field, documentId), token) : null;
    },

    /** Encrypts on every write through Strapi: document service, query engine and panel alike. */
    subscribe(): void {
      const models = personalUids();
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

  function personalUids(): string[] {
    return Object.keys(strapi.contentTypes).filter((uid) => service.fieldsOf(uid).length > 0);
  }

  function tableOfType(uid: string): SealedTable {
    const { tableName, attributes } = strapi.db.metadata.get(uid);
    const columnOf = (name: string) => (attributes[name] as { columnName?: string } | undefined)?.columnName;
    return {
      name: uid,
      table: tableName,
      contextColumns: ['document_id'],
      columns: service.fieldsOf(uid).map((field) => ({
        cipher: columnOf(`${field}Cipher`) as string,
        index: columnOf(`${field}Index`),
        indexKind: piiKindOf(field),
        contextOf: (row) => aad(uid, field, String(row.document_id)),
        copies: copies.filter((copy) => copy.uid === uid && copy.field === field),
      })),
    };
  }
};

export type PiiService = ReturnType<typeof createPiiService>;

export interface SealedColumn {
  cipher: string;
  /** The column of its blind index, when it has one. */
  index?: string;
  indexKind?: PiiKind;
  /** The context that the row's value was sealed under. */
  contextOf(row: Record<string, unknown>): string;
  copies?: readonly IndexCopy[];
}

/** `table.column` repeats the index of `uid.field` as it was; `owner` holds the numeric id of the row it was taken from. */
export interface IndexCopy {
  uid: string;
  field: string;
  table: string;
  column: string;
  owner: string;
}

export interface SealedTable {
  /** Names it in the progress of a rotation. */
  name: string;
  table: string;
  /** Its numeric primary key, when it is not `id`. */
  key?: string;
  /** What `contextOf` reads, beside the key. */
  contextColumns: readonly string[];
  columns: readonly SealedColumn[];
}

function aad(uid: string, field: string, documentId: string): string {
  return `${uid}|${field}|${documentId}`;
}

/** What the blind index is made of. */
export function indexText(kind: PiiKind, value: string): string {
  return `${kind}:${normalisePii(kind, value)}`;
}
