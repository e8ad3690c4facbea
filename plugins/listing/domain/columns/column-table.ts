/** The attributes of a listing that are held as columns, by kind. Who asks by another is answered by the database. */
export const PROPERTY_COLUMNS = {
  /** Numbers, in the unit of the attribute. */
  figure: [
    'id',
    'areaSqm',
    'freeAreaSqm',
    'minDivisibleSqm',
    'landAreaMu',
    'officeAreaSqm',
    'yardAreaSqm',
    'floors',
    'heightM',
    'loadTonPerSqm',
    'powerKva',
    'craneCount',
    'craneTon',
    'freightLiftTon',
    'freightLiftCount',
    'docks',
    'truckLengthM',
    'rentFenPerSqmMonth',
    'rentTypedAmount',
    'salePriceFen',
    'depositMonths',
    'paymentMonths',
    'minTermMonths',
    'rentFreeMonths',
    'motorwayDistanceKm',
    'portDistanceKm',
    'metroDistanceKm',
    'lng',
    'lat',
  ],
  /** The id of the one row that a relation leads to. */
  relation: ['agent', 'recorder', 'region', 'parkRef'],
  /** Days since 1970. */
  day: ['vacantFrom'],
  /** Milliseconds since 1970, with the fractions that the database has. */
  moment: ['createdAt', 'updatedAt', 'submittedAt', 'listedAt', 'checkedAt', 'checkAskedAt'],
  flag: [
    'divisible',
    'truckAccess',
    'dormitory',
    'eia',
    'sewage',
    'drainage',
    'registrable',
    'titleCert',
    'negotiable',
    'isStale',
  ],
  /** One word each, of few. */
  word: [
    'status',
    'reviewState',
    'offering',
    'buildingType',
    'structure',
    'floor',
    'columnGridM',
    'fireClass',
    'fireResistance',
    'landUse',
    'rentTypedUnit',
    'datum',
    'city',
    'district',
    'town',
    'park',
  ],
  /** Lists of words; null for an empty one. */
  list: ['tags', 'facilities', 'tradeLimits', 'mediaKinds'],
} as const;

export const SPACE_COLUMNS = {
  figure: [
    'id',
    'areaSqm',
    'freeAreaSqm',
    'minDivisibleSqm',
    'heightM',
    'loadTonPerSqm',
    'powerKva',
    'craneTon',
    'rentFenPerSqmMonth',
    'sortOrder',
  ],
} as const;

export type PropertyColumnName = {
  [Kind in keyof typeof PROPERTY_COLUMNS]: (typeof PROPERTY_COLUMNS)[Kind][number];
}[keyof typeof PROPERTY_COLUMNS];
export type SpaceColumnName = (typeof SPACE_COLUMNS)['figure'][number];

/** Where a listing is on the map (GCJ-02), in degrees. */
export const MAP_COLUMNS = ['mapLng', 'mapLat'] as const;

/**
 * A listing as the columns take it, by the names of the attributes: numbers for `figure`, `relation`, `day` and `moment`, a list as the
 * text of its JSON. Null is unknown.
 */
export interface ListingRecord extends Readonly<Record<string, string | number | boolean | null>> {
  id: number;
  /** What a search looks through, as it compares it. */
  text: string;
}

/** Likewise a space. */
export interface SpaceRecord extends Readonly<Record<string, number | null>> {
  id: number;
  property: number;
}
