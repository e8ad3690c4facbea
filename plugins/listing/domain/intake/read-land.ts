import { Decimal } from 'decimal.js';
import { SQM_PER_MU } from '../rent-units';
import type { IntakeKind } from './intake-kind';
import { RANGE, round, SQM } from './measure-words';
import { NUMBER, readNumber } from './read-number';
import { rule, type Scan } from './scan';

/** Land in 亩 as it was typed, a range or one figure twice. */
export interface LandReading {
  min: number;
  max: number;
  start: number;
  end: number;
}

/** 占地12亩, 亩 of land; 占地960平 too, which is reckoned into 亩. */
export function readLand(scan: Scan, kind: IntakeKind): LandReading[] {
  const found: LandReading[] = [];
  scan.take(
    rule(
      `(?:占地(?:面积)?|(?<!国有|集体)土地(?:面积)?|总用地)?[:约共]*${NUMBER}(?:亩)?(?:${RANGE}${NUMBER})?亩(?!均)`,
    ),
    (match, start, end) => {
      const min = readNumber(match[1] as string);
      const max = match[2] === undefined ? min : readNumber(match[2]);
      if (min === null || max === null || min <= 0 || max > 15_000) return false;
      // «绿化2亩», «另租土地5亩», «预留用地10亩»: beside the land of the house
      if (
        /(?:绿化|花园|池塘|鱼塘|另租|(?<![出招求整转急诚])租用?|租的|预留|代征|退让|村里?)(?:用地|土地|地)?(?:面积)?[:约有]*$/.test(
          scan.before(start, 10) + match[0].replace(/[\d一二三四五六七八九十半].*/, ''),
        ) &&
        /厂房|仓库|车间|库房|钢构|钢结构|建筑/.test(scan.text)
      ) {
        scan.doubt('landAreaMu', 'land_beside', `「${match[0]}」像是另外的地，没有填写`);
        return true;
      }
      // «有3亩绿化»
      if (/^的?(?:绿化|花园|鱼塘|池塘|菜地|果园)/.test(scan.after(end, 4))) return true;
      // «工业地，30亩起»
      if (kind === 'listing' && /^起(?![价步])/.test(scan.after(end, 2))) {
        scan.doubt('landAreaMu', 'land_from', `「${match[0]}起」是最小的一块，没有填写`);
        return true;
      }
      // «300亩物流园»
      if (/^的?(?:物流园|工业园|产业园|科技园|园区|大型园)/.test(scan.after(end, 6))) {
        scan.doubt('landAreaMu', 'park_area', `「${match[0]}」像是整个园区的面积，没有填写`);
        return true;
      }
      // «院子2亩» beside a building is not its land
      if (
        /(?:院子|空地|场地|操场|停车场|货场)(?:面积)?[:约有]*$/.test(scan.before(start, 8)) &&
        /厂房|仓库|车间|库房|钢构|钢结构|建筑/.test(scan.text)
      ) {
        scan.doubt('yardAreaSqm', 'yard_in_mu', `「${match[0]}」像是院子的面积，没有填写`);
        return true;
      }
      if (
        !(scan.normal.gaps.has(start) && /^\d/.test(match[0])) &&
        /(?:园区|总厂区|整个厂区|基地|项目|产业园|工业园区?|开发区|物流园|规划|[一二三]期)(?:总|规划)*(?:占地|用地)?(?:面积)?[:约共]*$/.test(
          scan.before(start, 12) + match[0].replace(/\d.*/, ''),
        )
      ) {
        scan.doubt('landAreaMu', 'park_area', `「${match[0]}」像是整个园区的面积，没有填写`);
        return true;
      }
      // «本园区成立于2012年，占地面积200亩»
      if (
        (/(?:本|我|该)(?:产业)?园区?|本项目|园区成立|总投资/.test(scan.sentenceBefore(start)) ||
          scan.isOfPark(start)) &&
        !/整体(?:出售|转让|出租)/.test(scan.text)
      ) {
        scan.doubt('landAreaMu', 'park_area', `「${match[0]}」像是整个园区的面积，没有填写`);
        return true;
      }
      found.push({ min, max, start, end });
      if (!scan.has('landAreaMu')) scan.add('landAreaMu', max, start, end);
      return true;
    },
  );
  scan.take(
    rule(`(?:占地(?:总)?(?:面积)?|土地(?:证)?面积|用地面积|宗地面积)[:约共有为]*${NUMBER}(?:多|余)?${SQM}`),
    (match, start, end) => {
      const sqm = readNumber(match[1] as string);
      if (sqm === null || sqm < 50) return false;
      if (!scan.has('landAreaMu'))
        scan.add('landAreaMu', round(new Decimal(sqm).div(SQM_PER_MU).toNumber(), 2), start, end);
      return true;
    },
  );
  return found;
}
