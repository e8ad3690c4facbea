import { stripRegionKind } from './region-tree';

/** Letters of the cities where industrial property trades; others get the general prefix. */
const CITY_PREFIXES: Record<string, string> = {
  苏州: 'SZ',
  昆山: 'KS',
  常熟: 'CS',
  张家港: 'ZJG',
  太仓: 'TC',
  无锡: 'WX',
  江阴: 'JY',
  常州: 'CZ',
  南京: 'NJ',
  南通: 'NT',
  上海: 'SH',
  杭州: 'HZ',
  嘉兴: 'JX',
  湖州: 'HUZ',
  宁波: 'NB',
  绍兴: 'SX',
  合肥: 'HF',
  武汉: 'WH',
  长沙: 'CHS',
  成都: 'CD',
  重庆: 'CQ',
  广州: 'GZ',
  深圳: 'SZX',
  佛山: 'FS',
  东莞: 'DG',
  惠州: 'HUI',
  中山: 'ZS',
  珠海: 'ZH',
  昆明: 'KM',
  天津: 'TJ',
  北京: 'BJ',
  青岛: 'QD',
  济南: 'JN',
  郑州: 'ZZ',
  西安: 'XA',
};

const GENERAL_PREFIX = 'CF';

/** A short code to say on the phone: city, year, number («SZ250007»). The number comes from a sequence and makes it unique. */
export function codeProperty(input: { city?: string | null; year: number; number: number }): string {
  const prefix = (input.city && CITY_PREFIXES[stripRegionKind(input.city)]) || GENERAL_PREFIX;
  return `${prefix}${String(input.year % 100).padStart(2, '0')}${String(input.number).padStart(4, '0')}`;
}
