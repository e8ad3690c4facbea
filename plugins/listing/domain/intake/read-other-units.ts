import { OTHER_AREA } from './measure-words';
import { rule, type Scan } from './scan';

const PER = '(?:[/每一·]?(?:天|日|月|年))?[/每一·]?';

/** «1200平方英尺», «12元/平方尺»: taken away, so that no rule reads them as ㎡. */
export function takeOtherUnits(scan: Scan): void {
  scan.take(rule(`\\d+(?:\\.\\d+)?万?(?:元|块|吨|t|公斤|kg)?${PER}${OTHER_AREA}${PER}`), (match) => {
    const field = /吨|t|公斤|kg/.test(match[0].replace(rule(OTHER_AREA), ''))
      ? 'loadTonPerSqm'
      : /[元块/每一]/.test(match[0])
        ? 'rentFenPerSqmMonth'
        : 'areaSqm';
    scan.doubt(field, 'unit_not_reckoned', `「${match[0]}」不是按平方米写的，没有折算`);
  });
}
