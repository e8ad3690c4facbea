import type { ExportColumn } from '@scrm/guard/domain';
import { BUILDING_TYPE_LABELS, OFFERING_LABELS, PROPERTY_FIELD_LABELS } from './labels';
import { PROPERTY_STATUS_LABELS } from './property-status';

type Named = Omit<ExportColumn, 'label' | 'field'>;

/** Attributes in the order in which they stand in a file; without the owner's contact, which is looked at one by one. */
const COLUMNS: Partial<Record<keyof typeof PROPERTY_FIELD_LABELS, Named>> = {
  code: {},
  title: {},
  offering: { format: 'choice', labels: OFFERING_LABELS },
  buildingType: { format: 'choice', labels: BUILDING_TYPE_LABELS },
  status: { format: 'choice', labels: PROPERTY_STATUS_LABELS },
  areaSqm: { format: 'number' },
  freeAreaSqm: { format: 'number' },
  divisible: { format: 'boolean' },
  minDivisibleSqm: { format: 'number' },
  landAreaMu: { format: 'number' },
  officeAreaSqm: { format: 'number' },
  yardAreaSqm: { format: 'number' },
  floor: {},
  heightM: { format: 'number' },
  columnGridM: {},
  loadTonPerSqm: { format: 'number' },
  powerKva: { format: 'number' },
  craneCount: { format: 'number' },
  craneTon: { format: 'number' },
  freightLiftTon: { format: 'number' },
  freightLiftCount: { format: 'number' },
  docks: { format: 'number' },
  truckAccess: { format: 'boolean' },
  fireClass: {},
  fireResistance: {},
  eia: { format: 'boolean' },
  sewage: { format: 'boolean' },
  drainage: { format: 'boolean' },
  tradeLimits: { format: 'list' },
  registrable: { format: 'boolean' },
  titleCert: { format: 'boolean' },
  landUse: {},
  city: {},
  district: {},
  town: {},
  park: {},
  address: {},
  motorwayDistanceKm: { format: 'number' },
  portDistanceKm: { format: 'number' },
  metroDistanceKm: { format: 'number' },
  tags: { format: 'list' },
  facilities: { format: 'list' },
  depositMonths: { format: 'number' },
  paymentMonths: { format: 'number' },
  minTermMonths: { format: 'number' },
  rentFreeMonths: { format: 'number' },
  vacantFrom: {},
  listedAt: { format: 'minute' },
  checkedAt: { format: 'minute' },
};

/** The columns of a property export. Amounts are in 元 there. */
export const PROPERTY_EXPORT: { label: string; columns: readonly ExportColumn[] } = {
  label: '房源',
  columns: [
    ...Object.entries(COLUMNS).map(([field, how]) => ({
      field,
      label: PROPERTY_FIELD_LABELS[field as keyof typeof PROPERTY_FIELD_LABELS],
      ...how,
    })),
    { field: 'rentFenPerSqmMonth', label: '租金（元/㎡/月）', format: 'yuan' },
    { field: 'salePriceFen', label: '售价（元）', format: 'yuan' },
    { field: 'agent.name', label: PROPERTY_FIELD_LABELS.agent },
    { field: 'createdAt', label: '录入时间', format: 'minute' },
  ],
};
