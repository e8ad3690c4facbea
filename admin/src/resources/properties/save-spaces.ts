import type { Space } from '../../api-types';
import { dataProvider } from '../../providers/api';
import type { ApiError } from '../../providers/strapi-format';

/**
 * Brings a property's spaces to what the form holds: changes and adds, then takes away what was removed.
 * @throws ApiError of the first refusal, its fields under `spaces.<row>`
 */
export async function saveSpaces({
  propertyId,
  before,
  after,
}: {
  propertyId: string;
  before: readonly Space[];
  after: readonly Partial<Space>[];
}): Promise<void> {
  for (const [index, { id, ...fields }] of after.entries()) {
    const variables = { ...fields, sortOrder: index };
    try {
      if (id) await dataProvider.update({ resource: 'spaces', id, variables });
      else await dataProvider.create({ resource: 'spaces', variables: { ...variables, property: propertyId } });
    } catch (error) {
      const refusal = error as ApiError;
      const errors = Object.fromEntries(Object.entries(refusal.errors ?? {}).map(([field, text]) => [`spaces.${index}.${field}`, text]));
      throw { ...refusal, errors } satisfies ApiError;
    }
  }
  const kept = new Set(after.map(({ id }) => id));
  for (const { id } of before) {
    if (!kept.has(id)) await dataProvider.deleteOne({ resource: 'spaces', id });
  }
}
