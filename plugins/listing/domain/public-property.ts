import { maskContactsDeep } from '@scrm/guard/domain';
import type { PropertyStatus } from './property-status';

/**
 * What the public may see of a property: an allow-list, so that a new attribute stays hidden until someone lists it here. No
 * address and no owner: the public sees town and park (DESIGN, Who sees what).
 */
export const PUBLIC_PROPERTY_FIELDS = [
  'code',
  'title',
  'offering',
  'buildingType',
  'structure',
  'areaSqm',
  'freeAreaSqm',
  'divisible',
  'minDivisibleSqm',
  'landAreaMu',
  'officeAreaSqm',
  'yardAreaSqm',
  'floor',
  'floors',
  'heightM',
  'columnGridM',
  'loadTonPerSqm',
  'powerKva',
  'craneCount',
  'craneTon',
  'freightLiftTon',
  'freightLiftCount',
  'docks',
  'truckAccess',
  'truckLengthM',
  'dormitory',
  'fireClass',
  'fireResistance',
  'eia',
  'sewage',
  'drainage',
  'tradeLimits',
  'registrable',
  'titleCert',
  'landUse',
  'rentFenPerSqmMonth',
  'salePriceFen',
  'negotiable',
  'depositMonths',
  'paymentMonths',
  'minTermMonths',
  'rentFreeMonths',
  'vacantFrom',
  'city',
  'district',
  'town',
  'park',
  'motorwayDistanceKm',
  'portDistanceKm',
  'metroDistanceKm',
  'lng',
  'lat',
  'datum',
  'tags',
  'facilities',
  'status',
  'listedAt',
  'updatedAt',
] as const;

export const PUBLIC_SPACE_FIELDS = [
  'label',
  'floor',
  'areaSqm',
  'freeAreaSqm',
  'minDivisibleSqm',
  'heightM',
  'loadTonPerSqm',
  'powerKva',
  'craneTon',
  'rentFenPerSqmMonth',
] as const;

/** A panorama's scene as the public gets it: a hot spot leads to the address of another panorama. Angles in degrees. */
export interface PublicScene {
  yaw: number;
  pitch: number;
  hfov: number;
  hotSpots: { yaw: number; pitch: number; label: string; target: string | null }[];
}

/** A photo, plan, video or panorama, or a VR tour, whose `url` is a link. */
export interface PublicPhoto {
  url: string;
  /** Pixel size of `url`; null for a video or an unknown size. */
  width: number | null;
  height: number | null;
  mime: string;
  /** Smaller versions, ascending by width. */
  sizes: { url: string; width: number; height: number; mime: string }[];
  caption: string | null;
  isCover: boolean;
  kind: 'photo' | 'plan' | 'video' | 'aerial' | 'panorama' | 'vr';
  /** Of a panorama that has one. */
  scene: PublicScene | null;
}

export interface PublicSpace {
  label: string;
  floor: string | null;
  areaSqm: number;
  freeAreaSqm: number;
  minDivisibleSqm: number | null;
  heightM: number | null;
  loadTonPerSqm: number | null;
  powerKva: number | null;
  craneTon: number | null;
  rentFenPerSqmMonth: number | null;
}

/** One offered property as the public pages and their feeds get it; numbers are JSON numbers, unknown is null. */
export interface PublicProperty {
  code: string;
  title: string;
  offering: 'rent' | 'sale' | 'both';
  buildingType: 'workshop' | 'warehouse' | 'office' | 'land' | 'mixed' | null;
  structure: string | null;
  areaSqm: number | null;
  freeAreaSqm: number | null;
  divisible: boolean | null;
  minDivisibleSqm: number | null;
  landAreaMu: number | null;
  officeAreaSqm: number | null;
  yardAreaSqm: number | null;
  floor: string | null;
  floors: number | null;
  heightM: number | null;
  /** «8×24». */
  columnGridM: string | null;
  loadTonPerSqm: number | null;
  powerKva: number | null;
  craneCount: number | null;
  craneTon: number | null;
  freightLiftTon: number | null;
  freightLiftCount: number | null;
  docks: number | null;
  truckAccess: boolean | null;
  truckLengthM: number | null;
  dormitory: boolean | null;
  fireClass: '甲' | '乙' | '丙一' | '丙二' | '丁' | '戊' | null;
  fireResistance: '一级' | '二级' | '三级' | '四级' | null;
  eia: boolean | null;
  sewage: boolean | null;
  drainage: boolean | null;
  /** Trades that may not settle there. */
  tradeLimits: string[];
  registrable: boolean | null;
  titleCert: boolean | null;
  landUse: string | null;
  rentFenPerSqmMonth: number | null;
  salePriceFen: number | null;
  negotiable: boolean | null;
  depositMonths: number | null;
  paymentMonths: number | null;
  minTermMonths: number | null;
  rentFreeMonths: number | null;
  /** YYYY-MM-DD. */
  vacantFrom: string | null;
  city: string | null;
  district: string | null;
  town: string | null;
  park: string | null;
  motorwayDistanceKm: number | null;
  portDistanceKm: number | null;
  metroDistanceKm: number | null;
  /** Rounded to two decimals (about a kilometre) unless the exact position is set to be shown. */
  lng: number | null;
  lat: number | null;
  datum: string | null;
  tags: string[];
  facilities: string[];
  status: PropertyStatus;
  listedAt: string | null;
  updatedAt: string | null;
  cover: PublicPhoto | null;
}

export interface PublicPropertyDetail extends PublicProperty {
  documentId: string;
  description: string | null;
  spaces: PublicSpace[];
  photos: PublicPhoto[];
  agent: { name: string; workPhone: string | null } | null;
  parkCode: string | null;
  /** Nobody could say in time that it is still offered: behind all others where lists have their usual order. Orders pages, is not answered. */
  sinks: boolean;
}

const NUMERIC_FIELDS = new Set<string>([
  'officeAreaSqm',
  'yardAreaSqm',
  'freightLiftCount',
  'paymentMonths',
  'minTermMonths',
  'motorwayDistanceKm',
  'portDistanceKm',
  'metroDistanceKm',
  'areaSqm',
  'freeAreaSqm',
  'minDivisibleSqm',
  'landAreaMu',
  'floors',
  'heightM',
  'loadTonPerSqm',
  'powerKva',
  'craneCount',
  'craneTon',
  'freightLiftTon',
  'docks',
  'truckLengthM',
  'rentFenPerSqmMonth',
  'salePriceFen',
  'depositMonths',
  'rentFreeMonths',
]);

/** Lists of words; an unknown one is empty. */
export const PUBLIC_LIST_FIELDS: ReadonlySet<string> = new Set(['tags', 'facilities', 'tradeLimits']);

const POSITION_DECIMALS = 2;

/** Cuts a property (attribute names, numbers possibly as strings) to what the public sees. */
export function toPublicProperty(
  row: Readonly<Record<string, unknown>>,
  options: { exactPosition?: boolean } = {},
): Omit<PublicProperty, 'cover'> {
  const out: Record<string, unknown> = {};
  for (const field of PUBLIC_PROPERTY_FIELDS) {
    const value = row[field] ?? null;
    if (field === 'lng' || field === 'lat') out[field] = roundPosition(value, options.exactPosition ?? false);
    else if (PUBLIC_LIST_FIELDS.has(field))
      out[field] = Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
    else if (value instanceof Date) out[field] = value.toISOString();
    else out[field] = NUMERIC_FIELDS.has(field) && value !== null ? Number(value) : value;
  }
  return out as unknown as Omit<PublicProperty, 'cover'>;
}

/** Not texts that people wrote: identities, addresses of files, and whom to call. */
const NOT_TEXTS: ReadonlySet<string> = new Set([
  'code',
  'documentId',
  'parkCode',
  'mime',
  'url',
  'target',
  'agent',
]);

/** People type an owner's number into any text; the public reads none of them. The work phone of the agent has a field of its own. */
export function maskPublic<View>(view: View): View {
  return maskContactsDeep(view, NOT_TEXTS);
}

export function toPublicSpace(row: Readonly<Record<string, unknown>>): PublicSpace {
  const out: Record<string, unknown> = {};
  for (const field of PUBLIC_SPACE_FIELDS) {
    const value = row[field] ?? null;
    out[field] = value === null || field === 'label' || field === 'floor' ? value : Number(value);
  }
  return out as unknown as PublicSpace;
}

export function roundPosition(value: unknown, exact = false): number | null {
  if (value === null || value === undefined) return null;
  const degrees = Number(value);
  if (!Number.isFinite(degrees)) return null;
  return exact ? degrees : Number(degrees.toFixed(POSITION_DECIMALS));
}
