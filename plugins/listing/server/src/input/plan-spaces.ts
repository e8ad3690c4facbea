import { invalidFields } from '@scrm/guard/domain';
import { parseInput } from '@scrm/guard/kit';
import { z } from 'zod';
import { SQM_PER_MU, summariseSpaces } from '../../../domain';
import { factsOf, findListingFaults } from '../operations/check-listing';
import { figuresOf, toColumns } from '../operations/rows';
import { type GivenSpace, type NewSpace, WHOLE_LABEL } from '../operations/write-spaces';
import { freeArea, newSpace, type PropertyPatch, type SpacePatch, spacePatch } from './property-input';

/**
 * The spaces of a new property: the given ones with the property's figures where they are silent, or the whole.
 * @throws DomainError 400 naming every field, also where property and spaces contradict one another
 */
export function planSpaces(fields: PropertyPatch, free: number | null, given: unknown): NewSpace[] {
  const areaSqm = fields.areaSqm ?? (fields.buildingType === 'land' ? areaOfMu(fields.landAreaMu) : null);
  if (given === undefined || given === null || (Array.isArray(given) && given.length === 0)) {
    const errors = findListingFaults({
      property: factsOf({ ...fields, areaSqm, freeAreaSqm: free }),
      spaces: [],
    });
    if (free !== null && areaSqm === null)
      errors.push({
        path: ['areaSqm'],
        message: '请填写「总面积（㎡）」',
        code: 'required',
      });
    if (errors.length > 0) throw invalidFields(errors);
    return areaSqm === null
      ? []
      : [
          {
            ...pickFigures(fields, areaSqm),
            label: WHOLE_LABEL,
            floor: fields.floor,
            areaSqm,
            freeAreaSqm: free ?? areaSqm,
          },
        ];
  }
  const spaces = parseInput(
    z.object({
      spaces: z
        .array(newSpace.and(z.object({ freeAreaSqm: freeArea.optional() })), { error: '「空间」应为列表' })
        .max(500, { error: '空间不能超过 500 个' }),
    }),
    { spaces: given },
  ).spaces.map((space) => ({
    ...pickFigures(fields, space.areaSqm as number, space.freeAreaSqm),
    ...dropUnknown(space),
    label: space.label,
    areaSqm: space.areaSqm as number,
  }));
  const sum = sumUp(spaces);
  const errors = findListingFaults({
    property: factsOf({ ...fields, ...sum }),
    spaces: spaces.map((space) => ({ facts: factsOf(space) })),
  });
  if (areaSqm !== null && areaSqm !== sum.areaSqm) {
    errors.push({
      path: ['areaSqm'],
      message: `「总面积」应等于各空间面积之和 ${sum.areaSqm} ㎡`,
      code: 'differs_from_spaces',
    });
  }
  if (free !== null && free !== sum.freeAreaSqm) {
    errors.push({
      path: ['freeAreaSqm'],
      message: `「可用面积」应等于各空间可用面积之和 ${sum.freeAreaSqm} ㎡`,
      code: 'differs_from_spaces',
    });
  }
  if (errors.length > 0) throw invalidFields(errors);
  return spaces;
}

/** The spaces of an update as they were given. @throws DomainError 400 with every wrong field named */
export function readSpaces(given: unknown): GivenSpace[] {
  const schema = z.object({
    spaces: z
      .array(
        spacePatch.extend({
          documentId: z.string().max(64).optional(),
          freeAreaSqm: freeArea.optional(),
        }),
        { error: '「空间」应为列表' },
      )
      .min(1, { error: '房源至少要有一个空间' })
      .max(500, { error: '空间不能超过 500 个' }),
  });
  return parseInput(schema, { spaces: given }).spaces.map(({ documentId, freeAreaSqm, ...patch }) => ({
    documentId,
    freeAreaSqm,
    patch,
  }));
}

/** The figures of a property that has these spaces. */
export function sumUp(spaces: readonly NewSpace[]) {
  return summariseSpaces(spaces.map((space) => figuresOf(toColumns(space))));
}

/** The property's figures that a space of `areaSqm`, of which `free` is left, takes over where it is silent. */
function pickFigures(fields: PropertyPatch, areaSqm: number, free?: number | null): SpacePatch {
  const {
    heightM = null,
    loadTonPerSqm = null,
    powerKva = null,
    craneTon = null,
    rentFenPerSqmMonth = null,
  } = fields;
  const part = fields.minDivisibleSqm ?? null;
  const minDivisibleSqm = part !== null && part <= (free || areaSqm) ? part : null;
  return {
    heightM,
    loadTonPerSqm,
    powerKva,
    craneTon,
    rentFenPerSqmMonth,
    minDivisibleSqm,
  };
}

function dropUnknown<T extends object>(space: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(space).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<T>;
}

function areaOfMu(mu: number | null | undefined): number | null {
  return mu ? Math.round(mu * SQM_PER_MU * 100) / 100 : null;
}
