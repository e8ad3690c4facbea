import { Decimal } from 'decimal.js';
import { readNumber } from './read-number';

/** A figure that may be of the whole or of one floor. */
export interface Figure {
  field: 'areaSqm' | 'heightM' | 'loadTonPerSqm' | 'rentFenPerSqmMonth';
  value: number;
  start: number;
  end: number;
  /** Said of the whole («总面积»), or the better of two kinds (净高 before 层高). */
  strong?: boolean;
  /** «实用1800平»: beside another area nobody knows which one counts. */
  isUsable?: boolean;
  /** «出租其中二楼3000平»: the part that is let, whatever the whole is. */
  isLet?: boolean;
  /** «还剩1.3万平»: what is offered, unless the whole is told of as such. */
  isLeft?: boolean;
  /** The key of the floor that it is of, where a row of figures tells. */
  of?: string;
}

/** Of areas that are not in ㎡, nor are reckoned into it: feet, and kilometres. */
export const OTHER_AREA = '(?:平方?(?:英尺|尺|公里|千米|英里|码)|方尺|sq\\.?ft|km2)';
/** ㎡ where the word ends the cell, the heading or the unit that it is part of; `SQM` is what it is within a sentence. */
export const SQM_WORD = '(?:平方米|平方|平米|个平方|㎡|m2|平|方)';
export const SQM =
  '(?:平方米|平方(?!英|尺|公里|千米|码)|平米|平(?!方?(?:英|尺|公里|千米|码)|台|均|整(?!租|栋|层|体)|房|稳|时|安|坦|层(?!高)|湖)|㎡|m2|个平方(?!英|尺|公里|千米|码)|方(?![尺案便向形式法面正]))';
export const RANGE = '(?:--?|~|至|到|——?)';
/** A storey's number. */
export const STOREY = '(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|\\d{1,2})';
/** A floor or several, as a message names them. */
export const FLOOR = `(?:首层|底层|底楼|标准层|楼上|楼下|上层|(?:第)?${STOREY}(?:[-~至到、/]${STOREY})?(?:楼|层|f)(?:及?以上)?)`;
/** What a figure without its own label may stand right behind. */
export const BEHIND_FLOOR = /(?:楼|层|以上|楼上|楼下|f)[: 为约]?$/;
/** «二层2000㎡ 4.8米», «A栋 3500㎡ 12米»: what stands behind the area of a floor or a building. */
export const BEHIND_ITS_AREA = new RegExp(
  `(?:[楼层f栋幢#]|厂房|仓库|车间)(?:[单双]层)?[: 为约共]*[\\d.]+万?${SQM}[, /]?$`,
);
export const TON = '(?:吨|t(?![a-z])|顿)';
export const CRANE = '(?:行车|航车|吊车|天车|龙门吊|起重机|桥吊|行吊|航吊)';
export const GIVEN = '(?:[:为是有共约]|已装|现有|现成|配有|配备|安装|不低于|不小于|至少)*';
export const LIFT = '(?:货梯|升降货梯|升降机|升降梯|载货电梯|货运电梯|电梯)';
export const DOCK =
  '(?:装卸货?平台|装车口|装货口|登车平台|登车桥|卸货平台|升降平台|装卸月台|卸货月台|月台|[装卸]+货门|卸货口|装卸口|卸货道口|道口)';
export const COUNT = '(\\d{1,3}|[一二三四五六七八九十]{1,2})';
export const COUNT_WORD = '(?:\\d{1,3}|[一二三四五六七八九十]{1,2})';
export const TON_WORD = `\\d{1,4}(?:\\.\\d+)?${TON}`;
export const PIECES = '(?:台|部|架|个|座)';

export function readCount(written: string | undefined): number | null {
  return written === undefined ? null : readNumber(written);
}

export function round(value: number, decimals: number): number {
  return new Decimal(value).toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toNumber();
}
