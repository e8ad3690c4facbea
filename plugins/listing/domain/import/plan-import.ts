import { readListingText } from '../intake';
import { knowCity } from '../known-cities';
import { BUILDING_TYPE_LABELS, type BuildingType, OFFERING_LABELS, type OFFERINGS } from '../labels';
import { nameCounty } from '../name-county';
import { namePlace, PLACE_PARTS, type PlacePart } from '../name-place';
import { type RegionTree, stripRegionKind } from '../region-tree';
import type { RentUnit } from '../rent-units';
import type { ColumnMapping, RowFault, RowReading } from './read-row';
import { isOpenPrice } from './settle-open-price';

type Fields = Record<string, unknown>;

export interface PlannedRow {
  /** Attributes as the archive's own input takes them. */
  property: Fields;
  /** The property's own number, when the sheet has one. */
  code: string | null;
  /** What the row itself says: an update writes nothing else. */
  said: string[];
  /** Whether an update adds its tags to those that the listing has. */
  addsTags: boolean;
  /** What refuses the row besides its own errors. */
  faults: RowFault[];
  /** What the listing takes that the row does not say, and a place that nobody knows. */
  notices: RowFault[];
}

/**
 * A row as the archive takes it. What a row without figures offers is told by which price it has a word on («面议»); where it has none,
 * by which prices the sheet has, or 出租 is assumed, both with a notice. A row without a title is named by its place, area and kind.
 * @param regions by whose names its place goes; without them it stays as typed
 */
export function planRow(
  columns: readonly ColumnMapping[],
  { fields, errors, priced, addsTags }: RowReading,
  regions?: RegionTree,
): PlannedRow {
  const { code = null, rentTyped, rentFenPerSqmMonth: _reckoned, ...rest } = fields;
  const property: Fields = { ...rest };
  if (rentTyped) {
    const { value, unit } = rentTyped as { value: number; unit: RentUnit };
    Object.assign(property, { rentTypedAmount: value, rentTypedUnit: unit });
  }
  const { named, notices } = placeOf(rest, regions);
  const { faults, doubts } = checkCity(columns, { ...rest, ...named }, regions);
  Object.assign(property, named);
  const said = Object.keys(property).filter((name) => !notices.some(({ attribute }) => attribute === name));
  notices.push(...doubts);
  notices.push(...settleWhole(property, columns));
  const sure = columns.filter((column) => !isOpenPrice(column));
  property.offering ??= offeringOf({ ...priced, rent: priced.rent && pricedBy(sure).rent });
  const isRefused = errors.some(({ attribute, code }) => attribute === 'offering' || code === 'totals_row');
  if (property.offering === undefined && !isRefused) {
    const { rent, sale } = pricedBy(sure);
    property.offering = sale && !rent ? 'sale' : 'rent';
    notices.push(offeringAssumed(property.offering as 'rent' | 'sale'));
  }
  notices.push(...takeTypeOfTitle(property));
  if (property.title === undefined) {
    property.title = nameRow(property);
    const column = columns.find(({ attribute }) => attribute === 'title')?.header;
    // a sheet without titles would say so at each of its rows
    if (column && property.title) notices.push(titleMade(column, property.title as string));
  }
  if (property.title === undefined) delete property.title;
  if (property.offering === undefined) delete property.offering;
  return { property, code: code === null ? null : String(code), said, addsTags, faults, notices };
}

/** The archive keeps what is free as a part of the whole: a new listing without one takes the free area for it, with a notice. */
function settleWhole(property: Fields, columns: readonly ColumnMapping[]): RowFault[] {
  const { freeAreaSqm, areaSqm, buildingType, landAreaMu } = property;
  const isLand = buildingType === 'land' && landAreaMu !== undefined;
  if (typeof freeAreaSqm !== 'number' || areaSqm !== undefined || isLand) return [];
  const column = columns.find(({ attribute }) => attribute === 'freeAreaSqm')?.header ?? '';
  if (freeAreaSqm === 0) {
    delete property.freeAreaSqm;
    const message = `没有总面积，「${column}」没有填写`;
    return [{ column, attribute: 'freeAreaSqm', code: 'area_required', message }];
  }
  property.areaSqm = freeAreaSqm;
  const message = `没有总面积，新建时按「${column}」填为 ${freeAreaSqm} ㎡，请核对`;
  return [{ column, attribute: 'areaSqm', code: 'area_assumed', message }];
}

function offeringOf({ rent, sale }: RowReading['priced']): (typeof OFFERINGS)[number] | undefined {
  return rent && sale ? 'both' : rent ? 'rent' : sale ? 'sale' : undefined;
}

function pricedBy(columns: readonly ColumnMapping[]): RowReading['priced'] {
  const has = (...names: string[]) => columns.some(({ attribute }) => attribute && names.includes(attribute));
  return { rent: has('rentTyped'), sale: has('salePriceFen', 'salePerSqm') };
}

const PLACE_WORDS: Record<PlacePart, string> = { city: '城市', district: '区县', town: '镇街' };

/** The row's place under the region tree's names, else under those of the country's counties; a wider part that no cell wrote comes with a notice. */
function placeOf(fields: Fields, regions: RegionTree | undefined): { named: Fields; notices: RowFault[] } {
  if (!regions) return { named: {}, notices: [] };
  const place: Partial<Record<PlacePart, string>> = {};
  for (const part of PLACE_PARTS) if (typeof fields[part] === 'string') place[part] = fields[part];
  const byTree = namePlace(regions, place, { fills: true });
  // what the tree knows comes first
  const named = byTree.district ? byTree : { ...nameCounty(place), ...byTree };
  const written = Object.values(place);
  const isWritten = (name: string) => written.some((text) => text.includes(stripRegionKind(name)));
  const notices = PLACE_PARTS.flatMap((part): RowFault[] => {
    const name = named[part];
    if (!name || place[part] !== undefined || isWritten(name)) return [];
    const message = `没有写${PLACE_WORDS[part]}，新建时按「${written.at(-1)}」填为「${name}」，请核对`;
    return [{ column: '', attribute: part, code: 'place_filled', message }];
  });
  return { named, notices };
}

/** A city that neither the region tree nor the country has refuses the row; a county or district in its column is to be looked at. */
function checkCity(
  columns: readonly ColumnMapping[],
  { city }: Fields,
  regions: RegionTree | undefined,
): { faults: RowFault[]; doubts: RowFault[] } {
  const knowledge = regions && typeof city === 'string' ? knowCity(city, regions) : 'known';
  if (knowledge === 'known') return { faults: [], doubts: [] };
  const column = columns.find(({ attribute }) => attribute === 'city')?.header ?? PLACE_WORDS.city;
  const tell = (what: string): RowFault[] => [
    { column, attribute: 'city', code: 'city_unknown', message: `「${column}」的值「${city}」${what}` },
  ];
  return knowledge === 'unknown'
    ? { faults: tell('不是城市，请填写所在的地级市或县级市，如「苏州」'), doubts: [] }
    : { faults: [], doubts: tell('不在区域表里，请核对是否为城市') };
}

/** A kind of building that no cell says is what the title says; of a row whose title says none it stays unknown. */
function takeTypeOfTitle(property: Fields): RowFault[] {
  const { title, buildingType } = property;
  if (buildingType !== undefined || typeof title !== 'string') return [];
  const read = readListingText(title).fields.buildingType as BuildingType | undefined;
  if (read === undefined) return [];
  property.buildingType = read;
  const message = `没有写房屋类型，新建时按标题当作${BUILDING_TYPE_LABELS[read]}，请核对`;
  return [{ column: '', attribute: 'buildingType', code: 'type_assumed', message }];
}

function offeringAssumed(offering: 'rent' | 'sale'): RowFault {
  return {
    column: '',
    attribute: 'offering',
    code: 'offering_assumed',
    message: `没有写出租还是出售，新建时当作${OFFERING_LABELS[offering]}，请核对`,
  };
}

function titleMade(column: string, title: string): RowFault {
  const message = `没有写标题，新建时填为「${title}」，请核对`;
  return { column, attribute: 'title', code: 'title_made', message };
}

/** «周市工业园 金湖路8号 1100㎡厂房»; nothing without a place. */
function nameRow({
  district,
  town,
  park,
  address,
  areaSqm,
  buildingType,
  floor,
}: Fields): string | undefined {
  const place = [...new Set([park ?? town ?? district, address].filter(Boolean))].join(' ');
  if (!place) return undefined;
  const kind = BUILDING_TYPE_LABELS[buildingType as BuildingType] ?? '房源';
  const size = typeof areaSqm === 'number' ? `${areaSqm}㎡` : '';
  return [place, floor, `${size}${kind}`].filter(Boolean).join(' ').slice(0, 200);
}
