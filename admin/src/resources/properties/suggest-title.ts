import { BUILDING_TYPE_LABELS, type BuildingType, type Offering } from '../../domain';

export interface TitleFacts {
  offering?: Offering | null;
  buildingType?: BuildingType | null;
  areaSqm?: number | null;
  city?: string | null;
  district?: string | null;
  town?: string | null;
  park?: string | null;
}

const OFFERING_WORDS: Record<Offering, string> = { rent: '出租', sale: '出售', both: '租售' };

/**
 * A title of what is known: «昆山市张浦镇 1,100㎡ 厂房出租». Place is the park with its town, or the town with its district.
 * @returns undefined when neither place nor area is known: a kind alone is no title
 */
export function suggestTitle(facts: TitleFacts): string | undefined {
  const { city, district, town, park, areaSqm, buildingType, offering } = facts;
  const [near, within] = [park, town, district, city].filter(Boolean);
  const place = within && near && !near.includes(within) ? `${within}${near}` : (near ?? '');
  const area = areaSqm ? `${areaSqm.toLocaleString('en-US', { maximumFractionDigits: 0 })}㎡` : '';
  if (!place && !area) return undefined;
  const kind = buildingType && buildingType !== 'mixed' ? BUILDING_TYPE_LABELS[buildingType] : '房源';
  return [place, area, kind + (offering ? OFFERING_WORDS[offering] : '')].filter(Boolean).join(' ');
}
