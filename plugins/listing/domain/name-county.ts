import { type County, gazetteer } from './gazetteer';
import { PROVINCE_KIND } from './intake/place-names';
import { isWord } from './intake/read-counties';
import type { Place } from './name-place';
import { plainPlace } from './plain-place';

const OF_PROVINCE = new RegExp(`^${PROVINCE_KIND}`);
const CITY_KIND = /^(?:市|地区|盟|[^市区县]*自治州|州)/;

/**
 * The city and the county of a place that no region tree knows, by the counties of China: «晋江» is 晋江市 of 泉州, «义乌市» as a city 义乌市 of 金华, and
 * a town that stands behind its county («太仓浏河») is told apart.
 * Empty where several counties bear the name and no city tells which, where the city that was written is another, and where the name is a word
 * as well (老城区) and stands alone.
 */
export function nameCounty({ city, district, town }: Place): Place {
  const named = district ? countyOf(district, city ?? null) : city && !town ? countyOf(city, null) : null;
  if (named) return placeIn(named);
  return district && !town ? countyWithTown(district, city ?? null) : {};
}

function placeIn({ isOwnCity, city, name }: County): Place {
  return isOwnCity ? { city } : { city, district: name };
}

const TOWN = /^[\u4e00-\u9fa5]{2,6}$/;

/** «太仓浏河», «常熟 海虞镇»: the longest beginning that is one county, and the town behind it. */
function countyWithTown(text: string, city: string | null): Place {
  for (let length = text.length - 2; length >= 2; length--) {
    const town = text.slice(length).trim();
    const county = TOWN.test(town) ? countyOf(text.slice(0, length).trim(), city) : null;
    if (county) return { ...placeIn(county), town };
  }
  return {};
}

/** @param city that the county must lie in, as it was written; null where none was */
function countyOf(text: string, city: string | null): County | null {
  const { byName, byStem, byCity, provinces } = gazetteer();
  const written = plainPlace(text);
  const [province, behindProvince] = cutBegin(written, provinces, OF_PROVINCE);
  const [inside, rest] = cutBegin(behindProvince, [...byCity.keys()], CITY_KIND);
  const readings = [
    { name: rest, isIn: inside },
    { name: behindProvince, isIn: null },
    { name: written, isIn: null },
  ];
  for (const { name, isIn } of readings) {
    const named = byName.get(name) ?? byStem.get(name) ?? [];
    const fitting = named.filter(
      (county) =>
        (city === null || isCity(county, city)) &&
        (isIn === null || county.city === isIn) &&
        (name === written || province === null || county.province === province),
    );
    const [only] = fitting;
    if (!only || fitting.length > 1) continue;
    const isAlone = city === null && name === written;
    return isAlone && isWord(only) && !/[市县旗]$/.test(name) ? null : only;
  }
  return null;
}

/** «福建省泉州市»: whether it names the county's own city. */
function isCity(county: County, written: string): boolean {
  const { provinces } = gazetteer();
  const text = plainPlace(written);
  const [, behindProvince] = cutBegin(text, provinces, OF_PROVINCE);
  return [text, behindProvince].some((name) => {
    const [city, rest] = cutBegin(name, [county.city], CITY_KIND);
    return city !== null && rest === '';
  });
}

/** What of the names stands at the beginning, and what is behind it and its kind. */
function cutBegin(text: string, names: readonly string[], kind: RegExp): [string | null, string] {
  const name = names.find((each) => text.startsWith(each));
  return name ? [name, text.slice(name.length).replace(kind, '')] : [null, text];
}
