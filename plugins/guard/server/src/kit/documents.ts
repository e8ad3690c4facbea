import type { Core } from '@strapi/strapi';

export type DocumentRow = { id: number; documentId: string } & Record<string, unknown>;

type Question = Record<string, unknown>;

/** Strapi's document service of one content type, as far as we ask it. */
interface Documents {
  findOne(question: { documentId: string } & Question): Promise<DocumentRow | null>;
  findFirst(question: Question): Promise<DocumentRow | null>;
  findMany(question: Question): Promise<DocumentRow[]>;
  count(question: Question): Promise<number>;
  create(question: { data: object } & Question): Promise<DocumentRow>;
  update(question: { documentId: string; data: object } & Question): Promise<DocumentRow | null>;
  delete(question: { documentId: string }): Promise<unknown>;
}

/** For a content type that is known at run time only, or whose generated types belong to the cms, which a plugin does not import. */
export function documentsOf(strapi: Core.Strapi, uid: string): Documents {
  return strapi.documents(uid as never) as unknown as Documents;
}
