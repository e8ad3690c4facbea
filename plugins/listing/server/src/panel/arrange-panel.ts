import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { PANEL_FORMS, type PanelForm } from './layouts';

interface Configuration {
  settings: Record<string, unknown>;
  metadatas: Record<string, { edit: Record<string, unknown>; list: Record<string, unknown> }>;
  layouts: { list: string[]; edit: { name: string; size: number }[][] };
}

interface Marked {
  pluginOptions?: Record<string, unknown>;
}

interface ContentTypesService {
  findContentType(uid: string): { uid: string } | undefined;
  findConfiguration(contentType: { uid: string }): Promise<Configuration>;
  updateConfiguration(contentType: { uid: string }, configuration: Configuration): Promise<unknown>;
}

/**
 * Gives the panel's forms Chinese labels and an order that editors can follow. A form that somebody arranged in the panel stays
 * as it is: what we wrote last is remembered by its hash, and anything else is theirs.
 */
export async function arrangePanel(strapi: Core.Strapi): Promise<void> {
  const contentTypes = strapi.plugin('content-manager').service('content-types') as ContentTypesService;
  const store = strapi.store({ type: 'plugin', name: 'listing', key: 'panel' });
  const written = ((await store.get({})) ?? {}) as Record<string, { asked: string; stored: string }>;
  for (const form of PANEL_FORMS) {
    const contentType = contentTypes.findContentType(form.uid);
    if (!contentType) continue;
    markAttributes(strapi, form);
    const current = await contentTypes.findConfiguration(contentType);
    const before = written[form.uid];
    const isTheirs = before !== undefined && before.stored !== hashOf(current);
    if (isTheirs || before?.asked === hashOf(form)) continue;
    await contentTypes.updateConfiguration(contentType, arrange(form, current));
    const stored = hashOf(await contentTypes.findConfiguration(contentType));
    written[form.uid] = { asked: hashOf(form), stored };
    await store.set({ value: written });
  }
}

/**
 * Strapi's layouts know rows of fields only. The group of a field and its input go to the panel with the attribute itself, where its own
 * plugins put such things, so that they hold in a form that somebody has arranged anew as well.
 */
function markAttributes(strapi: Core.Strapi, form: PanelForm): void {
  const contentType = strapi.contentType(form.uid as never) as unknown as Marked & {
    attributes: Record<string, Marked>;
  };
  if (form.column) mark(contentType, { column: form.column });
  for (const { title, rows, without } of form.groups) {
    for (const { name } of rows.flatMap(cellsOf)) {
      const attribute = contentType.attributes[name];
      if (attribute)
        mark(attribute, {
          of: form.uid,
          group: title,
          without,
          input: form.inputs?.[name],
          table: form.tables?.[name],
          words: form.words?.[name],
        });
    }
  }
}

function mark(marked: Marked, panel: Record<string, unknown>): void {
  marked.pluginOptions = { ...marked.pluginOptions, panel };
}

function arrange(form: PanelForm, current: Configuration): Configuration {
  const known = (field: string) => field in current.metadatas;
  const metadatas = Object.fromEntries(
    Object.entries(current.metadatas).map(([field, metadata]) => {
      const label = form.labels[field] ?? field;
      const mainField = form.relations?.[field];
      const edit = {
        ...metadata.edit,
        ...(mainField ? { mainField } : {}),
        label,
        description: form.hints?.[field] ?? '',
        editable: !form.readOnly?.includes(field),
      };
      return [field, { edit, list: { ...metadata.list, label } }];
    }),
  );
  const edit = form.groups
    .flatMap(({ rows }) => rows.map(cellsOf))
    .map((row) => row.filter(({ name }) => known(name)))
    .filter((row) => row.length > 0);
  const { by, order } = form.sort ?? { by: form.mainField, order: 'ASC' };
  return {
    settings: {
      ...current.settings,
      mainField: form.mainField,
      defaultSortBy: by,
      defaultSortOrder: order,
    },
    metadatas,
    layouts: { list: form.list.filter(known), edit },
  };
}

function cellsOf(row: string): { name: string; size: number }[] {
  return row.split(' ').map((cell) => {
    const [name = '', size] = cell.split(':');
    return { name, size: Number(size) };
  });
}

/** Of what an editor can change, in an order that does not depend on how it was stored. */
function hashOf(value: Configuration | PanelForm): string {
  const counted = 'metadatas' in value ? { s: value.settings, m: value.metadatas, l: value.layouts } : value;
  return createHash('sha256')
    .update(JSON.stringify(sorted(counted)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
