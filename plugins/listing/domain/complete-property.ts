import { PROPERTY_FIELD_LABELS, withoutUnit } from './labels';

export interface CompletenessFacts {
  title?: string | null;
  offering?: string | null;
  buildingType?: string | null;
  areaSqm?: number | null;
  city?: string | null;
  district?: string | null;
  town?: string | null;
  park?: string | null;
  address?: string | null;
  lng?: number | null;
  lat?: number | null;
  rentFenPerSqmMonth?: number | null;
  salePriceFen?: number | null;
  negotiable?: boolean | null;
  heightM?: number | null;
  loadTonPerSqm?: number | null;
  powerKva?: number | null;
  fireClass?: string | null;
  floor?: string | null;
  truckAccess?: boolean | null;
  eia?: boolean | null;
  registrable?: boolean | null;
  titleCert?: boolean | null;
  landAreaMu?: number | null;
  description?: string | null;
  photoCount?: number;
}

export interface MissingFact {
  field: string;
  label: string;
  /** Without it the property cannot be listed; the others only cost points. */
  required: boolean;
}

export interface Completeness {
  /** 0…100. */
  score: number;
  missing: MissingFact[];
  canList: boolean;
}

interface FactRule {
  field: keyof typeof PROPERTY_FIELD_LABELS;
  /** Where the column's own says less. */
  label?: string;
  points: number;
  required?: boolean;
  /** Whether the rule applies at all; always, when left out. */
  when?: (facts: CompletenessFacts) => boolean;
  met: (facts: CompletenessFacts) => boolean;
}

const known = (value: unknown) => value !== null && value !== undefined && value !== '';
const isBuilt = (facts: CompletenessFacts) => facts.buildingType !== 'land';
const positive = (value: number | null | undefined) => typeof value === 'number' && value > 0;

/** What a listing needs to be found and trusted; required ones stand before draft → listed (001 房源管理流程, 信息完善 of 000 §3.2.2). */
const RULES: FactRule[] = [
  { field: 'title', points: 6, required: true, met: (f) => known(f.title) },
  { field: 'offering', points: 4, required: true, met: (f) => known(f.offering) },
  { field: 'areaSqm', points: 10, required: true, met: (f) => positive(f.areaSqm) },
  { field: 'city', points: 6, required: true, met: (f) => known(f.city) },
  {
    field: 'rentFenPerSqmMonth',
    points: 10,
    required: true,
    when: (f) => f.offering !== 'sale',
    met: (f) => positive(f.rentFenPerSqmMonth) || f.negotiable === true,
  },
  {
    field: 'salePriceFen',
    points: 10,
    required: true,
    when: (f) => f.offering === 'sale' || f.offering === 'both',
    met: (f) => positive(f.salePriceFen) || f.negotiable === true,
  },
  { field: 'buildingType', points: 4, met: (f) => known(f.buildingType) },
  { field: 'district', points: 4, met: (f) => known(f.district) },
  { field: 'address', points: 6, met: (f) => known(f.address) || known(f.park) || known(f.town) },
  { field: 'lng', label: '地图位置', points: 4, met: (f) => known(f.lng) && known(f.lat) },
  { field: 'media', label: '照片', points: 12, met: (f) => (f.photoCount ?? 0) > 0 },
  { field: 'description', points: 4, met: (f) => known(f.description) },
  { field: 'heightM', points: 8, when: isBuilt, met: (f) => known(f.heightM) },
  { field: 'loadTonPerSqm', points: 6, when: isBuilt, met: (f) => known(f.loadTonPerSqm) },
  { field: 'powerKva', points: 6, when: isBuilt, met: (f) => known(f.powerKva) },
  { field: 'fireClass', points: 6, when: isBuilt, met: (f) => known(f.fireClass) },
  { field: 'floor', points: 2, when: isBuilt, met: (f) => known(f.floor) },
  { field: 'truckAccess', points: 2, when: isBuilt, met: (f) => known(f.truckAccess) },
  { field: 'eia', points: 3, met: (f) => known(f.eia) },
  { field: 'registrable', points: 2, met: (f) => known(f.registrable) },
  { field: 'titleCert', points: 3, met: (f) => known(f.titleCert) },
  { field: 'landAreaMu', points: 4, when: (f) => !isBuilt(f), met: (f) => known(f.landAreaMu) },
];

/** How complete a property's archive is, what is missing, most costly first, and whether it may be listed. */
export function assessCompleteness(facts: CompletenessFacts): Completeness {
  const rules = RULES.filter((rule) => rule.when?.(facts) ?? true);
  const total = rules.reduce((sum, rule) => sum + rule.points, 0);
  const unmet = rules.filter((rule) => !rule.met(facts));
  const lost = unmet.reduce((sum, rule) => sum + rule.points, 0);
  const missing = [...unmet]
    .sort((a, b) => Number(b.required ?? false) - Number(a.required ?? false) || b.points - a.points)
    .map((rule) => ({
      field: rule.field,
      label: rule.label ?? withoutUnit(PROPERTY_FIELD_LABELS[rule.field]),
      required: rule.required ?? false,
    }));
  return {
    score: Math.round(((total - lost) / total) * 100),
    missing,
    canList: missing.every((fact) => !fact.required),
  };
}
