import {
  BUILDING_TYPE_LABELS,
  FIRE_CLASS_LABELS,
  labelTristate,
  nameField,
  type PROPERTY_FIELD_LABELS,
  tellVacancy,
  VACANT,
} from '@scrm/listing/domain';
import {
  describeRange,
  formatArea,
  formatNumber,
  isKnown,
  type Listing,
  offeredArea,
  smallestArea,
  UNKNOWN,
  withUnit,
} from './describe';

export interface Fact {
  label: string;
  value: string;
  /** False for a figure that is still to be verified. */
  known: boolean;
  /** YYYY-MM-DD from which the value reads `text`: pages stand for long, and days go by. */
  turns?: { day: string; text: string };
}

export interface FactGroup {
  title: string;
  facts: Fact[];
}

interface Row {
  label: string;
  /** Null when unknown. */
  value: (listing: Listing, now: Date) => string | null;
  /** Tenants always ask for it: an unknown value is shown as 待核实 instead of being left out. */
  asked?: boolean;
}

const measure = (field: keyof Listing, unit: string) => (listing: Listing) => {
  const value = listing[field];
  return typeof value === 'number' && isKnown(value) ? `${formatNumber(value)} ${unit}` : null;
};

/** A count, where nought is an answer of its own. */
const count = (field: keyof Listing, unit: string) => (listing: Listing) => {
  const value = listing[field];
  if (typeof value !== 'number') return null;
  return value > 0 ? `${formatNumber(value, 0)} ${unit}` : '无';
};

/** A field whose name asks the question: 可注册, 有产证. */
const flag = (field: keyof Listing & keyof typeof PROPERTY_FIELD_LABELS): Row => ({
  label: nameField(field),
  value: (listing) => (typeof listing[field] === 'boolean' ? labelTristate(listing[field]) : null),
});

const text = (field: keyof Listing) => (listing: Listing) => {
  const value = listing[field];
  return typeof value === 'string' && value.trim() ? value.trim() : null;
};

const words = (field: 'facilities' | 'tradeLimits') => (listing: Listing) =>
  listing[field].length > 0 ? listing[field].join('、') : null;

/** In the order in which a tenant asks (000 §7.1, 001 §2.3). */
const GROUPS: { title: string; rows: Row[] }[] = [
  {
    title: '空间与结构',
    rows: [
      {
        label: nameField('buildingType'),
        value: (listing) => (listing.buildingType ? BUILDING_TYPE_LABELS[listing.buildingType] : null),
      },
      {
        label: nameField('areaSqm'),
        value: (listing) => (isKnown(listing.areaSqm) ? formatArea(listing.areaSqm) : null),
        asked: true,
      },
      {
        label: nameField('freeAreaSqm'),
        value: (listing) => (isKnown(listing.freeAreaSqm) ? formatArea(listing.freeAreaSqm) : null),
      },
      { label: nameField('divisible'), value: describeDivision },
      { label: nameField('landAreaMu'), value: measure('landAreaMu', '亩') },
      { label: nameField('officeAreaSqm'), value: measure('officeAreaSqm', '㎡') },
      { label: nameField('yardAreaSqm'), value: measure('yardAreaSqm', '㎡') },
      { label: nameField('floor'), value: describeFloor },
      {
        label: nameField('heightM'),
        value: (listing) => withUnit(describeRange(listing, 'heightM'), 'm'),
        asked: true,
      },
      { label: nameField('columnGridM'), value: describeColumnGrid },
      { label: nameField('structure'), value: text('structure') },
    ],
  },
  {
    title: '承重与吊装',
    rows: [
      {
        label: nameField('loadTonPerSqm'),
        value: (listing) => withUnit(describeRange(listing, 'loadTonPerSqm'), 't/㎡'),
        asked: true,
      },
      { label: '行车', value: describeCrane, asked: true },
      { label: '货梯', value: describeLifts },
    ],
  },
  { title: '电力', rows: [{ label: nameField('powerKva'), value: measure('powerKva', 'kVA'), asked: true }] },
  {
    title: '消防与环评',
    rows: [
      {
        label: nameField('fireClass'),
        value: (listing) => (listing.fireClass ? FIRE_CLASS_LABELS[listing.fireClass] : null),
        asked: true,
      },
      { label: nameField('fireResistance'), value: text('fireResistance') },
      { ...flag('eia'), asked: true },
      flag('sewage'),
      flag('drainage'),
      { label: nameField('tradeLimits'), value: words('tradeLimits') },
    ],
  },
  {
    title: '物流',
    rows: [
      { label: nameField('truckAccess'), value: describeTrucks, asked: true },
      { label: nameField('docks'), value: count('docks', '个') },
      { label: nameField('motorwayDistanceKm'), value: measure('motorwayDistanceKm', 'km') },
      { label: nameField('portDistanceKm'), value: measure('portDistanceKm', 'km') },
      { label: nameField('metroDistanceKm'), value: measure('metroDistanceKm', 'km') },
    ],
  },
  {
    title: '产权与注册',
    rows: [
      { ...flag('titleCert'), asked: true },
      { ...flag('registrable'), asked: true },
      { label: nameField('landUse'), value: text('landUse') },
    ],
  },
  {
    title: '租期与配套',
    rows: [
      { label: nameField('vacantFrom'), value: ({ vacantFrom }, now) => tellVacancy(vacantFrom, now) },
      { label: nameField('minTermMonths'), value: count('minTermMonths', '个月') },
      { label: nameField('depositMonths'), value: count('depositMonths', '个月租金') },
      {
        label: nameField('paymentMonths'),
        value: (listing) => (isKnown(listing.paymentMonths) ? `${listing.paymentMonths} 个月一付` : null),
      },
      { label: nameField('rentFreeMonths'), value: count('rentFreeMonths', '个月') },
      flag('dormitory'),
      { label: nameField('facilities'), value: words('facilities') },
    ],
  },
];

/** The facts of a listing, grouped; a group with nothing to say is left out. */
export function listFacts(listing: Listing, now = new Date()): FactGroup[] {
  const isLand = listing.buildingType === 'land';
  return GROUPS.map(({ title, rows }) => ({
    title,
    facts: rows.flatMap(({ label, value, asked }) => {
      const known = value(listing, now);
      const day = label === nameField('vacantFrom') ? listing.vacantFrom : null;
      if (known !== null)
        return [{ label, value: known, known: true, ...(day && { turns: { day, text: VACANT } }) }];
      return asked && !isLand ? [{ label, value: UNKNOWN, known: false }] : [];
    }),
  })).filter((group) => group.facts.length > 0);
}

function describeColumnGrid({ columnGridM }: Listing): string | null {
  return columnGridM ? `${columnGridM} m` : null;
}

function describeLifts({ freightLiftCount, freightLiftTon }: Listing): string | null {
  const parts = [
    isKnown(freightLiftCount) && `${freightLiftCount} 台`,
    isKnown(freightLiftTon) && `${freightLiftTon} t`,
  ];
  return freightLiftCount === 0 ? '无' : parts.filter(Boolean).join(' · ') || null;
}

function describeDivision(listing: Listing): string | null {
  if (listing.divisible === false) return '否，整租';
  const all = offeredArea(listing);
  const smallest = smallestArea(listing);
  if (smallest !== null && (all === null || smallest < all)) return `是，最小 ${formatArea(smallest)}`;
  return listing.divisible ? '是' : null;
}

function describeFloor(listing: Listing): string | null {
  const floor = listing.floor?.trim() || null;
  const floors = isKnown(listing.floors) ? listing.floors : null;
  if (floors === 1) return '单层';
  const place = floor && /^[\d\-/]+$/.test(floor) ? `第 ${floor.split('/')[0]} 层` : floor;
  return [place, floors && `共 ${floors} 层`].filter(Boolean).join('，') || null;
}

function describeCrane(listing: Listing): string | null {
  if (listing.craneCount === 0) return '无';
  const tons = isKnown(listing.craneTon) ? `${formatNumber(listing.craneTon)} t` : null;
  if (isKnown(listing.craneCount))
    return tons ? `${listing.craneCount} 台 × ${tons}` : `${listing.craneCount} 台`;
  return tons ?? (listing.tags.some((tag) => /行车|航车/.test(tag)) ? '有' : null);
}

function describeTrucks(listing: Listing): string | null {
  if (listing.truckAccess === false) return '否';
  if (isKnown(listing.truckLengthM)) return `是，${formatNumber(listing.truckLengthM)} m`;
  return listing.truckAccess ? '是' : null;
}
