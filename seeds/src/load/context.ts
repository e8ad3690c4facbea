import type { ActorOrSystem, Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { documentIdFor } from '../random';

/** What the steps of the loader share: the transaction, and the ids of what is there already. */
export class LoadContext {
  private readonly ids = new Map<string, number>();

  constructor(
    readonly strapi: Core.Strapi,
    readonly trx: Trx,
    readonly base: Date,
  ) {}

  remember(kind: string, key: string, id: number): void {
    this.ids.set(`${kind}|${key}`, id);
  }

  id(kind: string, key: string): number;
  id(kind: string, key: string | null): number | null;
  id(kind: string, key: string | null): number | null {
    if (key === null) return null;
    const id = this.ids.get(`${kind}|${key}`);
    if (id === undefined) throw new Error(`there is no ${kind} «${key}»`);
    return id;
  }

  /** The account as an actor of history rows; the system when nobody is named. */
  actor(username: string | null): ActorOrSystem {
    const known = username === null ? undefined : this.actors.get(username);
    return known ?? { id: null, documentId: null, name: '系统', role: 'system' };
  }

  readonly actors = new Map<string, ActorOrSystem & { id: number }>();

  /**
   * Inserts rows through Strapi's query engine, so that personal fields are encrypted on the way, and remembers their ids by key.
   * Document ids follow from the key and are the same everywhere.
   */
  async insert<T extends { key: string }>(
    kind: string,
    uid: string,
    rows: readonly T[],
    map: (row: T) => Record<string, unknown>,
  ): Promise<void> {
    for (let start = 0; start < rows.length; start += 250) {
      const chunk = rows.slice(start, start + 250);
      const data = chunk.map((row) => {
        const { key, ...fields } = map(row) as Record<string, unknown>;
        const createdAt = (fields.createdAt as Date | undefined) ?? this.base;
        return {
          ...fields,
          documentId: documentIdFor(`${kind}:${row.key}`),
          createdAt,
          updatedAt: createdAt,
          publishedAt: createdAt,
        };
      });
      await this.strapi.db.query(uid as never).createMany({ data: data as never });
      const table = this.strapi.db.metadata.get(uid).tableName;
      const stored: Array<{ id: number; document_id: string }> = await this.trx(table)
        .whereIn(
          'document_id',
          data.map((row) => row.documentId),
        )
        .select('id', 'document_id');
      const byDocument = new Map(stored.map((row) => [row.document_id, row.id]));
      for (const row of chunk)
        this.remember(kind, row.key, byDocument.get(documentIdFor(`${kind}:${row.key}`)) as number);
    }
  }
}
