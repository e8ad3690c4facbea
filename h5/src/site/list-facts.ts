import { BUILDING_TYPE_LABELS, FIRE_CLASS_LABELS } from '@scrm/listing/domain';
import {
  describeRange,
  formatArea,
  formatDate,
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
}

export interface FactGroup {
  title: string;
  facts: Fact[];
}

interface Row {
  label: string;
  /** Null when unknown. */
  value: (listing: Listing) => string | null;
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

const answer = (field: keyof Listing, yes: string, no: string) => (listing: Listing) => {
  const value = listing[field];
  return value === true ? yes : value === false ? no : null;
};

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
        label: '类型',
        value: (listing) => (listing.buildingType ? BUILDING_TYPE_LABELS[listing.buildingType] : null),
      },
      {
        label: '总面积',
        value: (listing) => (isKnown(listing.areaSqm) ? formatArea(listing.areaSqm) : null),
        asked: true,
      },
      {
        label: '可用面积',
        value: (listing) => (isKnown(listing.freeAreaSqm) ? formatArea(listing.freeAreaSqm) : null),
      },
      { label: '分租', value: describeDivision },
      { label: '占地', value: measure('landAreaMu', '亩') },
      { label: '办公面积', value: measure('officeAreaSqm', '㎡') },
      { label: '空地', value: measure('yardAreaSqm', '㎡') },
      { label: '楼层', value: describeFloor },
      { label: '层高', value: (listing) => withUnit(describeRange(listing, 'heightM'), 'm'), asked: true },
      { label: '柱距', value: describeColumnGrid },
      { label: '结构', value: text('structure') },
    ],
  },
  {
    title: '承重与吊装',
    rows: [
      {
        label: '楼面承重',
        value: (listing) => withUnit(describeRange(listing, 'loadTonPerSqm'), 't/㎡'),
        asked: true,
      },
      { label: '行车', value: describeCrane, asked: true },
      { label: '货梯', value: describeLifts },
    ],
  },
  { title: '电力', rows: [{ label: '配电容量', value: measure('powerKva', 'kVA'), asked: true }] },
  {
    title: '消防与环评',
    rows: [
      {
        label: '火灾危险性',
        value: (listing) => (listing.fireClass ? FIRE_CLASS_LABELS[listing.fireClass] : null),
        asked: true,
      },
      { label: '耐火等级', value: text('fireResistance') },
      { label: '环评', value: answer('eia', '可办理', '不可办理'), asked: true },
      { label: '排污', value: answer('sewage', '可排污', '不可排污') },
      { label: '雨污分流', value: answer('drainage', '已分流', '未分流') },
      { label: '限制行业', value: words('tradeLimits') },
    ],
  },
  {
    title: '物流',
    rows: [
      { label: '大车进出', value: describeTrucks, asked: true },
      { label: '卸货平台', value: count('docks', '个') },
      { label: '距高速口', value: measure('motorwayDistanceKm', 'km') },
      { label: '距港口', value: measure('portDistanceKm', 'km') },
      { label: '距地铁', value: measure('metroDistanceKm', 'km') },
    ],
  },
  {
    title: '产权与注册',
    rows: [
      { label: '产权证', value: answer('titleCert', '有', '无'), asked: true },
      { label: '注册公司', value: answer('registrable', '可以', '不可以'), asked: true },
      { label: '土地性质', value: text('landUse') },
    ],
  },
  {
    title: '租期与配套',
    rows: [
      { label: '可入驻', value: (listing) => formatDate(listing.vacantFrom) },
      { label: '起租期', value: count('minTermMonths', '个月') },
      { label: '押金', value: count('depositMonths', '个月租金') },
      {
        label: '付款',
        value: (listing) => (isKnown(listing.paymentMonths) ? `${listing.paymentMonths} 个月一付` : null),
      },
      { label: '免租期', value: count('rentFreeMonths', '个月') },
      { label: '宿舍', value: answer('dormitory', '可配', '无') },
      { label: '配套', value: words('facilities') },
    ],
  },
];

/** The facts of a listing, grouped; a group with nothing to say is left out. */
export function listFacts(listing: Listing): FactGroup[] {
  const isLand = listing.buildingType === 'land';
  return GROUPS.map(({ title, rows }) => ({
    title,
    facts: rows.flatMap(({ label, value, asked }) => {
      const known = value(listing);
      if (known !== null) return [{ label, value: known, known: true }];
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
  if (listing.divisible === false) return '整租，不分割';
  const all = offeredArea(listing);
  const smallest = smallestArea(listing);
  if (smallest !== null && (all === null || smallest < all)) return `${formatArea(smallest)} 起分`;
  return listing.divisible ? '可分租' : null;
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
  if (listing.truckAccess === false) return '不便';
  if (isKnown(listing.truckLengthM)) return `${formatNumber(listing.truckLengthM)} m 可进`;
  return listing.truckAccess ? '可以' : null;
}
