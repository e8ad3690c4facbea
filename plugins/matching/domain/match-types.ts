/** What a customer asks for; names are those of the requirement's attributes. Null or absent means not asked. */
export interface MatchRequirement {
  documentId?: string;
  offering: 'rent' | 'sale' | 'both';
  areaMinSqm?: number | null;
  areaMaxSqm?: number | null;
  /** Region codes, or names as people say them; any of them will do. */
  regions?: readonly string[] | null;
  budgetMaxFenPerSqmMonth?: number | null;
  budgetMaxFenPerMonth?: number | null;
  budgetMaxFen?: number | null;
  heightMinM?: number | null;
  loadMinTonPerSqm?: number | null;
  powerMinKva?: number | null;
  craneTon?: number | null;
  freightLiftTon?: number | null;
  fireClass?: string | null;
  eia?: boolean | null;
  truckAccess?: boolean | null;
  registrable?: boolean | null;
  tags?: readonly string[] | null;
  /** Names of criteria (`height`, `power`, …) or of attributes (`heightMinM`, `powerMinKva`, …), or a tag. */
  musts?: readonly string[] | null;
}

/** A floor or bay. Null or absent means unknown, never zero. */
export interface MatchSpace {
  documentId?: string;
  label?: string | null;
  areaSqm?: number | null;
  freeAreaSqm?: number | null;
  minDivisibleSqm?: number | null;
  heightM?: number | null;
  loadTonPerSqm?: number | null;
  powerKva?: number | null;
  craneTon?: number | null;
  rentFenPerSqmMonth?: number | null;
}

/** A listing with its spaces; names are those of the property's attributes. */
export interface MatchProperty {
  documentId?: string;
  code?: string | null;
  offering: 'rent' | 'sale' | 'both';
  areaSqm?: number | null;
  freeAreaSqm?: number | null;
  divisible?: boolean | null;
  minDivisibleSqm?: number | null;
  heightM?: number | null;
  loadTonPerSqm?: number | null;
  powerKva?: number | null;
  craneCount?: number | null;
  craneTon?: number | null;
  freightLiftTon?: number | null;
  truckAccess?: boolean | null;
  fireClass?: string | null;
  eia?: boolean | null;
  registrable?: boolean | null;
  titleCert?: boolean | null;
  rentFenPerSqmMonth?: number | null;
  salePriceFen?: number | null;
  negotiable?: boolean | null;
  regionCode?: string | null;
  city?: string | null;
  district?: string | null;
  town?: string | null;
  tags?: readonly string[] | null;
  spaces?: readonly MatchSpace[] | null;
}

/** A space as it is offered: what it does not say itself taken from its property where that is sound. */
export interface OfferedSpace {
  documentId: string | null;
  label: string;
  /** Largest and smallest area one can take, ㎡. */
  maxSqm: number | null;
  minSqm: number | null;
  heightM: number | null;
  loadTonPerSqm: number | null;
  powerKva: number | null;
  craneTon: number | null;
  rentFenPerSqmMonth: number | null;
}

export type Numbers = Readonly<Record<string, number | string | null>>;

/** What one criterion says of one pair. `gap` is how far off, 0 (met) … 1 (not at all), and orders near misses. */
export interface Finding<Code extends string = string> {
  value: number;
  reason: Code;
  known: boolean;
  gap: number;
  numbers: Numbers;
}
