import { Decimal } from 'decimal.js';
import type { Offering } from '../labels';
import type { IntakeKind } from './intake-kind';
import type { Parts } from './intake-parts';
import type { IntakeReading, IntakeSpace } from './intake-reading';
import type { PriceReading } from './price-reader';
import type { IntakeSpan, Scan } from './scan';
import type { Scoped } from './scope-figures';

/** Tags that repeat an attribute, since listings are shown and asked for by them. */
export const ATTRIBUTE_TAGS: { tag: string; holds: (fields: Record<string, unknown>) => boolean }[] = [
  { tag: '可环评', holds: (fields) => fields.eia === true },
  { tag: '带行车', holds: (fields) => Number(fields.craneTon) > 0 || Number(fields.craneCount) > 0 },
  { tag: '有产证', holds: (fields) => fields.titleCert === true },
  { tag: '大车进出', holds: (fields) => fields.truckAccess === true },
  { tag: '可分租', holds: (fields) => fields.divisible === true },
  { tag: '可注册', holds: (fields) => fields.registrable === true },
  {
    tag: '带食堂',
    holds: (fields) => Array.isArray(fields.facilities) && fields.facilities.some((one) => /食堂$/.test(one)),
  },
];

/** What was found as it is answered: fields, tags, spaces and where each stands. */
export function finish(parts: Parts, kind: IntakeKind, owned: Scoped['spaces']): IntakeReading {
  const { scan } = parts;
  const fields: Record<string, unknown> = {};
  const tags: string[] = [];
  const spans: IntakeSpan[] = [];
  for (const one of scan.found) {
    const tag = one.field.startsWith('tag:') ? one.field.slice(4) : null;
    if (tag && !tags.includes(tag)) tags.push(tag);
    const field = tag ? 'tags' : one.field;
    if (!tag && fields[field] === undefined) fields[field] = one.value;
    if (one.start >= 0 && one.end > one.start) spans.push(scan.span({ ...one, field }));
  }
  if (kind === 'listing')
    for (const { tag, holds } of ATTRIBUTE_TAGS) if (holds(fields) && !tags.includes(tag)) tags.push(tag);
  if (tags.length > 0) fields.tags = tags;

  const spaces = owned.map(({ mention, figures }, index): IntakeSpace => {
    const typed = ({ start, end }: { start: number; end: number }) => {
      const at = scan.span({ field: '', start, end });
      return scan.normal.source.slice(at.start, at.end);
    };
    const { row } = mention;
    const building = row && row.start < mention.start ? typed(row) : '';
    const name = typed(mention);
    // «1/3楼» of the first
    const kind = mention.floor !== null && /[\d一二三四五六七八九十]$/.test(name) ? '楼' : '';
    const space: IntakeSpace = { label: `${building}${name}${kind}` };
    if (mention.floor !== null) space.floor = mention.floor;
    for (const figure of figures) {
      space[figure.field] = figure.value;
      spans.push(scan.span(figure, index));
    }
    return space;
  });
  return {
    kind,
    fields,
    spaces,
    spans,
    unsure: scan.doubts,
    contacts: parts.contacts,
    publicText: parts.publicText,
  };
}

export function addOffering(scan: Scan, offering: Offering, prices: PriceReading): void {
  const word =
    /租售|求租|求购|出租|招租|出售|分租|转租|直租|转让|租金|售价|总价|想租|租赁|整租|起租|急售|收购|想买|购买|整售|卖|租|售/.exec(
      scan.text,
    );
  const price = prices.rents[0] ?? prices.sales[0] ?? prices.salePerSqm[0];
  const start = word?.index ?? price?.start ?? -1;
  scan.add('offering', offering, start, word ? word.index + word[0].length : (price?.end ?? -1));
}

export function toFen(yuan: number): number {
  return new Decimal(yuan).times(100).toDecimalPlaces(0).toNumber();
}
