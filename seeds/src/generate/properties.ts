import { codeProperty, summariseSpaces } from '@scrm/listing/domain';
import { type Clock, shanghaiDate } from '../clock';
import { LISTINGS, type ListingFact } from '../data/listings';
import { parkByCode } from '../data/parks';
import { type City, STAFF_OF_CITY } from '../data/people';
import { regionOf } from '../data/regions';
import { photosFor } from '../media/catalogue';
import { createRandom } from '../random';
import { personName, phoneOf } from './contact-data';
import type { MediaRow, PropertyRow, SpaceRow } from './rows';

const CITY_PREFIX: Record<City, string> = {
  苏州: 'SZ',
  嘉兴: 'JX',
  宁波: 'NB',
  佛山: 'FS',
  东莞: 'DG',
  昆明: 'KM',
};

export interface PropertyData {
  properties: PropertyRow[];
  spaces: SpaceRow[];
  media: MediaRow[];
}

/** The hand-written listings as rows, all area still free. Listed unless the facts hold them back. */
export function buildProperties(clock: Clock): PropertyData {
  const random = createRandom('properties');
  const counters = new Map<string, number>();
  const usedPhotos = new Map<string, number>();
  const data: PropertyData = { properties: [], spaces: [], media: [] };

  LISTINGS.forEach((fact, index) => {
    const park = parkByCode(fact.park);
    const city = park.city as City;
    const number = (counters.get(city) ?? 0) + 1;
    counters.set(city, number);
    const key = `${CITY_PREFIX[city]}-${number}`;
    const createdAt = clock.at(-(470 - Math.round((index * 37) % 60)), random.int(9, 17), random.int(0, 59));
    const code = codeProperty({ city, year: Number(shanghaiDate(createdAt).slice(0, 4)), number: index + 1 });
    const agent = STAFF_OF_CITY[city];

    const spaces = fact.spaces.map(
      (space, order): SpaceRow => ({
        key: `${key}-${order + 1}`,
        property: key,
        label: space.label,
        floor: floorOf(space.label) ?? (fact.spaces.length === 1 ? (fact.floor ?? null) : null),
        areaSqm: space.area,
        freeAreaSqm: space.area,
        minDivisibleSqm: space.min ?? null,
        heightM: space.h ?? null,
        loadTonPerSqm: space.load ?? null,
        powerKva: space.kva ?? null,
        craneTon: space.crane ?? null,
        rentFenPerSqmMonth: space.rent ?? null,
        sortOrder: order,
        createdAt,
      }),
    );
    const summary = summariseSpaces(spaces);
    const listedAt =
      fact.held === 'draft' ? null : new Date(createdAt.getTime() + random.int(6, 90) * 3_600_000);
    data.spaces.push(...spaces);
    data.properties.push({
      key,
      code,
      title: fact.title,
      offering: fact.offering,
      buildingType: fact.type ?? 'workshop',
      structure: fact.structure ?? null,
      ...summary,
      divisible: divisibleOf(fact),
      landAreaMu: fact.landMu ?? null,
      floor: fact.floor ?? (fact.floors === 1 ? '1' : null),
      floors: fact.floors ?? null,
      powerKva: fact.kva ?? summary.powerKva,
      craneCount: fact.cranes ?? null,
      freightLiftTon: fact.liftTon ?? null,
      docks: fact.docks ?? null,
      truckAccess: fact.truck ?? null,
      truckLengthM: fact.truckM ?? null,
      dormitory: fact.dorm ?? null,
      fireClass: fact.fire ?? null,
      eia: fact.eia ?? null,
      registrable: fact.registrable ?? null,
      titleCert: fact.cert ?? null,
      landUse: fact.landUse ?? null,
      salePriceFen: fact.saleFen ?? null,
      negotiable: fact.negotiable ?? null,
      depositMonths: fact.deposit ?? null,
      rentFreeMonths: fact.rentFree ?? null,
      vacantFrom: fact.held
        ? null
        : clock.date(random.chance(0.75) ? -random.int(5, 60) : random.int(10, 50)),
      city: park.city,
      district: park.district,
      town: park.town,
      park: park.name,
      address: `${park.address}${random.int(12, 398)}号`,
      lng: round6(park.lng + (random.next() - 0.5) * 0.008),
      lat: round6(park.lat + (random.next() - 0.5) * 0.008),
      datum: 'GCJ-02',
      tags: fact.tags,
      status: fact.held ?? 'listed',
      description: describe(fact, park.summary, park.facilities),
      ownerName: personName(random),
      ownerPhone: phoneOf('owner', index),
      region: regionOf(park).code,
      parkRef: park.code,
      agent,
      recorder: random.chance(0.85) ? agent : 'manager',
      listedAt,
      checkedAt: fact.held === 'draft' ? null : clock.at(-random.int(1, 26), random.int(9, 17), 20),
      createdAt: fact.held === 'draft' ? clock.at(-random.int(1, 5), 11, 30) : createdAt,
    });

    photosFor(fact.photos, usedPhotos).forEach((photo, order) => {
      data.media.push({
        key: `${key}-photo-${order + 1}`,
        property: key,
        kind: 'photo',
        file: photo.file,
        caption: photo.caption,
        sortOrder: order,
        isCover: order === 0,
        createdAt,
      });
    });
  });
  return data;
}

/** A listing with parts or several spaces may be divided; one whole space without a smallest part is not known to be. */
function divisibleOf(fact: ListingFact): boolean | null {
  if (fact.type === 'land') return null;
  if (fact.spaces.length > 1 || fact.spaces.some((space) => space.min !== undefined)) return true;
  return fact.spaces[0]?.h === undefined ? null : false;
}

function floorOf(label: string): string | null {
  const numerals: Record<string, string> = { 一: '1', 首: '1', 二: '2', 三: '3', 四: '4', 五: '5', 八: '8' };
  const digit = /(\d)F$/.exec(label)?.[1];
  if (digit) return digit;
  const range = /^([二四])至([三五])层/.exec(label);
  if (range) return `${numerals[range[1] as string]}-${numerals[range[2] as string]}`;
  const numeral = /([一首二三四五八])[层楼]/.exec(label)?.[1];
  return numeral ? (numerals[numeral] ?? null) : null;
}

function describe(fact: ListingFact, parkSummary: string, facilities: string[]): string {
  const lines = [`${fact.says}。`];
  for (const space of fact.spaces) {
    const parts = [`${space.area}㎡`];
    if (space.h !== undefined) parts.push(`层高 ${space.h} 米`);
    if (space.load !== undefined) parts.push(`承重 ${space.load} 吨/㎡`);
    if (space.crane !== undefined) parts.push(`行车 ${space.crane} 吨`);
    if (space.min !== undefined) parts.push(`${space.min}㎡ 起分租`);
    lines.push(`- **${space.label}**：${parts.join('，')}`);
  }
  lines.push('', `园区：${parkSummary}。配套${facilities.join('、')}。`);
  return lines.join('\n');
}

const round6 = (value: number) => Math.round(value * 1_000_000) / 1_000_000;
