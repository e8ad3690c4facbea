/// <reference path="./area-data.d.ts" />
import { areaList } from '@vant/area-data';
import { PROVINCE_KIND } from './intake/place-names';

/** A county of the country, as the archive keeps it. */
export interface County {
  /** With its kind: 晋江市, 闽侯县, 昌江黎族自治县. */
  name: string;
  /** Without its kind; null where that leaves nothing to go by (沙县, 城区). */
  stem: string | null;
  /** Without 市 or 自治州; a county that no city rules is its own (仙桃). */
  city: string;
  /** Without 省. */
  province: string;
  /** Whether it stands under no city: 仙桃市, 澄迈县. */
  isOwnCity: boolean;
}

interface Gazetteer {
  counties: readonly County[];
  byName: ReadonlyMap<string, readonly County[]>;
  byStem: ReadonlyMap<string, readonly County[]>;
  byCity: ReadonlyMap<string, readonly County[]>;
  /** Of prefecture and of county rank, without 市 or 自治州. */
  cities: ReadonlySet<string>;
  provinces: readonly string[];
  longestName: number;
  /** The first two characters of all names. */
  beginnings: ReadonlySet<string>;
}

let made: Gazetteer | undefined;

/** The counties of China (GB/T 2260) by name and by stem, made when first asked for. Those of Hong Kong, Macao and Taiwan are left out. */
export function gazetteer(): Gazetteer {
  made ??= makeGazetteer();
  return made;
}

const PEOPLES =
  '各|蒙古|回|满|黎|苗|侗|土家|壮|瑶|彝|哈尼|傣|白|傈僳|佤|拉祜|纳西|羌|藏|畲|朝鲜|达斡尔|鄂温克|撒拉|东乡|保安|裕固|土|仡佬|水|毛南|仫佬|布依|独龙|怒|景颇|布朗|普米';
/** «延边朝鲜族自治州», «克孜勒苏柯尔克孜自治州»: the peoples stand between the name and its kind. */
const AUTONOMOUS = new RegExp(`(?:(?:${PEOPLES})族|(?:蒙古|哈萨克|柯尔克孜|锡伯|塔吉克)族?)*自治[州县旗]$`);
/** 新, 林 and 特 are of the kind in a few names only: 清新区 and 碑林区 are a 区. */
const COUNTY_KIND =
  /(?:(?<=浦东|滨海|沈北|江北)新区|(?<=神农架)林区|(?<=六枝)特区|矿区|(?:回族|达斡尔族)区|[市区县旗])$/;
/** Zones that statistics count as counties, and what they leave over. */
const ZONE = /(?:开发区|工业园区|产业园区|化工园区|高新区|示范区|管理区|其它区|市辖区|镇江新区)$/;
/** Prefectures that stand for counties without one. */
const NO_CITY = /直辖县|^县$/;
/** Taiwan, Hong Kong and Macao: the source has their old counties. */
const LEFT_OUT = ['71', '81', '82'];
const MUNICIPALITIES = ['11', '12', '31', '50'];

/** «晋江市» → «晋江»; null for one character. */
function stemOfCounty(name: string): string | null {
  const stem = AUTONOMOUS.test(name) ? name.replace(AUTONOMOUS, '') : name.replace(COUNTY_KIND, '');
  return stem.length >= 2 ? stem : null;
}

function stemOfCity(name: string): string {
  return AUTONOMOUS.test(name) ? name.replace(AUTONOMOUS, '') : name.replace(/(?:市|地区)$/, '');
}

const OF_PROVINCE = new RegExp(`(?:市|${PROVINCE_KIND})$`);

function stemOfProvince(name: string): string {
  return name.replace(OF_PROVINCE, '');
}

function makeGazetteer(): Gazetteer {
  const { province_list: provinces, city_list: prefectures, county_list: all } = areaList;
  const counties: County[] = [];
  for (const [code, name] of Object.entries(all)) {
    const area = code.slice(0, 2);
    // from 70 on are zones, but for cities of county rank (81 to 89) and for counties that no city rules (90..)
    const isRanked = !/[79].$/.test(code) || code.slice(2, 4) === '90';
    if (LEFT_OUT.includes(area) || !isRanked || ZONE.test(name) || !COUNTY_KIND.test(name)) continue;
    const province = stemOfProvince(provinces[`${area}0000`] ?? '');
    const prefecture = prefectures[`${code.slice(0, 4)}00`] ?? '';
    const isOwnCity = NO_CITY.test(prefecture) && !MUNICIPALITIES.includes(area);
    const city = isOwnCity ? name.replace(/市$/, '') : stemOfCity(prefecture);
    counties.push({
      name,
      stem: stemOfCounty(name),
      city: MUNICIPALITIES.includes(area) ? province : city,
      province,
      isOwnCity,
    });
  }
  return {
    counties,
    byName: groupBy(counties, ({ name }) => name),
    byStem: groupBy(counties, ({ stem }) => stem),
    byCity: groupBy(counties, ({ city }) => city),
    cities: new Set([
      ...Object.values(prefectures)
        .filter((name) => /[市州盟]$|地区$/.test(name))
        .map((name) => stemOfCity(name).replace(/盟$/, '')),
      ...counties.flatMap(({ name, stem }) => (name.endsWith('市') ? (stem ?? name) : [])),
      ...counties.flatMap(({ city, isOwnCity }) => (isOwnCity ? city : [])),
      ...['香港', '澳门'],
    ]),
    provinces: Object.values(provinces).map(stemOfProvince),
    beginnings: new Set(counties.flatMap(({ name, city }) => [name.slice(0, 2), city.slice(0, 2)])),
    longestName: Math.max(...counties.map(({ name }) => name.length)),
  };
}

function groupBy(
  counties: readonly County[],
  keyOf: (county: County) => string | null,
): Map<string, County[]> {
  const groups = new Map<string, County[]>();
  for (const county of counties) {
    const key = keyOf(county);
    const group = key === null ? undefined : groups.get(key);
    if (group) group.push(county);
    else if (key !== null) groups.set(key, [county]);
  }
  return groups;
}
