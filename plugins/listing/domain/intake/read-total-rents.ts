import { SQM } from './measure-words';
import {
  AMOUNT,
  CASH,
  isFee,
  isOfRoom,
  JIAO,
  MOST_RENT_PER_SQM_YUAN,
  periodOf,
  type Reader,
  scale,
  takeTotal,
} from './price-reader';
import { NUMBER, readNumber } from './read-number';
import { rule } from './scan';

/** Rents of the whole, by month or year. */
export function readTotals(reader: Reader): void {
  // 月租9000元, 每月12000, 年租26万
  const loud =
    '(?:总?租金|总价|总计|合计|共计|租|预算|租价)?(?:为|约|:|是|仅|只要|不超过?|不能超过|不高于|别超过|最多|最高|顶多|控制在|在)*';
  reader.scan.take(
    rule(
      `(?:月租金?|每个?月|租金每月|月总租金?|一个月)${loud}${NUMBER}${CASH}?(?!\\d|[/每]|${SQM}|吨|米|公里|%)(?:[/每]月)?`,
    ),
    (match, start, end) => takeTotal(reader, match[1] as string, 'month', { start, end }),
  );
  reader.scan.take(
    rule(
      `(?<!半)(?:年租金?|年付|每年|租金每年|年总租金?|一年)${loud}${NUMBER}${CASH}?(?!\\d|${SQM}|吨|米|公里|%|月|个|[/每](?!年))(?:[/每]?年)?`,
    ),
    (match, start, end) => takeTotal(reader, match[1] as string, 'year', { start, end }),
  );
  // 季租金6万, 每周2000
  reader.scan.take(
    rule(
      `(?:(季)租金?|[每一]个?(季)度?|(?:季度|租金每(季))租?金?|(周)租金?|[每一]个?(周|星期))(?!付|边|围|末)${loud}${NUMBER}${CASH}?(?!\\d|${SQM}|吨|米|公里|%|[/每])`,
    ),
    (match, start, end) =>
      takeTotal(reader, match[6] as string, (match[1] ?? match[2] ?? match[3]) ? 'quarter' : 'week', {
        start,
        end,
      }),
  );
  // 5.13万/月, 51300元/月, 26万/年, 3.8万元年
  reader.scan.take(
    rule(`${NUMBER}${CASH}?[/每一·]个?(月|年|季度?(?!节)|周(?![边围末])|星期)`),
    (match, start, end) => {
      const amount = readNumber(match[1] as string);
      if (amount === null) return false;
      if (match[2] === '月' && amount < MOST_RENT_PER_SQM_YUAN && !isFee(reader, start)) {
        if (!/元|块|[/每]/.test(match[0])) return false;
        if (isOfRoom(reader, { start, end })) return true;
        reader.scan.doubt(
          'rentFenPerSqmMonth',
          'rent_area_missing',
          '租金没有写每平方米，已当作元/㎡/月，请核对',
        );
        reader.reading.rents.push({ value: amount, unit: 'yuan_sqm_month', start, end });
        return true;
      }
      return takeTotal(reader, match[1] as string, periodOf(match[2]), { start, end });
    },
  );
  reader.scan.take(
    rule(`(\\d+(?:\\.\\d+)?[万w])${CASH}?(月|年)(?!前|后|底|内|起|到|以)`),
    (match, start, end) =>
      takeTotal(reader, match[1] as string, match[2] === '年' ? 'year' : 'month', { start, end }),
  );
}

/** 0.75元/天 */
export function readRentsPerDay(reader: Reader): void {
  reader.scan.take(
    rule(`${AMOUNT}(?:(?:${CASH}|${JIAO})[/每一]?|(?<=\\d\\.\\d{1,2})[/每一])(?:天|日)(?![/每])`),
    (match, start, end) => {
      const amount = scale(match[1], Boolean(match[3]));
      if (isFee(reader, start)) return true;
      if (amount === null || amount <= 0 || amount > 10) return false;
      reader.scan.doubt(
        'rentFenPerSqmMonth',
        'rent_area_missing',
        '租金没有写每平方米，已当作元/㎡/天，请核对',
      );
      reader.reading.rents.push({ value: amount, unit: 'yuan_sqm_day', start, end });
      return true;
    },
  );
}
