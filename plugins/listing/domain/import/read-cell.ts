import { cleanCell, isBlankCell, UNRECKONED } from '@scrm/guard/domain';
import { CRANE as CRANE_WORDS, LIFT as LIFT_WORDS } from '../intake/measure-words';
import type { CellMemory } from './ask-intake';
import { type Cell, type CellInput, type CellReading, leaveOut, refuse } from './cell';
import { type CellKind, IMPORT_ATTRIBUTE } from './import-attributes';
import {
  readArea,
  readCount,
  readDistance,
  readLand,
  readLength,
  readLoad,
  readMachine,
  readMonths,
  readPower,
  readSalePerSqm,
  readTerms,
} from './read-figure-cell';
import { readMoney, readRent } from './read-price-cell';
import {
  readBuildingType,
  readDatum,
  readDay,
  readDegrees,
  readFireClass,
  readOffering,
  readPhone,
  readPosition,
  readTags,
  readText,
  readWords,
  readYesNo,
} from './read-word-cell';
import { type HeaderUnit, UNITS_OF_KIND } from './recognise-columns';

export { isBlankCell } from '@scrm/guard/domain';
export type { CellMemory } from './ask-intake';
export type { CellInput, CellNotice, CellReading } from './cell';

export interface CellContext {
  headerUnit?: HeaderUnit | null;
  /** The heading as the sheet has it, for messages. */
  column?: string;
  /** Area of the same row in ㎡: tells which unit is plausible where none is written. */
  areaSqm?: number | null;
  /** Business day as ISO date: «随时» is today. */
  today?: string | undefined;
  /** An empty one for a reading of many rows, thrown away with it: its cells are then read once each. */
  memory?: CellMemory | undefined;
}

/** Beyond it a cell tells of more than its column, and the rules for figures and phrases would be busy with it. */
const MOST_CHARACTERS = 300;
/** Whose cells are taken as they stand. */
const FREE_KINDS: readonly CellKind[] = ['text', 'tags', 'words'];
/** What Excel makes of «1-2» and «3/5» unless it is told not to. */
const MADE_A_DATE = /^\d{4}-\d\d-\d\d(?:T|$)/;
/** Texts that are never a date. */
const NO_DATES = ['floor', 'structure', 'columnGridM', 'fireResistance', 'landUse'];
/** In a column of prices: no such offer. */
const NOT_OFFERED = /^不(?:出?租|出?售|卖)$/;

/**
 * Reads one cell as the attribute has it (㎡, m, t/㎡, fen …): units inside it («8米», «1,200㎡», «3亩»), numbers as text, full-width digits,
 * dates as serials, 是/否/√/×, and what the text intake knows. A unit in the cell goes before the heading's. What cannot be understood for sure
 * is left out with a notice; negative and absurd figures are refused. Both name the column and the value. Never throws.
 */
export function readCell(attribute: string, input: CellInput, context: CellContext = {}): CellReading {
  const row = IMPORT_ATTRIBUTE.get(attribute);
  if (!row) return refuse('unknown_attribute', `没有「${attribute}」这个字段`);
  if (input === null || input === undefined || isBlankCell(input)) return { empty: true };
  const written = cleanCell(String(input));
  const isPrice = ['rent', 'money', 'money_per_sqm'].includes(row.kind);
  if (isPrice && NOT_OFFERED.test(written)) return { empty: true };
  const name = context.column?.trim() || row.label;
  const units = UNITS_OF_KIND[row.kind] ?? [];
  const headerUnit = context.headerUnit && units.includes(context.headerUnit) ? context.headerUnit : null;
  const { areaSqm = null, today, memory } = context;
  const cell: Cell = { row, input, written, whole: written, name, headerUnit, areaSqm, today, memory };
  if (written.startsWith(UNRECKONED))
    return leaveOut(
      { ...cell, whole: String(input).replace(UNRECKONED, '') },
      'formula_without_result',
      '是公式，文件里没有存它的结果：请用 Excel 或 WPS 打开并保存一次，或把公式粘贴为数值后再上传',
    );
  if (written.length > MOST_CHARACTERS && !FREE_KINDS.includes(row.kind))
    return leaveOut(cell, 'too_long', `超过 ${MOST_CHARACTERS} 个字`);
  if (
    MADE_A_DATE.test(written) &&
    row.kind !== 'day' &&
    (row.kind !== 'text' || NO_DATES.includes(attribute))
  )
    return leaveOut(cell, 'made_a_date', '被表格软件转成了日期');
  return READERS[row.kind](cell);
}

const CRANE = {
  word: '行车',
  named: new RegExp(CRANE_WORDS),
  ton: 'craneTon',
  count: 'craneCount',
  tag: '带行车',
};
const LIFT = {
  word: '货梯',
  named: new RegExp(LIFT_WORDS),
  ton: 'freightLiftTon',
  count: 'freightLiftCount',
};

const READERS: Record<CellKind, (cell: Cell) => CellReading> = {
  text: readText,
  area: readArea,
  land: readLand,
  length: readLength,
  distance: readDistance,
  load: readLoad,
  power: readPower,
  crane: (cell) => readMachine(cell, CRANE),
  lift: (cell) => readMachine(cell, LIFT),
  count: readCount,
  months: readMonths,
  rent: readRent,
  money: readMoney,
  money_per_sqm: readSalePerSqm,
  yes_no: readYesNo,
  offering: readOffering,
  building_type: readBuildingType,
  fire_class: readFireClass,
  day: readDay,
  phone: readPhone,
  tags: readTags,
  words: readWords,
  datum: readDatum,
  terms: readTerms,
  degrees: readDegrees,
  position: readPosition,
};
