import type { Scan } from './scan';

/** Of the archive's words for what a park has; a word that is none of them is left to the reader. */
const FACILITY =
  /^(?:食堂|员工食堂|餐厅|超市|便利店|宿舍|公寓|充电桩|停车场|停车位|会议室|会议中心|物业|公交站|健身房|篮球场|咖啡厅|银行|快递站|班车|医务室|展厅|洗车|加油站)$/;
const FACILITIES =
  /(?:(?:园区|厂区|内部|生活)(?:内|生活)?)?配套(?:设施)?(?:齐全|完善)?(?:有|:|[,(](?=有))+([^。;\n!|]+)/g;

/** «园区配套：食堂、超市、充电桩». What stands near and is not of the park («周边配套») is none; the words stay for the rules that read a fact of them. */
export function readFacilities(scan: Scan): void {
  for (const match of scan.said.matchAll(FACILITIES)) {
    if (/(?:周边|附近|商业|周围)(?:生活)?$/.test(scan.before(match.index, 6))) continue;
    const [named, from] = [match[1] as string, match.index + match[0].length - (match[1] as string).length];
    const words: string[] = [];
    let end = from;
    let at = from;
    for (const part of named.split(/([、,/和及 ])/)) {
      const word = part.replace(/^(?:带|有|配|独立|公共|大型)+/, '');
      if (FACILITY.test(word)) {
        if (!words.includes(word)) words.push(word);
        end = at + part.length;
      } else if (!/^[、,/和及 ]?$/.test(part)) break;
      at += part.length;
    }
    if (words.length > 0 && !scan.has('facilities')) scan.add('facilities', words, from, end);
  }
}

const MOST_INDUSTRY_CHARACTERS = 20;
const INDUSTRY =
  /(?<![\u4e00-\u9fa5])(?:所属|所在|从事|公司|企业|客户|需求|经营|生产)?行业(?:类型|类别)?(?:[:]|是|为)([\u4e00-\u9fa5a-z\d、/]+)/g;
const NO_INDUSTRY = /^(?:不限|无限制|没限制|保密|暂不|不详|不便|不方便|待定|均可|都可|各|无|没有|未)|污染/;

/** «做食品包装», «放家具»: a trade in words that no label tells. */
const TRADE =
  /(?<![不要能可没定叫])(?:(?:主要|我们|公司|客户|是|用来|用于|打算)*(?:做|生产|加工|从事|存放|放)的?)([\u4e00-\u9fa5、/]{2,10}?)(?:的(?!厂房|仓)|用|生产|行业)?(?=[,。;!\n )]|$)/g;
const NO_TRADE =
  /环评|隔断|办公|仓库|仓储|厂房|宿舍|食堂|注册|生意|中介|主|好|完|租|成|得|到|不|起|长期|几年|一|两|二|三/;

/** Tells of a trade that stands in words, since its field takes no guess. */
export function doubtTrade(scan: Scan): void {
  if (scan.has('industry')) return;
  for (const [words, trade = ''] of scan.said.matchAll(TRADE)) {
    if (NO_TRADE.test(trade)) continue;
    scan.doubt('industry', 'trade_in_words', `「${words}」像是行业，没有填写，请核对`);
    return;
  }
}

/** «行业：注塑»: whose demand it is. No rule reads a fact of the words. */
export function readIndustry(scan: Scan): void {
  scan.take(INDUSTRY, (match, start, end) => {
    const from = end - (match[1] as string).length;
    let stop = end;
    for (let i = from + 1; i < end && stop === end; i++) if (scan.normal.gaps.has(i)) stop = i;
    const typed = scan.text.slice(from, stop).replace(/[、/]+$/, '');
    if (NO_INDUSTRY.test(typed) || typed.length > MOST_INDUSTRY_CHARACTERS) return false;
    if (!scan.has('industry')) scan.add('industry', typed, from, from + typed.length);
    scan.hide(start, stop);
    return false;
  });
}
