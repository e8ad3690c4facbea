import { Decimal } from 'decimal.js';
import { SQM_WORD } from '../intake/measure-words';
import { MOST_RENT_PER_SQM_YUAN } from '../intake/price-reader';
import { parseRent, RENT_UNIT_LABELS, type RentUnit } from '../rent-units';
import { askIntake, isWhole, noticesOf } from './ask-intake';
import {
  type Cell,
  type CellNotice,
  type CellReading,
  leaveOut,
  leaveOutByFloor,
  noticeOf,
  refuse,
  withNotices,
} from './cell';
import { check, factorOf, parseFigure, readSalePerSqm } from './read-figure-cell';
import type { HeaderUnit } from './recognise-columns';
import { tellRentPeriod, tellSaleUnit } from './tell-unit';

/** What says of a price once more what the heading says. */
const LABEL = /^(?:(?:总价|售价|一口价|出售):?)?[¥￥]?/;
/** Remarks behind a price that the archive has no field for, or one of its own. */
const REMARK =
  /[\s(,;]*(?:价格)?(不?含税|未税|净价|包税|不?含物业(?:管理)?费?|不?含管理费|可?面议|可谈|可议|可商量|可优惠)\)?$/;
const OPEN = /面议|面谈|电议|另议|详谈|详议|可谈|可议|可商量|可优惠/;
/** A figure or a range without a unit of its own, which the heading's stands for. */
const BARE = /^约?\d+(?:\.\d+)?(?:元|块)?(?:(?:-|~|至|到|—)\d+(?:\.\d+)?)?(?:元|块)?(?:左右)?$/;
/** «18元/㎡/月起»; «3年起租» is the term. */
const RENT_FROM = /(?<![\d一二三四五六七八九十半两](?:年|个?月))起租?(?=[,、;()]|$)/;
/** «12元/平»: the heading says of which period. */
const PER_SQM_BARE = new RegExp(`^(\\d+(?:\\.\\d+)?)(?:元|块)?[/每一]?${SQM_WORD}$`);
const IS_PER_SQM = new RegExp(`[/每一]?${SQM_WORD}$`);

/** How a heading's unit is written behind the figure. */
const UNIT_WORDS: Partial<Record<HeaderUnit, string>> = {
  ...RENT_UNIT_LABELS,
  yuan_sqm: '元/㎡',
};

/** Where a rent per ㎡ becomes absurd, in 元. */
const MOST_PER_SQM: Partial<Record<RentUnit, number>> = { yuan_sqm_day: 33, yuan_sqm_month: 1000 };
/** Beyond it the heading and the figure contradict each other: 18 by the day, 0.8 by the month. */
const SURE_PER_SQM: Partial<Record<RentUnit, { least: number; most: number }>> = {
  yuan_sqm_day: { least: 0, most: 10 },
  yuan_sqm_month: { least: 2, most: 1000 },
};
/** From here on one under 月租 or 年租 is a total. */
const LEAST_TOTAL_RENT_YUAN = 500;

/**
 * The rent as typed; 面议 is a value too. Read as the text intake reads it, with the heading's unit behind a figure that has none; a unit that
 * is a guess by size comes with a notice, and a total of which nobody knows whether it is by the month or the year is left out.
 */
export function readRent(cell: Cell): CellReading {
  const { written, remarks } = partRemarks(cell.written);
  return remarks.reduceRight(
    (read, words) => withRemark(cell, read, words),
    readPlainRent({ ...cell, written }),
  );
}

function readPlainRent(cell: Cell): CellReading {
  if (OPEN.test(cell.written) && !/\d/.test(cell.written)) return { value: null, also: { negotiable: true } };
  const perSqm = PER_SQM_BARE.exec(cell.written);
  const hasPeriod = cell.headerUnit === 'yuan_sqm_day' || cell.headerUnit === 'yuan_sqm_month';
  const figure = parseFigure(perSqm && hasPeriod ? (perSqm[1] as string) : cell.written);
  if (figure && (figure.unit === '' || /^(?:元|块)$/.test(figure.unit))) {
    const checked = check(cell, figure.amount, 4, false);
    if (!('value' in checked)) return checked;
    const read = readBareRent(cell, checked.value as number, figure.isScaled);
    return figure.isLeast && 'value' in read ? withNotices(read, [rentFrom(cell)]) : read;
  }
  return readWrittenRent(cell);
}

/** «15元(不含税)», «18（可谈）»: the price, and the remarks behind it from the last to the first. */
function partRemarks(cell: string): { written: string; remarks: string[] } {
  const remarks: string[] = [];
  let written = cell;
  for (let remark = REMARK.exec(written); remark?.index; remark = REMARK.exec(written)) {
    remarks.push(remark[1] as string);
    written = written.slice(0, remark.index).trim();
  }
  return { written, remarks };
}

function withRemark(cell: Cell, read: CellReading, words: string): CellReading {
  if ('error' in read) return read;
  if (!OPEN.test(words))
    return withNotices(read, [noticeOf(cell, 'remark_not_kept', `中的「${words}」没有单独一项，请写进介绍`)]);
  return 'value' in read
    ? { ...read, also: { ...read.also, negotiable: true } }
    : withNotices({ value: null, also: { negotiable: true } }, read.notices ?? []);
}

function readBareRent(cell: Cell, value: number, isScaled: boolean): CellReading {
  const unit = cell.headerUnit;
  // «26万» under a heading in 万 says it once more
  const wan = isScaled ? new Decimal(value).div(10_000).toNumber() : value;
  switch (unit) {
    case 'yuan_sqm_day':
    case 'yuan_sqm_month': {
      const absurd = absurdRent(cell, value, unit);
      const { least, most } = SURE_PER_SQM[unit] as { least: number; most: number };
      if (absurd) return absurd;
      return value < least || value > most
        ? leaveOut(cell, 'unit_contradicts', `与表头的单位「${RENT_UNIT_LABELS[unit]}」不符`)
        : { value: { value, unit } };
    }
    case 'yuan_sqm':
    case 'yuan_sqm_year':
      return readWrittenRent({ ...cell, written: `${value}` });
    case 'yuan_mu_year':
      return { value: { value, unit } };
    case 'wan_year':
    case 'wan_month':
      return { value: { value: wan, unit } };
    case 'yuan_year':
      return value < LEAST_TOTAL_RENT_YUAN
        ? leaveOut(cell, 'unit_contradicts', `与表头的单位「${RENT_UNIT_LABELS[unit]}」不符`)
        : { value: { value, unit } };
    case 'yuan_month':
      // «月租18»: by the ㎡, as the intake has it
      return value < LEAST_TOTAL_RENT_YUAN
        ? readWrittenRent({ ...cell, written: `${value}` })
        : { value: { value, unit } };
    case 'wan_yuan':
      return guessPeriod(cell, new Decimal(wan).times(10_000).toNumber());
    default:
      return value <= MOST_RENT_PER_SQM_YUAN
        ? readWrittenRent({ ...cell, written: `${value}`, headerUnit: null })
        : guessPeriod(cell, value);
  }
}

function guessPeriod(cell: Cell, yuan: number): CellReading {
  const period = tellRentPeriod(yuan, cell.areaSqm);
  if (period === null) return leaveOut(cell, 'rent_period_unclear', '没有写单位，看不出是按月还是按年');
  const unit: RentUnit = period === 'month' ? 'yuan_month' : 'yuan_year';
  const notice = noticeOf(
    cell,
    'rent_unit_guessed',
    `没有写单位，按面积推算为${RENT_UNIT_LABELS[unit]}，请核对`,
  );
  return { value: { value: yuan, unit }, notices: [notice] };
}

function readWrittenRent(cell: Cell): CellReading {
  const written = cell.written.replace(/^[¥￥]/, '').replace(/(?<!\d)\s+|\s+(?!\d)/g, '');
  const words = BARE.test(written) && cell.headerUnit ? UNIT_WORDS[cell.headerUnit] : undefined;
  // «20元-25元» before the heading's «元/㎡/月»
  const plain = words ? written.replace(/元|块|左右/g, '') : written;
  const answer = askIntake({ ...cell, written: plain }, '租金', words);
  const typed = answer.fields.rentTyped as { value: number; unit: RentUnit } | undefined;
  const doubts = answer.doubts.filter(
    ({ field, code }) => field === 'rentFenPerSqmMonth' && code !== 'area_needed',
  );
  if (typed && isWhole(answer)) {
    const from = RENT_FROM.test(written) ? [rentFrom(cell)] : [];
    const absurd = absurdRent(cell, typed.value, typed.unit);
    if (absurd) return absurd;
    const also = ['depositMonths', 'paymentMonths'].flatMap((name) =>
      answer.fields[name] === undefined ? [] : [[name, answer.fields[name]]],
    );
    const ofFloor =
      answer.fields.floor === undefined
        ? []
        : [{ field: 'rentTyped', code: 'one_taken', message: '写了楼层，请核对是否整个房源的租金' }];
    const taken = `现按 ${typed.value} ${RENT_UNIT_LABELS[typed.unit]}`;
    return {
      value: { value: typed.value, unit: typed.unit },
      ...(also.length > 0 ? { also: Object.fromEntries(also) } : {}),
      ...(doubts.length + ofFloor.length + from.length > 0
        ? {
            notices: [
              ...noticesOf(cell, [...doubts, ...ofFloor]).map(
                ({ code, message }): CellNotice => ({ code, message: `${message}（${taken}）` }),
              ),
              ...from,
            ],
          }
        : {}),
    };
  }
  if (/^-\d/.test(cell.written)) return refuse('negative', noticeOf(cell, '', '不能为负数').message);
  const parsed = parseRent(cell.written);
  const absurd = parsed.ok && !parsed.negotiable && absurdRent(cell, parsed.amount, parsed.unit);
  if (absurd) return absurd;
  if (answer.isByFloor) return leaveOutByFloor(cell);
  const doubt = doubts.find(({ message }) => !/已/.test(message));
  return doubt
    ? leaveOut(cell, doubt.code, `：${doubt.message.replace(/，?没有填写$/, '')}`)
    : leaveOut(cell, 'not_a_rent', '看不懂，请写成如「0.8元/㎡/天」或「18元/㎡/月」');
}

function rentFrom(cell: Cell): CellNotice {
  return noticeOf(cell, 'rent_from', '是起价，已按起价填写，请核对');
}

function absurdRent(cell: Cell, value: number, unit: RentUnit): CellReading | null {
  const most = MOST_PER_SQM[unit];
  return most !== undefined && value > most
    ? refuse('absurd', noticeOf(cell, '', '过大，请核对数字和单位').message)
    : null;
}

/** 元 and 万 of a whole price, or of a ㎡; without a unit only when one of them is plausible. */
export function readMoney(cell: Cell): CellReading {
  const remark = REMARK.exec(cell.written);
  const written = remark?.index ? cell.written.slice(0, remark.index).trim() : cell.written;
  if (OPEN.test(written) && !/\d/.test(written)) return { value: null, also: { negotiable: true } };
  const figure = parseFigure(written.replace(LABEL, '').replace(/(\d)w$/i, '$1万'));
  if (!figure) {
    return /\d\D{0,4}[-~至到—]\D{0,2}\d/.test(written)
      ? leaveOut(cell, 'price_range', '是一个范围')
      : leaveOut(cell, 'not_a_number', '不是一个数字');
  }
  if (figure.isLeast) return leaveOut(cell, 'price_from', '是起价');
  if (IS_PER_SQM.test(figure.unit)) return asSalePerSqm({ ...cell, written });
  if (figure.unit !== '' && !/^(?:元|块|rmb|元整)$/.test(figure.unit))
    return leaveOut(cell, 'unknown_unit', '单位不明');
  const read = readWhole(cell, figure);
  const also = remark?.index && OPEN.test(remark[1] as string) ? { negotiable: true } : null;
  if (!also || !('value' in read)) return read;
  return { ...read, also: { ...read.also, ...also } };
}

function readWhole(cell: Cell, figure: NonNullable<ReturnType<typeof parseFigure>>): CellReading {
  const isYuan = figure.unit !== '';
  const hasUnit = figure.isScaled || (!isYuan && cell.headerUnit !== null && cell.headerUnit !== 'yuan');
  const scale = figure.isScaled || isYuan ? 1 : factorOf(cell);
  if (hasUnit || figure.amount.lte(0)) return asFen(cell, figure.amount.times(scale));
  const unit = tellSaleUnit({
    value: figure.amount.toNumber(),
    areaSqm: cell.areaSqm,
    mayBeUnitPrice: !/总/.test(cell.name),
    isYuan: isYuan || cell.headerUnit === 'yuan',
  });
  if (unit === 'yuan') return asFen(cell, figure.amount);
  if (unit === null) return leaveOut(cell, 'sale_unit_missing', '没有写单位，看不出是元、万元还是元/㎡');
  const notice = (words: string) =>
    noticeOf(
      cell,
      'sale_unit_guessed',
      `没有写单位，按${cell.areaSqm === null ? '' : '面积和'}金额推算为${words}，请核对`,
    );
  return unit === 'wan_yuan'
    ? withNotices(asFen(cell, figure.amount.times(10_000)), [notice('万元')])
    : withNotices(asSalePerSqm(cell), [notice('元/㎡')]);
}

function asFen(cell: Cell, yuan: Decimal): CellReading {
  const checked = check(cell, yuan, 2, false);
  return 'value' in checked
    ? { value: yuan.times(100).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber() }
    : checked;
}

/** A unit price in a column of whole ones: `readRow` takes it times the area. */
function asSalePerSqm(cell: Cell): CellReading {
  const read = readSalePerSqm(cell);
  return 'value' in read ? { ...read, value: null, also: { salePerSqm: read.value } } : read;
}
