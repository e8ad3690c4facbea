import type { IntakeKind } from './intake-kind';
import { SQM } from './measure-words';
import { rule, type Scan } from './scan';

const ONE = '\\d{3,6}';
const JOINT = '[,、/+ ]';
/** What an area stands behind, so that a figure before another one is one too: no power, no rent, no number of a house. */
const LED =
  /(?:^|[ :约共有]|厂房|车间|仓库?|库房?|面积|建面|[出招转整]租|出售|转让|标准|单层|独栋|钢构|结构|平|方|㎡|m2|亩)$/;
/** «1500平+500平办公»: of what the words behind or before it are of. */
const NO_ROOM = '(?!的?(?:办公|宿舍|空地|院))';
const OF_ROOM = /(?:办公室?|宿舍|空地|院子|食堂)[:约]?$/;
/** «2026，2000平» */
const YEAR = /^20[2-3]\d[, ]/;

/** «1500+500平», «1500、2000平», «1200，800平»: areas that only the last has its unit of. Nobody knows which counts, or whether they add up. */
export function readAreaLists(scan: Scan, kind: IntakeKind): void {
  const field = kind === 'demand' ? 'areaMinSqm' : 'areaSqm';
  const doubt = () => scan.doubt(field, 'several_areas', '写了几个面积，请选择总面积');
  const isLed = (start: number) => LED.test(scan.before(start, 6));
  scan.take(rule(`(?<![\\d.*x~-])${ONE}(?:${JOINT}${ONE})+${SQM}`), (match, start) => {
    if (YEAR.test(match[0]) || !isLed(start)) return false;
    doubt();
    return true;
  });
  scan.take(rule(`(?<![\\d.*x~-])${ONE}${SQM}(?:\\+${ONE}${SQM})+${NO_ROOM}`), (_match, start) => {
    if (OF_ROOM.test(scan.before(start, 6))) return false;
    doubt();
    return true;
  });
  // «一楼900平+夹层150平»: what counts of a mezzanine is nobody's guess
  scan.take(
    rule(`(?<![\\d.*x~-])\\d{2,6}${SQM}(?:\\+|加|外加)送?(?:夹层|阁楼|隔层)\\d{2,5}${SQM}`),
    (match) => scan.doubt(field, 'mezzanine_counted', `「${match[0]}」看不出夹层算不算在内，没有填写`),
  );
  // «1，200㎡», with a full-width comma: thousands, or two figures
  scan.take(rule(`(?<![\\d.*x~-])\\d{1,2}(?:,\\d{3})+${SQM}`), (_match, start) => {
    if (scan.before(start, 6) === '' || !isLed(start)) return false;
    doubt();
    return true;
  });
}
