import {
  type CellInput,
  type CellReading,
  cleanCell,
  findTotals,
  type ImportColumn,
  isBlankCell,
  leaveOut,
  type NamedCell,
  noticeOf,
  phonesInCell,
  type RowFault,
  readSheetDay,
  refuse,
  splitPhones,
  splitWords,
  textOfCell,
  UNRECKONED,
} from '@scrm/guard/domain';
import { findRegion, type RegionTree } from '@scrm/listing/domain';
import { businessDayOf, fromBusinessTime } from '@scrm/notify/domain';
import { parseEmail, parseWechat } from '../contact-spelling';
import { COMPANY_SIZE_LABELS, COMPANY_SIZES, CUSTOMER_LEVELS, type CustomerLevel } from '../customer-labels';
import { CREDIT_RATINGS, type CreditRating } from '../customer-marks';
import { CUSTOMER_STAGE_LABELS, type CustomerStage } from '../customer-stage';
import { deriveCustomerName } from '../derive-customer-name';
import type { FollowUpType } from '../follow-up-kinds';
import { parseCreditCode } from '../parse-credit-code';
import { type Offering, type RequirementFields, validateRequirement } from '../validate-requirement';
import { CUSTOMER_COLUMN, type CustomerImportAttribute } from './customer-attributes';
import { readDemandCell, readDemandText } from './read-demand';
import { readStageWord } from './read-stage-word';

/** What a reading of rows knows of the archive. */
export interface CustomerRowContext {
  now: Date;
  regions: RegionTree;
  /** By name in lower case: the source channels. */
  channels: ReadonlyMap<string, number>;
  /** By display or user name in lower case: colleagues who may own customers; null where two have one name. */
  staff: ReadonlyMap<string, number | null>;
  /** Who gets a customer without an owner in the sheet: the importer, or nobody (the pool). */
  usualOwner: number | null;
  /** Whether the importer may give customers to this colleague. */
  mayGiveTo: (userId: number) => boolean;
  /** Whether the importer may grade customers himself. */
  mayGrade: boolean;
}

export interface ImportedContact {
  name: string | null;
  phone: string;
}

export interface ImportedFollowUp {
  type: FollowUpType;
  content: string;
  at: Date;
  nextFollowAt: Date | null;
}

/** A row of the sheet as customers are kept; personal values in plain text, in their stored spelling. */
export interface CustomerRow {
  /** Plain attributes of the customer. */
  fields: Record<string, unknown>;
  /** Those of them that cells say: an update writes nothing else. */
  said: string[];
  ownerId: number | null;
  stage: CustomerStage;
  regionCode: string | null;
  contacts: ImportedContact[];
  requirement: (RequirementFields & Record<string, unknown>) | null;
  followUp: ImportedFollowUp | null;
  lastContactAt: Date | null;
}

export interface CustomerRowReading {
  row: CustomerRow;
  /** Any of them refuses the row. */
  faults: RowFault[];
  /** What was left out or read by a rule of thumb. */
  notices: RowFault[];
}

type Values = Partial<Record<CustomerImportAttribute, unknown>>;

interface Cell extends NamedCell {
  attribute: CustomerImportAttribute;
  input: Exclude<CellInput, null | undefined>;
  unit: string | null;
}

/** Attributes of a customer whose cells are taken as they stand, with their longest values. */
const TEXTS: Partial<Record<CustomerImportAttribute, number>> = {
  name: 120,
  companyName: 120,
  contactPerson: 60,
  contactTitle: 60,
  otherContact: 60,
  industry: 60,
  address: 200,
  note: 4500,
  followContent: 5000,
};
/** Without these there is no customer to keep. */
const NEEDED: readonly CustomerImportAttribute[] = ['name', 'companyName'];
const KEEPS_LINES: readonly CustomerImportAttribute[] = ['note', 'followContent', 'demand'];
const DEMAND_COLUMNS: readonly CustomerImportAttribute[] = [
  'area',
  'areaMin',
  'areaMax',
  'budget',
  'height',
  'load',
  'power',
  'crane',
  'fireClass',
  'regions',
];
/** Which column speaks of an attribute of the requirement. */
const COLUMN_OF: Readonly<Record<string, readonly CustomerImportAttribute[]>> = {
  areaMinSqm: ['area', 'areaMin'],
  areaMaxSqm: ['area', 'areaMax'],
  budgetMaxFenPerSqmMonth: ['budget'],
  budgetMaxFenPerMonth: ['budget'],
  budgetMaxFen: ['budget'],
  heightMinM: ['height'],
  loadMinTonPerSqm: ['load'],
  powerMinKva: ['power'],
  craneTon: ['crane'],
};

/**
 * Reads a row of a sheet of customers by its columns. Refused are a row without any name, a phone that is none, a name that is too long,
 * figures that cannot be, and a row of totals; everything else that is not understood is left out with a notice. Null when no column says anything.
 */
export function readCustomerRow(
  columns: readonly ImportColumn[],
  cells: readonly CellInput[],
  context: CustomerRowContext,
): CustomerRowReading | null {
  const taken = cellsOf(columns, cells);
  if (taken.length === 0) return null;
  const totals = findTotals(cells);
  if (totals >= 0) return refusedAsTotals(columns.find(({ index }) => index === totals));
  const faults: RowFault[] = [];
  const notices: RowFault[] = [];
  const values: Values = {};
  for (const cell of taken) {
    const reading = readCell(cell, context);
    if ('error' in reading) faults.push(faultOf(cell, reading.error));
    else {
      for (const notice of reading.notices ?? []) notices.push(faultOf(cell, notice));
      if ('value' in reading) values[cell.attribute] = reading.value;
    }
  }
  const requirement = readRequirement(taken, values, context, { faults, notices });
  const row = rowOf(values, requirement, context);
  const first = taken[0] as Cell;
  if (!row.fields.name && !faults.some(({ attribute }) => NEEDED.includes(attribute as never)))
    faults.push({
      column: nameColumn(columns) ?? first.name,
      attribute: 'name',
      code: 'name_required',
      message: '客户名称、公司名称、联系人至少填写一项',
    });
  return { row, faults, notices };
}

/** The example of the template, which people forget to delete. */
export function isExampleRow({ fields }: CustomerRow): boolean {
  return typeof fields.name === 'string' && fields.name.startsWith('示例：');
}

function cellsOf(columns: readonly ImportColumn[], cells: readonly CellInput[]): Cell[] {
  return columns.flatMap(({ index, header, attribute, unit }): Cell[] => {
    const input = cells[index];
    if (!attribute || !CUSTOMER_COLUMN.has(attribute) || isBlankCell(input)) return [];
    return [
      {
        attribute: attribute as CustomerImportAttribute,
        input: input as Exclude<CellInput, null | undefined>,
        whole: cleanCell(String(input)),
        name: header.trim() || (CUSTOMER_COLUMN.get(attribute)?.label ?? attribute),
        unit,
      },
    ];
  });
}

function readCell(cell: Cell, context: CustomerRowContext): CellReading {
  if (cell.whole.startsWith(UNRECKONED))
    return leaveOut(
      { ...cell, whole: cell.whole.replace(UNRECKONED, '') },
      'formula_without_result',
      '是公式，文件里没有存它的结果：请用 Excel 或 WPS 打开并保存一次后再上传',
    );
  const most = TEXTS[cell.attribute];
  if (most !== undefined) return readText(cell, most);
  return READERS[cell.attribute]?.(cell, context) ?? { empty: true };
}

const READERS: Partial<
  Record<CustomerImportAttribute, (cell: Cell, context: CustomerRowContext) => CellReading>
> = {
  phone: readPhones,
  otherPhone: readPhones,
  wechat: readWechat,
  email: readEmail,
  creditCode: readCreditCode,
  type: readType,
  companySize: readSize,
  employees: readEmployees,
  creditRating: readRating,
  level: readLevel,
  important: readImportant,
  tags: readTags,
  source: readSource,
  owner: readOwner,
  stage: readStage,
  offering: readOffering,
  moveInBy: readMoveIn,
  lastContactOn: readLastContact,
  nextFollowAt: readNext,
};

function readText(cell: Cell, most: number): CellReading {
  const value = textOfCell(cell.input, { keepsLines: KEEPS_LINES.includes(cell.attribute) });
  if (value.length > most)
    return NEEDED.includes(cell.attribute)
      ? refuse('too_long', `「${cell.name}」超过 ${most} 个字`)
      : leaveOut(cell, 'too_long', `超过 ${most} 个字`);
  return value === '' ? { empty: true } : { value };
}

/** A customer is told from others by the phone: one that was mistyped refuses the row. Messages never show it. */
function readPhones(cell: Cell): CellReading {
  const phones = [...phonesInCell(cell.whole)];
  if (phones.length > 0) return { value: phones };
  const isNumber = (cell.whole.match(/\d/g) ?? []).length >= 5;
  return isNumber
    ? refuse('not_a_phone', `「${cell.name}」的号码格式不对：应为 11 位手机号，或带区号的座机`)
    : { empty: true, notices: [{ code: 'not_a_phone', message: `「${cell.name}」不是号码，没有填写` }] };
}

const SAME_NUMBER = /^(?:同号|同手机号?|同电话|手机同号|微信同号|同上)$/;

function readWechat(cell: Cell): CellReading {
  if (SAME_NUMBER.test(cell.whole)) return { value: 'same' };
  const id = parseWechat(cell.whole);
  return id
    ? { value: id }
    : { empty: true, notices: [{ code: 'invalid_wechat', message: `「${cell.name}」不是微信号，没有填写` }] };
}

function readEmail(cell: Cell): CellReading {
  const email = parseEmail(cell.whole);
  return email
    ? { value: email }
    : {
        empty: true,
        notices: [{ code: 'invalid_email', message: `「${cell.name}」不是邮箱地址，没有填写` }],
      };
}

function readCreditCode(cell: Cell): CellReading {
  const parsed = parseCreditCode(cell.whole);
  return parsed.ok
    ? { value: parsed.code }
    : leaveOut(cell, 'invalid_credit_code', '不是正确的统一社会信用代码（18 位，末位校验不符）');
}

function readType(cell: Cell): CellReading {
  if (/企业|公司|单位|enterprise/i.test(cell.whole)) return { value: 'enterprise' };
  if (/个人|个体|自然人|individual/i.test(cell.whole)) return { value: 'individual' };
  return leaveOut(cell, 'invalid_choice', '看不出是企业还是个人');
}

function readSize(cell: Cell): CellReading {
  const found = COMPANY_SIZES.filter(
    (size) =>
      size === cell.whole ||
      cell.whole.replace(/企业|公司|规模/g, '') === COMPANY_SIZE_LABELS[size].slice(0, 1) ||
      cell.whole.includes(COMPANY_SIZE_LABELS[size]),
  );
  return found.length === 1 ? { value: found[0] } : leaveOut(cell, 'invalid_choice', '不是小型、中型或大型');
}

function readEmployees(cell: Cell): CellReading {
  const [, written] =
    /^约?\s*(\d{1,7})\s*(?:人|名|余人|多人|左右)*$/.exec(cell.whole.replace(/[,，]/g, '')) ?? [];
  return written ? { value: Number(written) } : leaveOut(cell, 'not_a_number', '看不出是多少人');
}

function readRating(cell: Cell): CellReading {
  const rating = cell.whole.toUpperCase().replace(/级$/, '');
  return CREDIT_RATINGS.includes(rating as CreditRating)
    ? { value: rating }
    : leaveOut(cell, 'invalid_choice', `不是 ${CREDIT_RATINGS.join('、')} 之一`);
}

function readLevel(cell: Cell, { mayGrade }: CustomerRowContext): CellReading {
  if (!mayGrade) return leaveOut(cell, 'not_permitted', '等级由系统评定，需要调整请联系业务经理');
  const letter = /^([a-d])(?:级|类|等|级客户|类客户)?[+-]?$/i.exec(cell.whole)?.[1]?.toUpperCase();
  return CUSTOMER_LEVELS.includes(letter as CustomerLevel)
    ? { value: letter }
    : leaveOut(cell, 'invalid_choice', '不是 A、B、C、D 之一');
}

function readImportant(cell: Cell): CellReading {
  if (/^(?:是|重点|重要|√|✓|y|yes|true|1|vip)$/i.test(cell.whole)) return { value: true };
  if (/^(?:否|普通|一般|×|x|n|no|false|0)$/i.test(cell.whole)) return { value: false };
  return leaveOut(cell, 'not_yes_no', '看不出是或否');
}

function readTags(cell: Cell): CellReading {
  const { kept, tooLong } = splitWords(cell.whole, 30);
  const notices = [
    ...tooLong.map((word) =>
      noticeOf(cell, 'too_long', `中的「${word.slice(0, 20)}…」超过 30 个字，没有作为标签`),
    ),
    ...(kept.length > 30 ? [noticeOf(cell, 'too_many', '超过 30 个标签，其余没有填写')] : []),
  ];
  return kept.length > 0 ? { value: kept.slice(0, 30), notices } : { empty: true, notices };
}

function readSource(cell: Cell, { channels }: CustomerRowContext): CellReading {
  const asked = cell.whole.toLowerCase();
  const exact = channels.get(asked);
  if (exact !== undefined) return { value: exact };
  const near = [...channels].filter(
    ([name]) => name.length >= 2 && asked.length >= 2 && (name.startsWith(asked) || asked.startsWith(name)),
  );
  return near.length === 1
    ? { value: near[0]?.[1] }
    : leaveOut(cell, 'unknown_source', '不在系统的来源渠道里');
}

function readOwner(cell: Cell, { staff, mayGiveTo }: CustomerRowContext): CellReading {
  const found = staff.get(cell.whole.toLowerCase());
  const otherwise = '这位客户按没有写负责人处理';
  if (found === null)
    return { empty: true, notices: [noticeOf(cell, 'owner_unclear', `有几位同事叫这个名字，${otherwise}`)] };
  if (found === undefined)
    return {
      empty: true,
      notices: [noticeOf(cell, 'unknown_owner', `不是可以负责客户的同事，${otherwise}`)],
    };
  if (!mayGiveTo(found))
    return {
      empty: true,
      notices: [noticeOf(cell, 'owner_not_allowed', `您不能把客户交给这位同事，${otherwise}`)],
    };
  return { value: found };
}

function readStage(cell: Cell): CellReading {
  const stage = readStageWord(cell.whole);
  if (!stage)
    return {
      empty: true,
      notices: [noticeOf(cell, 'unknown_stage', `看不出阶段，新建时为「${CUSTOMER_STAGE_LABELS.lead}」`)],
    };
  if (stage === 'won')
    return {
      value: stage,
      notices: [
        noticeOf(
          cell,
          'won_without_deal',
          `按「${CUSTOMER_STAGE_LABELS.won}」新建，没有成交记录，请另行补录`,
        ),
      ],
    };
  return { value: stage };
}

function readOffering(cell: Cell): CellReading {
  const rents = /租/.test(cell.whole);
  const buys = /购|买/.test(cell.whole);
  if (/^(?:rent|sale|both)$/.test(cell.whole)) return { value: cell.whole };
  if (/都|均|皆/.test(cell.whole) && rents === buys) return { value: 'both' };
  if (rents === buys)
    return rents ? { value: 'both' } : leaveOut(cell, 'invalid_choice', '看不出是求租还是求购');
  return { value: rents ? 'rent' : 'sale' };
}

function readDay(cell: Cell): { day: string } | CellReading {
  const found = readSheetDay(cell.input, cell.whole);
  if (!found || found === 'not_a_day') return leaveOut(cell, 'not_a_date', '看不出日期，请写成如 2026-05-01');
  return found.isMonthOnly ? leaveOut(cell, 'date_day_missing', '没有写日子') : { day: found.day };
}

function readMoveIn(cell: Cell, { now }: CustomerRowContext): CellReading {
  const read = readDay(cell);
  if (!('day' in read)) return read;
  return read.day < businessDayOf(now) ? leaveOut(cell, 'in_the_past', '早于今天') : { value: read.day };
}

const MORNING = { hour: 9, minute: 0 };
const EVENING = { hour: 18, minute: 0 };

function readLastContact(cell: Cell, { now }: CustomerRowContext): CellReading {
  const read = readDay(cell);
  if (!('day' in read)) return read;
  if (read.day > businessDayOf(now)) return leaveOut(cell, 'in_the_future', '晚于今天');
  const at = momentOf(read.day, timeIn(cell.whole) ?? MORNING);
  return { value: at > now ? now : at };
}

/** A plan without a time is one for the morning, today for the evening. */
function readNext(cell: Cell, { now }: CustomerRowContext): CellReading {
  const read = readDay(cell);
  if (!('day' in read)) return read;
  const isToday = read.day === businessDayOf(now);
  const at = momentOf(read.day, timeIn(cell.whole) ?? (isToday ? EVENING : MORNING));
  return at <= now ? leaveOut(cell, 'in_the_past', '已经过去') : { value: at };
}

function timeIn(written: string): typeof MORNING | null {
  const match = /(?:\s|t)(\d{1,2}):(\d{2})/i.exec(written);
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])];
  // midnight is what a date without a time is exported with
  return match && hour < 24 && minute < 60 && hour + minute > 0 ? { hour, minute } : null;
}

function momentOf(day: string, { hour, minute }: typeof MORNING): Date {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return fromBusinessTime({ year, month, day: date, hour, minute });
}

function readRequirement(
  cells: readonly Cell[],
  values: Values,
  { now, regions }: CustomerRowContext,
  { faults, notices }: { faults: RowFault[]; notices: RowFault[] },
): CustomerRow['requirement'] {
  const isPurchase = values.offering === 'sale';
  const context = { today: businessDayOf(now), regions, isPurchase };
  let fields: Record<string, unknown> = {};
  let note: string | null = null;
  const text = cells.find(({ attribute }) => attribute === 'demand');
  if (text) {
    const read = readDemandText(text, context);
    fields = read.fields;
    note = read.note || null;
    notices.push(...read.notices.map((notice) => faultOf(text, notice)));
  }
  for (const cell of cells) {
    if (!DEMAND_COLUMNS.includes(cell.attribute)) continue;
    const read = readDemandCell(cell.attribute, cell, { ...context, unit: cell.unit });
    if ('error' in read) {
      faults.push(faultOf(cell, read.error));
      continue;
    }
    notices.push(...read.notices.map((notice) => faultOf(cell, notice)));
    // a column of its own goes before the sentence
    for (const own of ownOf(cell.attribute)) delete fields[own];
    Object.assign(fields, read.fields);
  }
  if (values.moveInBy !== undefined) fields.moveInBy = values.moveInBy;
  if (values.offering !== undefined) fields.offering = values.offering as Offering;
  const asked = Object.keys(fields).filter((name) => name !== 'offering');
  if (asked.length === 0 && note === null) return null;
  for (const { field, code, message } of validateRequirement(fields as RequirementFields)) {
    const cell = cells.find(({ attribute }) => COLUMN_OF[field]?.includes(attribute)) ?? text;
    faults.push({ column: cell?.name ?? '', attribute: cell?.attribute ?? 'demand', code, message });
  }
  return {
    ...fields,
    offering: (fields.offering as Offering | undefined) ?? 'rent',
    note,
  } as CustomerRow['requirement'];
}

/** What a column of a requirement says of it: what a sentence says of the same gives way. */
function ownOf(attribute: CustomerImportAttribute): string[] {
  if (attribute === 'area') return ['areaMinSqm', 'areaMaxSqm'];
  return Object.entries(COLUMN_OF).flatMap(([field, columns]) =>
    columns.includes(attribute) ? [field] : [],
  );
}

const COMPANY =
  /(?:公司|集团|厂|中心|合作社|企业|事务所|研究院|研究所|商行|经营部|门市部|工作室|co\.?,?\s*ltd\.?|inc\.?)(?:[(（][^)）]*[)）])?$/i;

function rowOf(
  values: Values,
  requirement: CustomerRow['requirement'],
  { now, regions, usualOwner }: CustomerRowContext,
): CustomerRow {
  const text = (name: CustomerImportAttribute) => values[name] as string | undefined;
  const named = splitPerson(text('name'));
  const person = splitPerson(text('contactPerson'));
  const [phone, ...others] = [
    ...new Set([
      ...((values.phone as string[] | undefined) ?? []),
      ...person.phones,
      ...named.phones,
      ...((values.otherPhone as string[] | undefined) ?? []),
    ]),
  ];
  const companyName = text('companyName') ?? (COMPANY.test(named.name ?? '') ? named.name : undefined);
  const fields: Record<string, unknown> = {
    name: named.name,
    companyName,
    contactPerson: person.name,
    phone,
    wechat: values.wechat === 'same' ? phone : values.wechat,
    email: values.email,
    creditCode: values.creditCode,
    type: values.type,
    industry: values.industry,
    companySize: values.companySize,
    employees: values.employees,
    creditRating: values.creditRating,
    level: values.level,
    important: values.important,
    tags: values.tags,
    source: values.source,
    note: noteOf(values),
  };
  for (const [name, value] of Object.entries(fields)) if (value === undefined) delete fields[name];
  const said = Object.keys(fields);
  const name = deriveCustomerName(fields as never);
  if (name) fields.name = name;
  fields.type ??= companyName || fields.creditCode ? 'enterprise' : 'individual';
  const [wanted] = (requirement?.regions as string[] | undefined) ?? [];
  return {
    fields,
    said,
    ownerId: (values.owner as number | undefined) ?? usualOwner,
    stage: (values.stage as CustomerStage | undefined) ?? 'lead',
    regionCode: wanted ? (findRegion(regions, wanted)?.code ?? null) : null,
    contacts: others.map((other) => ({ name: text('otherContact') ?? person.name ?? null, phone: other })),
    requirement,
    followUp: followUpOf(values, now),
    lastContactAt: (values.lastContactOn as Date | undefined) ?? null,
  };
}

/** «王先生 13800138000» under 联系人. */
function splitPerson(written: string | undefined): { name: string | undefined; phones: string[] } {
  if (!written) return { name: undefined, phones: [] };
  const { name, phones } = splitPhones(written);
  return { name: name ?? undefined, phones };
}

/** What the archive has no field for stands in the note. */
function noteOf(values: Values): string | undefined {
  const lines = [
    values.note,
    values.address && `地址：${values.address}`,
    values.contactTitle && `职位：${values.contactTitle}`,
  ].filter(Boolean);
  return lines.length > 0 ? lines.join('\n') : undefined;
}

const KINDS: [FollowUpType, RegExp][] = [
  ['visit', /拜访|上门|到访|实地/],
  ['meeting', /会面|见面|面谈|来访|来公司/],
  ['wechat', /微信/],
  ['email', /邮件/],
  ['call', /电话|去电|来电|致电|通话/],
];

/** Words without a date are a note of today's import, which reached nobody; a date tells that there was a contact. */
function followUpOf(values: Values, now: Date): ImportedFollowUp | null {
  const content = values.followContent as string | undefined;
  const at = values.lastContactOn as Date | undefined;
  const nextFollowAt = (values.nextFollowAt as Date | undefined) ?? null;
  if (!content && !nextFollowAt) return null;
  const said = KINDS.find(([, pattern]) => pattern.test(content ?? ''))?.[0];
  return {
    type: at ? (said ?? 'call') : 'other',
    content: content ?? '导入的下次跟进计划',
    at: at ?? now,
    nextFollowAt,
  };
}

/** Under which a name is missed. */
function nameColumn(columns: readonly ImportColumn[]): string | undefined {
  return ['name', 'companyName', 'contactPerson']
    .map((name) => columns.find(({ attribute }) => attribute === name)?.header)
    .find((header) => header !== undefined);
}

function refusedAsTotals(column: ImportColumn | undefined): CustomerRowReading {
  const fault = {
    column: column?.header ?? '',
    attribute: column?.attribute ?? 'name',
    code: 'totals_row',
    message: '合计行，已略过',
  };
  const row: CustomerRow = {
    fields: {},
    said: [],
    ownerId: null,
    stage: 'lead',
    regionCode: null,
    contacts: [],
    requirement: null,
    followUp: null,
    lastContactAt: null,
  };
  return { row, faults: [fault], notices: [] };
}

function faultOf(cell: Cell, told: { code: string; message: string }): RowFault {
  return { column: cell.name, attribute: cell.attribute, ...told };
}
