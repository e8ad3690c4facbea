import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import {
  type ColumnChoice,
  chooseColumns,
  conflict,
  findSavedChoices,
  type ImportColumn,
  invalidField,
  notFound,
  refuseUnknownAttribute,
  refuseUnknownUnit,
} from '../../../domain';
import type { ImportRegistration } from '../imports/registration';
import { readJson } from '../kit/read-json';
import type { Trx } from '../kit/transaction';
import type { Person } from './approvals';
import type { ImportJobsService } from './import-jobs';

const MAX_MAPPINGS = 50;

/** What people say of a sheet's columns, and keep by a name for the next sheet of the same kind. */
export const createImportMappingsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const own = (resource: string, actor: Person) =>
    knex()('import_mappings').where({ resource, owner: actor.id });

  return {
    async list({ resource, actor }: { resource: string; actor: Person }) {
      return (await own(resource, actor).orderBy('name')).map(present);
    },

    /** Keeps a mapping under a name; the same name is written over. @throws DomainError 400; 409 `too_many_mappings` */
    async save({
      resource,
      actor,
      name,
      columns,
    }: {
      resource: string;
      actor: Person;
      name: string;
      columns: readonly ColumnChoice[];
    }) {
      const jobs = strapi.plugin('guard').service('import-jobs') as ImportJobsService;
      const { attributes, units } = jobs.registrationOf(resource);
      refuseUnknownAttribute(attributes, columns);
      refuseUnknownUnit(units, columns);
      const kept = await own(resource, actor).whereNot({ name }).count({ count: '*' }).first();
      if (Number(kept?.count) >= MAX_MAPPINGS)
        throw conflict('too_many_mappings', `最多保存 ${MAX_MAPPINGS} 个列对应方案`);
      const named = columns
        .filter(({ header }) => header)
        .map(({ header, attribute, unit }) => ({ header, attribute, unit: unit ?? null }));
      const [row] = await knex()('import_mappings')
        .insert({ document_id: createId(), resource, owner: actor.id, name, columns: JSON.stringify(named) })
        .onConflict(['resource', 'owner', 'name'])
        .merge(['columns'])
        .returning('*');
      return present(row);
    },

    async delete({
      resource,
      actor,
      documentId,
    }: {
      resource: string;
      actor: Person;
      documentId: string;
    }): Promise<void> {
      const gone = await own(resource, actor).where({ document_id: documentId }).del();
      if (gone === 0) throw notFound('列对应方案');
    },

    /**
     * The columns by the given choices, by a saved mapping of this documentId, by the one that was saved for the same headings, or as recognised.
     * @throws DomainError 400 naming `mapping`
     */
    async apply(
      trx: Trx,
      {
        registration: { resource, attributes, units },
        actor,
        recognised,
        mapping,
      }: {
        registration: ImportRegistration;
        actor: Person;
        recognised: readonly ImportColumn[];
        mapping: readonly ColumnChoice[] | string | null;
      },
    ): Promise<readonly ImportColumn[]> {
      if (mapping !== null && typeof mapping !== 'string') {
        refuseUnknownUnit(units, mapping);
        return chooseColumns(attributes, recognised, mapping);
      }
      const saved: { id: string; choices: readonly ColumnChoice[] }[] = (
        await own(resource, actor).transacting(trx)
      ).map((row) => ({ id: row.document_id, choices: readJson(row.columns) as ColumnChoice[] }));
      if (mapping === null) {
        const choices = findSavedChoices(
          recognised,
          saved.map((each) => each.choices),
        );
        return choices ? chooseColumns(attributes, recognised, choices) : recognised;
      }
      const asked = saved.find(({ id }) => id === mapping);
      if (!asked) throw invalidField('mapping', '没有这个列对应方案', 'unknown_mapping');
      return chooseColumns(attributes, recognised, asked.choices);
    },
  };
};

export type ImportMappingsService = ReturnType<typeof createImportMappingsService>;

function present(row: Record<string, unknown>) {
  return {
    documentId: row.document_id,
    name: row.name,
    columns: readJson(row.columns),
    createdAt: row.created_at,
  };
}
