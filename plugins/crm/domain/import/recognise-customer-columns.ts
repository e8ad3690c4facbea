import { type ImportColumn, matchHeading, plainHeading, settleRivals } from '@scrm/guard/domain';
import { CUSTOMER_COLUMN, CUSTOMER_COLUMNS } from './customer-attributes';

/**
 * What each heading of a sheet of customers means. Of two columns of one meaning the surer one keeps it; a second column of phones or contact
 * persons is one of others. The unit of a column is what its heading has in brackets, for figures that have none.
 */
export function recogniseCustomerColumns(
  headers: readonly string[],
  filled?: ReadonlySet<number>,
): ImportColumn[] {
  const columns = headers.map((header, index): ImportColumn => {
    const { written, plain, bare, hints } = plainHeading(header);
    const found = matchHeading(CUSTOMER_COLUMNS, bare) ?? matchHeading(CUSTOMER_COLUMNS, plain);
    return {
      index,
      header: written,
      attribute: found?.row.attribute ?? null,
      confidence: found?.confidence ?? 0,
      unit: hints.map((hint) => unitOf(hint)).find((unit) => unit !== null) ?? null,
    };
  });
  giveSeconds(columns);
  settleRivals(columns, filled);
  return columns;
}

/** «手机» and «座机» of one sheet are two phones of one customer. */
function giveSeconds(columns: readonly ImportColumn[]): void {
  for (const { attribute, second } of CUSTOMER_COLUMNS) {
    if (!second || columns.some((column) => column.attribute === second)) continue;
    const [, next] = columns
      .filter((column) => column.attribute === attribute)
      .sort((a, b) => b.confidence - a.confidence || a.index - b.index);
    if (next) next.attribute = CUSTOMER_COLUMN.get(second)?.attribute ?? null;
  }
}

/** Units that a heading may name for the figures below it, as the text intake reads them. */
export const CUSTOMER_HEADER_UNITS = [
  '平方米',
  '万平方米',
  '亩',
  '米',
  '吨',
  'kVA',
  '元/㎡/月',
  '元/㎡/天',
  '元/月',
  '万元/月',
  '元/年',
  '万元/年',
  '万元',
  '元',
] as const;

const UNIT_WORDS: [RegExp, (typeof CUSTOMER_HEADER_UNITS)[number]][] = [
  [/^(?:元|块)?[/每.]?(?:㎡|m2|平方?米?|方)[/每.]?月$/, '元/㎡/月'],
  [/^(?:元|块)?[/每.]?(?:㎡|m2|平方?米?|方)[/每.]?(?:天|日)$/, '元/㎡/天'],
  [/^万元?[/每]月$/, '万元/月'],
  [/^元[/每]月$/, '元/月'],
  [/^万元?[/每]年$/, '万元/年'],
  [/^元[/每]年$/, '元/年'],
  [/^万(?:㎡|m2|平方?米?|方)$/, '万平方米'],
  [/^(?:㎡|m2|m²|平方?米?|方)$/, '平方米'],
  [/^亩$/, '亩'],
  [/^(?:米|m)$/, '米'],
  [/^(?:吨|t)(?:[/每].*)?$/, '吨'],
  [/^(?:kva|kw|千伏安|千瓦)$/, 'kVA'],
  [/^万元?$/, '万元'],
  [/^元$/, '元'],
];

function unitOf(hint: string): string | null {
  const word = hint.replace(/^(?:单位|按)/, '');
  return UNIT_WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}
