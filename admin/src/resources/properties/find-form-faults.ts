import { findContradictions, freeOfNewArea, type ListingFacts, takenAreaOf } from '../../domain';
import type { PropertyValues } from './property-form';

export interface FormFault {
  name: (string | number)[];
  errors: string[];
}

/**
 * What the fields of the form say against one another, at the field that was typed: the server's own rule, asked before anything is sent.
 * @param stored the property as it stands; its own old contradictions are no fault of who changes something else
 */
export function findFormFaults(
  { spaces = [], ...fields }: PropertyValues,
  stored: PropertyValues = {},
): FormFault[] {
  const hasSpaces = spaces.length > 0;
  const ofProperty = findContradictions({
    facts: { ...fields, ...(hasSpaces ? sumUp(spaces) : {}) } as ListingFacts,
    before: stored as ListingFacts,
    of: hasSpaces ? 'whole' : 'only',
  }).map(({ field, message }) => ({ name: [field] as (string | number)[], errors: [message] }));
  const inProperty = ({ divisible, floors }: PropertyValues) => ({ divisible, floors });
  const ofSpaces = spaces.flatMap((space, index) => {
    const before = stored.spaces?.find(({ documentId }) => documentId && documentId === space.documentId);
    const { freeAreaSqm, taken } = measureAnew(space, before);
    const tooSmall = {
      name: ['spaces', index, 'areaSqm'],
      errors: [`已成交 ${taken} ㎡，面积不能小于它`],
    };
    const found = findContradictions({
      facts: { ...space, freeAreaSqm, ...inProperty(fields) } as ListingFacts,
      before: before && ({ ...before, ...inProperty(stored) } as ListingFacts),
      of: 'space',
    }).map(({ field, message }) => ({
      name: field === 'divisible' || field === 'floors' ? [field] : ['spaces', index, field],
      errors: [message],
    }));
    return freeAreaSqm != null && freeAreaSqm < 0 ? [tooSmall, ...found] : found;
  });
  return [...ofProperty, ...ofSpaces];
}

type Space = NonNullable<PropertyValues['spaces']>[number];

/** A space with the area that was typed: the server moves what is free along, so that what was taken stays taken. In ㎡. */
function measureAnew(
  { areaSqm, freeAreaSqm }: Space,
  before: Space | undefined,
): { freeAreaSqm?: number | null; taken: number } {
  if (areaSqm == null || before?.areaSqm == null) return { freeAreaSqm, taken: 0 };
  const stood = {
    areaSqm: Number(before.areaSqm),
    freeAreaSqm: before.freeAreaSqm == null ? null : Number(before.freeAreaSqm),
  };
  return { freeAreaSqm: freeOfNewArea(stood, Number(areaSqm)), taken: takenAreaOf(stood) };
}

function sumUp(spaces: readonly Space[]): ListingFacts {
  const areas = spaces.map(({ areaSqm }) => areaSqm ?? Number.NaN);
  const tons = spaces.flatMap(({ craneTon }) => craneTon ?? []);
  const areaSqm = areas.reduce((sum, area) => sum + Number(area), 0);
  return {
    areaSqm: Number.isNaN(areaSqm) ? null : areaSqm,
    craneTon: tons.length > 0 ? Math.max(...tons.map(Number)) : null,
  };
}
