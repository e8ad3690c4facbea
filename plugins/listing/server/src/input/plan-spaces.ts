import { invalidFields } from '@scrm/guard/domain';
import { parseInput } from '@scrm/guard/kit';
import { z } from 'zod';
import {
  findRentApart,
  type InheritedFigures,
  inheritFigures,
  letAreaOf,
  splitFigures,
  summariseSpaces,
  withFloor,
} from '../../../domain';
import { atGivenSpace, factsOf, findListingFaults } from '../operations/check-listing';
import { figuresOf, toColumns } from '../operations/rows';
import { type GivenSpace, type NewSpace, WHOLE_LABEL } from '../operations/write-spaces';
import { newSpaceList, type PropertyPatch, spaceList } from './property-input';

/**
 * The spaces of a new property: the given ones with the property's figures where they are silent, or the whole.
 * @throws DomainError 400 naming every field, also where property and spaces contradict one another
 */
export function planSpaces(fields: PropertyPatch, free: number | null, given: unknown): NewSpace[] {
  const areaSqm = letAreaOf(fields);
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
            ...inheritFigures(fields, { areaSqm }),
            label: WHOLE_LABEL,
            floor: fields.floor,
            areaSqm,
            freeAreaSqm: free ?? areaSqm,
          },
        ];
  }
  const written = parseInput(z.object({ spaces: newSpaceList }), { spaces: given }).spaces;
  const inherited = splitFigures(
    fields,
    written.map((space) => ({ ...space, areaSqm: space.areaSqm as number })),
  );
  const spaces = written.map((space, index) =>
    withFloor({
      ...(inherited[index] as InheritedFigures),
      ...dropUnknown(space),
      label: space.label,
      areaSqm: space.areaSqm as number,
    }),
  );
  const sum = sumUp(spaces);
  const found = findListingFaults({
    property: factsOf({ ...fields, ...sum }),
    spaces: spaces.map((space) => ({ facts: factsOf(space) })),
  });
  const errors = atGivenSpace(found, written);
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
  const apart = findRentApart({ ...fields, ...sum });
  if (apart) throw invalidFields([apart], apart.code);
  return spaces;
}

/** The spaces of an update as they were given. @throws DomainError 400 with every wrong field named */
export function readSpaces(given: unknown): GivenSpace[] {
  return parseInput(z.object({ spaces: spaceList }), { spaces: given }).spaces.map(
    ({ documentId, freeAreaSqm, ...patch }) => ({ documentId, freeAreaSqm, patch }),
  );
}

/** The figures of a property that has these spaces. */
export function sumUp(spaces: readonly NewSpace[]) {
  return summariseSpaces(spaces.map((space) => figuresOf(toColumns(space))));
}

function dropUnknown<T extends object>(space: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(space).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<T>;
}
