import { SQM_WORD } from './measure-words';

const UNIT = `(?:元|万元?)?/?(?:${SQM_WORD}|亩|米|m|吨|t|kva|千伏安|kw|千瓦|台|部|个|月|天|年)(?:/(?:${SQM_WORD}|月|天|年)){0,2}`;
const LABELLED = new RegExp(`\\((${UNIT})\\) *(:?) *(\\d+(?:\\.\\d+)?)(?![\\d.~-]|${UNIT})`, 'g');

/**
 * «面积(㎡):2680», as forms of listing sites write it, becomes «面积:2680㎡»: the unit goes behind its figure, and stands in the message where
 * the figure's last digit does.
 */
export function moveUnits(characters: string[], at: number[]): void {
  for (const match of [...characters.join('').matchAll(LABELLED)].reverse()) {
    const [whole, unit, colon, figure] = match as unknown as [string, string, string, string];
    const last = match.index + whole.length;
    const place = at[last - 1] as number;
    const figureAt = at.slice(last - figure.length, last);
    const colonAt = colon ? [at[match.index + whole.indexOf(colon)] as number] : [];
    characters.splice(match.index, whole.length, ...colon, ...figure, ...unit);
    at.splice(match.index, whole.length, ...colonAt, ...figureAt, ...[...unit].map(() => place));
  }
}
