import { conflict, type FieldError, invalidFields } from '@scrm/guard/domain';
import { allowProtectedWrites, documentsOf, type Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { freeOfNewArea, takenAreaOf } from '../../../domain';
import type { SpacePatch } from '../input/property-input';
import { checkFigures } from './check-listing';
import { lockSpaces, SPACE_UID, type SpaceRow, toColumns } from './rows';

/** A checked new space; `freeAreaSqm` is what is free at the start, all of it when left out. */
export type NewSpace = SpacePatch & {
  label: string;
  areaSqm: number;
  freeAreaSqm?: number | null;
};

/** The one space of a property that was given as a whole. */
export const WHOLE_LABEL = '整体';

export async function insertSpace(
  strapi: Core.Strapi,
  propertyId: number,
  space: NewSpace,
): Promise<{ id: number; documentId: string }> {
  const data = {
    ...space,
    property: propertyId,
    freeAreaSqm: space.freeAreaSqm ?? space.areaSqm,
  };
  return documentsOf(strapi, SPACE_UID).create({ data });
}

/** Changes a space, which a request has at `path`. What was taken from it stays taken, so a new area moves the free area along. */
export async function patchSpace(
  trx: Trx,
  row: SpaceRow,
  patch: SpacePatch,
  path: string[] = [],
): Promise<void> {
  const { areaSqm = row.area_sqm, minDivisibleSqm = row.min_divisible_sqm } = patch;
  if (areaSqm === null)
    throw invalidFields([{ path: [...path, 'areaSqm'], message: '「面积」不能清空', code: 'required' }]);
  const errors = checkFigures({ areaSqm, minDivisibleSqm }, path);
  if (errors.length > 0) throw invalidFields(errors);
  const taken = takenOf(row);
  if (areaSqm < taken) {
    throw conflict('area_taken', `「${row.label}」已成交 ${taken} ㎡，面积不能小于它`, {
      takenAreaSqm: taken,
    });
  }
  await allowProtectedWrites(trx);
  await trx('spaces')
    .where({ id: row.id })
    .update({
      ...toColumns(patch),
      free_area_sqm: freeOfNewArea(measuredOf(row), areaSqm),
      updated_at: new Date(),
    });
}

/** Removes a space from which nothing was taken. @throws DomainError 409 */
export async function deleteSpace(trx: Trx, row: SpaceRow): Promise<void> {
  const taken = takenOf(row);
  if (taken > 0)
    throw conflict('area_taken', `「${row.label}」已成交 ${taken} ㎡，不能删除`, { takenAreaSqm: taken });
  await trx('spaces').where({ id: row.id }).del();
}

export interface GivenSpace {
  documentId?: string;
  patch: SpacePatch;
  freeAreaSqm?: number | null;
}

/** Makes the spaces of a property those that were given: known ones changed, new ones added, missing ones removed. */
export async function replaceSpaces(
  strapi: Core.Strapi,
  trx: Trx,
  propertyId: number,
  given: readonly GivenSpace[],
): Promise<void> {
  const existing = await lockSpaces(trx, propertyId);
  const errors: FieldError[] = [];
  given.forEach(({ documentId, patch, freeAreaSqm }, index) => {
    const row = existing.find((candidate) => candidate.document_id === documentId);
    const path = ['spaces', String(index)];
    if (documentId && !row)
      errors.push({
        path: [...path, 'documentId'],
        message: '该空间不属于此房源',
        code: 'unknown_space',
      });
    if (!documentId && !patch.label)
      errors.push({
        path: [...path, 'label'],
        message: '请填写「空间名称」',
        code: 'required',
      });
    if (!documentId && !patch.areaSqm)
      errors.push({
        path: [...path, 'areaSqm'],
        message: '请填写「面积（㎡）」',
        code: 'required',
      });
    if (row && freeAreaSqm !== undefined && freeAreaSqm !== null && freeAreaSqm !== row.free_area_sqm) {
      errors.push({
        path: [...path, 'freeAreaSqm'],
        message: '「可用面积」随成交变化，不能直接修改',
        code: 'protected_field',
      });
    }
    errors.push(...checkFigures({ ...patch, freeAreaSqm: row ? undefined : freeAreaSqm }, path));
  });
  if (errors.length > 0) throw invalidFields(errors, errors[0]?.code);
  for (const row of existing) {
    if (!given.some((space) => space.documentId === row.document_id)) await deleteSpace(trx, row);
  }
  for (const [index, { documentId, patch, freeAreaSqm }] of given.entries()) {
    const row = existing.find((candidate) => candidate.document_id === documentId);
    const sorted = { ...patch, sortOrder: patch.sortOrder ?? index };
    if (row) await patchSpace(trx, row, sorted, ['spaces', String(index)]);
    else
      await insertSpace(strapi, propertyId, {
        ...sorted,
        freeAreaSqm,
      } as NewSpace);
  }
}

const measuredOf = ({ area_sqm, free_area_sqm }: SpaceRow) => ({
  areaSqm: area_sqm,
  freeAreaSqm: free_area_sqm,
});

const takenOf = (row: SpaceRow) => takenAreaOf(measuredOf(row));
