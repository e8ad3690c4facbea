import { invalidField } from './domain-error';

/** Where a column of the sheet goes. */
export interface ImportColumn {
  /** Place in the row, from 0. */
  index: number;
  header: string;
  attribute: string | null;
  /** A unit that the heading names for the cells below it. */
  unit: string | null;
  /** 1 certain, 0 unknown. */
  confidence: number;
}

/** What somebody says of one column, named by its place or its heading; null leaves it out. */
export interface ColumnChoice {
  index?: number | undefined;
  header?: string | undefined;
  attribute: string | null;
  /** Left out: what was recognised, as long as the attribute stays. */
  unit?: string | null | undefined;
}

/** The attributes that a resource takes, with how people call them. */
export type ImportAttributes = readonly { attribute: string; label: string }[];

/**
 * The columns as somebody chose them. What was only recognised gives way to what a person chose, so that one attribute has one column.
 * @throws DomainError 400 naming `mapping`: `unknown_attribute`, `unknown_column`, `mapped_twice`
 */
export function chooseColumns(
  attributes: ImportAttributes,
  columns: readonly ImportColumn[],
  choices: readonly ColumnChoice[],
): ImportColumn[] {
  refuseUnknownAttribute(attributes, choices);
  refuseUnknownColumn(columns, choices);
  const chosenBy = new Map(
    columns.map((column) => [column, choices.find((choice) => isAbout(choice, column))]),
  );
  const chosen = [...chosenBy.values()].flatMap((choice) => choice?.attribute ?? []);
  const twice = chosen.find((attribute, index) => chosen.indexOf(attribute) !== index);
  if (twice !== undefined) {
    const label = attributes.find(({ attribute }) => attribute === twice)?.label ?? twice;
    throw invalidField('mapping', `「${label}」只能对应一列`, 'mapped_twice');
  }
  return columns.map((column) => {
    const choice = chosenBy.get(column);
    if (!choice)
      return column.attribute !== null && chosen.includes(column.attribute)
        ? { ...column, attribute: null, confidence: 0 }
        : column;
    const kept = choice.attribute === column.attribute ? column.unit : null;
    return {
      ...column,
      attribute: choice.attribute,
      unit: choice.unit === undefined ? kept : choice.unit,
      confidence: choice.attribute ? 1 : 0,
    };
  });
}

/** @throws DomainError 400 naming `mapping` */
export function refuseUnknownAttribute(attributes: ImportAttributes, choices: readonly ColumnChoice[]): void {
  const unknown = choices.find(
    (choice) => choice.attribute !== null && !attributes.some((each) => each.attribute === choice.attribute),
  );
  if (unknown) throw invalidField('mapping', `没有「${unknown.attribute}」这个字段`, 'unknown_attribute');
}

/** @throws DomainError 400 naming `mapping`: `unknown_unit` */
export function refuseUnknownUnit(units: readonly string[], choices: readonly ColumnChoice[]): void {
  const unknown = choices.find(({ unit }) => unit != null && !units.includes(unit));
  if (unknown)
    throw invalidField(
      'mapping',
      `没有「${unknown.unit}」这个单位（unit），可用：${units.join('、')}`,
      'unknown_unit',
    );
}

/**
 * A choice by place is made of this sheet; one by heading may be of another one's columns too, as saved ones are.
 * @throws DomainError 400 naming `mapping`: `unknown_column`
 */
export function refuseUnknownColumn(
  columns: readonly ImportColumn[],
  choices: readonly ColumnChoice[],
): void {
  const lost = choices.find(
    ({ index }) => index !== undefined && !columns.some((column) => column.index === index),
  );
  if (lost) throw invalidField('mapping', `表格里没有第 ${(lost.index as number) + 1} 列`, 'unknown_column');
}

/** Whether the choices say what the columns are already, so that nothing has to be checked anew. */
export function agreesWithColumns(
  columns: readonly ImportColumn[],
  choices: readonly ColumnChoice[],
): boolean {
  return choices.every((choice) => {
    const column = columns.find((each) => isAbout(choice, each));
    return (
      !column ||
      (column.attribute === choice.attribute && (choice.unit === undefined || choice.unit === column.unit))
    );
  });
}

/** Of saved choices by heading, those that were made for just these headings. */
export function findSavedChoices(
  columns: readonly ImportColumn[],
  saved: readonly (readonly ColumnChoice[])[],
): readonly ColumnChoice[] | undefined {
  const headers = columns.map(({ header }) => header);
  return saved.find(
    (choices) =>
      choices.length > 0 &&
      choices.every(({ header }) => headers.includes(header ?? '')) &&
      headers.every((header) => choices.some((choice) => choice.header === header)),
  );
}

function isAbout({ index, header }: ColumnChoice, column: ImportColumn): boolean {
  return index === undefined ? header === column.header : index === column.index;
}
