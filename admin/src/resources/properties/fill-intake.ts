import type { Requirement, Space } from '../../api-types';
import {
  FIGURES_OF_THE_BUILDING,
  type IntakeContact,
  type IntakeReading,
  nameField,
  placeOnce,
  type RentUnit,
  writePhone,
} from '../../domain';
import type { PropertyValues } from './property-form';
import type { FieldWarning } from './show-warnings';
import { suggestTitle } from './suggest-title';

/** The answer of POST /properties/intake: a reading whose contacts are masked. */
export type IntakeAnswer = Omit<IntakeReading, 'contacts'> & {
  contacts: (Omit<IntakeContact, 'value'> & { masked: string })[];
};

/** What a person should look at in the form; `name` is the input's path, null for one that the form does not hold. */
export interface IntakeHint {
  field: string;
  name: (string | number)[] | null;
  message: string;
}

export interface IntakeFilling {
  values: PropertyValues;
  hints: IntakeHint[];
}

type IntakeSpace = IntakeReading['spaces'][number];

/** One of the listings of a message, with what stands before and behind them all. */
export function partOfMessage(
  text: string,
  listings: readonly { start: number; end: number }[],
  index: number,
): string {
  const [first, part, last] = [listings[0], listings[index], listings.at(-1)];
  if (!first || !part || !last) return text;
  return text.slice(0, first.start) + text.slice(part.start, part.end) + text.slice(last.end);
}

/** Figures that the form takes by space once there are spaces; said of the whole, they hold for each of them. */
const OF_EACH_SPACE = ['heightM', 'loadTonPerSqm', 'rentFenPerSqmMonth'] as const;

/**
 * The property's form filled with what was read. What was not read stays away; phones come out of `text` by their offsets, since the
 * answer masks them; the title, when the message gives none, is suggested and hinted at.
 */
export function fillIntake(answer: IntakeAnswer, text: string): IntakeFilling {
  const { fields, unsure } = answer;
  const {
    rentTyped,
    ownerPhone: _masked,
    ...rest
  } = fields as Record<string, unknown> & {
    rentTyped?: { value: number; unit: RentUnit };
  };
  // one floor alone is no list of spaces: what was said of it stands for the whole, to be looked at
  const [only] = answer.spaces.length === 1 ? answer.spaces : [];
  const { label: onlyLabel = '', ...said }: Partial<IntakeSpace> = only ?? {};
  // nor are floors that nothing tells apart; where something does, an area that nobody said is asked for
  const isApart = answer.spaces.some(({ areaSqm }) => areaSqm !== undefined) || differ(answer.spaces);
  const spaces = only || !isApart ? [] : answer.spaces;
  const alike = only || isApart ? [] : answer.spaces;
  const whole = { ...said, ...sharedBy(alike), ...rest } as PropertyValues;
  const once = placeOnce(spaces);
  const hints = unsure.map(
    ({ field, message }): IntakeHint => ({ field, name: nameOf(field, spaces.length > 0), message }),
  );
  const phone = savablePhone(answer);
  const values: PropertyValues = {
    ...whole,
    ...rentOf(whole, rentTyped, spaces.length > 0),
    ...(phone ? { ownerPhone: phoneIn(text, phone) } : {}),
    spaces: spaces.map((space, index) => fillSpace(space, index === once, whole)),
  };
  for (const field of Object.keys(said))
    if (field !== 'floor' && !(field in rest))
      hints.push({ field, name: nameOf(field, false), message: `原文只说了「${onlyLabel}」，请核对` });
  if (spaces.length > 0) hints.push(...hintAtSpaces(whole, once), ...askForAreas(spaces, whole));
  if (!values.title) {
    values.title = suggestTitle(whole);
    if (values.title) hints.push({ field: 'title', name: ['title'], message: '标题由识别结果拼成，可修改' });
  }
  return { values, hints };
}

/** The whole has its rent as it is typed; one that floors have, where they are no spaces of their own, is typed by the month. */
function rentOf(
  { rentFenPerSqmMonth: fen }: PropertyValues,
  typed: { value: number; unit: RentUnit } | undefined,
  hasSpaces: boolean,
): Partial<PropertyValues> {
  if (typed) return { rentTypedAmount: typed.value, rentTypedUnit: typed.unit };
  if (hasSpaces || fen == null) return {};
  return {
    rentFenPerSqmMonth: undefined,
    rentTypedAmount: Number((fen / 100).toFixed(4)),
    rentTypedUnit: 'yuan_sqm_month',
  };
}

/** The first number that the archive takes. */
export function savablePhone({ contacts }: IntakeAnswer) {
  return contacts.find(({ kind, isRefused }) => kind === 'phone' && !isRefused);
}

/** A number out of the message, as a form takes it. */
export function phoneIn(
  text: string,
  { start, end, areaCode }: { start: number; end: number; areaCode?: string },
): string {
  return writePhone(text.slice(start, end), areaCode);
}

/** Inputs of a requirement, by the attribute of a property that they ask for. */
const DEMAND_INPUTS: Readonly<Record<string, string>> = {
  areaSqm: 'areaMinSqm',
  heightM: 'heightMinM',
  loadTonPerSqm: 'loadMinTonPerSqm',
  powerKva: 'powerMinKva',
  rentFenPerSqmMonth: 'budgetMaxFenPerSqmMonth',
  salePriceFen: 'budgetMaxFen',
};

/** The inputs of a requirement that a person should look at, each with what is unsure of it. */
export function hintsOfDemand({ unsure }: IntakeAnswer): IntakeHint[] {
  return unsure.map(({ field, message }) => ({
    field,
    name: field === 'phone' ? null : [DEMAND_INPUTS[field] ?? field],
    message,
  }));
}

/** A demand as a requirement; named like its attributes already. */
export function fillDemand({ fields }: IntakeAnswer): Partial<Requirement> {
  return fields as Partial<Requirement>;
}

function fillSpace(space: IntakeSpace, hasOnce: boolean, whole: PropertyValues) {
  const filled: Partial<Space> = { ...space };
  for (const field of [...OF_EACH_SPACE, ...(hasOnce ? FIGURES_OF_THE_BUILDING : [])]) {
    const figure = whole[field];
    if (filled[field] === undefined && figure != null) filled[field] = figure;
  }
  const { minDivisibleSqm } = whole;
  if (
    filled.minDivisibleSqm === undefined &&
    minDivisibleSqm != null &&
    minDivisibleSqm <= (space.areaSqm ?? Number.POSITIVE_INFINITY)
  )
    filled.minDivisibleSqm = minDivisibleSqm;
  return filled;
}

/** What is the same of every space. */
function sharedBy(spaces: readonly IntakeSpace[]): Partial<IntakeSpace> {
  return Object.fromEntries(
    OF_EACH_SPACE.flatMap((field) => {
      const [figure, ...others] = new Set(spaces.map((space) => space[field]));
      return figure === undefined || others.length > 0 ? [] : [[field, figure]];
    }),
  );
}

/** Whether the floors have figures of one kind that are not the same. */
function differ(spaces: readonly IntakeSpace[]): boolean {
  const shared = sharedBy(spaces);
  return OF_EACH_SPACE.some(
    (field) => !(field in shared) && spaces.some((space) => space[field] !== undefined),
  );
}

/** A space is saved with its area; who does not know it takes the listing as a whole. */
function askForAreas(spaces: readonly IntakeSpace[], { areaSqm }: PropertyValues): IntakeHint[] {
  const total = areaSqm == null ? '' : `（总面积 ${areaSqm} ㎡）`;
  return spaces.flatMap((space, index) =>
    space.areaSqm === undefined
      ? [
          {
            field: 'areaSqm',
            name: ['spaces', index, 'areaSqm'],
            message: `原文没有说「${space.label}」的面积${total}，请填写后保存；不清楚可移除各空间，按整套填写`,
          },
        ]
      : [],
  );
}

/** What the building has once: nobody wrote in which space. */
function hintAtSpaces(whole: PropertyValues, once: number): IntakeHint[] {
  return FIGURES_OF_THE_BUILDING.filter((field) => whole[field] != null).map((field) => ({
    field,
    name: ['spaces', once, field],
    message: `原文没有说${nameField(field)}在哪个空间，已填在${once === 0 ? '第一个' : '一层'}`,
  }));
}

/** The input that shows a field; a rent is typed in the owner's unit, and figures stand in the spaces when there are any. */
function nameOf(field: string, hasSpaces: boolean): (string | number)[] | null {
  if (field === 'spaces' || field === 'kind') return null;
  const isInSpace = (
    [...OF_EACH_SPACE, ...FIGURES_OF_THE_BUILDING, 'areaSqm', 'minDivisibleSqm'] as string[]
  ).includes(field);
  if (hasSpaces && (isInSpace || field === 'rentTyped'))
    return ['spaces', 0, field === 'rentTyped' ? 'rentFenPerSqmMonth' : field];
  return [field === 'rentFenPerSqmMonth' || field === 'rentTyped' ? 'rentTypedAmount' : field];
}

/** Each doubt under its input; two of one input stand together. */
export function warningsOf(hints: readonly IntakeHint[]): FieldWarning[] {
  const byName = new Map<string, FieldWarning>();
  for (const { name, message } of hints) {
    if (!name) continue;
    const key = name.join('.');
    const entry = byName.get(key) ?? { name, warnings: [] };
    entry.warnings.push(message);
    byName.set(key, entry);
  }
  return [...byName.values()];
}

/** A stretch of the message and what was read from it; nothing for plain text. */
export interface MarkedText {
  start: number;
  text: string;
  fields: { field: string; space?: number }[];
}

/** The message cut at the ends of its spans, in order and without gaps; stretches that several values share name them all. */
export function cutAtSpans(
  text: string,
  { spans, contacts }: Pick<IntakeAnswer, 'spans' | 'contacts'>,
): MarkedText[] {
  const marks: (MarkedText['fields'][number] & { start: number; end: number })[] = [
    ...spans,
    ...contacts.map(({ kind, start, end }) => ({ field: kind === 'name' ? 'ownerName' : kind, start, end })),
  ].filter(({ start, end }) => start >= 0 && end > start && end <= text.length);
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] as number;
    const fields = new Map<string, MarkedText['fields'][number]>();
    for (const mark of marks) {
      if (mark.start > start || mark.end < end) continue;
      const { space } = mark;
      fields.set(`${mark.field}${space ?? ''}`, {
        field: mark.field,
        ...(space === undefined ? {} : { space }),
      });
    }
    return { start, text: text.slice(start, end), fields: [...fields.values()] };
  });
}
