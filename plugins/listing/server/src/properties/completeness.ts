import { conflict, invalidFields } from '@scrm/guard/domain';
import type { Trx } from '@scrm/guard/kit';
import { assessCompleteness, type Completeness, PROPERTY_FIELD_LABELS } from '../../../domain';
import { type PropertyRow, toColumn } from '../operations/rows';

/** What is missing of a stored property's archive, and its score. */
export async function assess(trx: Trx, row: PropertyRow): Promise<Completeness> {
  const [photos] = await trx('property_medias').where({ property_id: row.id, kind: 'photo' }).count('* as n');
  const facts = Object.fromEntries(
    Object.keys(PROPERTY_FIELD_LABELS).map((field) => [field, row[toColumn(field)] ?? null]),
  ) as Parameters<typeof assessCompleteness>[0];
  return assessCompleteness({
    ...facts,
    salePriceFen: row.sale_price_fen === null ? null : Number(row.sale_price_fen),
    photoCount: Number(photos?.n ?? 0),
  });
}

/** Before listing a refusal of the rule (409); for a property that is offered already, bad input (400). */
export async function throwUnlessComplete(
  trx: Trx,
  row: PropertyRow,
  kind: 'conflict' | 'invalid',
): Promise<void> {
  const { missing, canList, score } = await assess(trx, row);
  if (canList) return;
  const required = missing.filter((fact) => fact.required);
  const message = `还缺：${required.map((fact) => fact.label).join('、')}`;
  if (kind === 'conflict')
    throw conflict('incomplete', `信息不完整，不能上架。${message}`, {
      status: row.status,
      missing: required,
      score,
    });
  throw invalidFields(
    required.map((fact) => ({
      path: [fact.field],
      message: `上架中的房源不能清空「${fact.label}」`,
      code: 'required',
    })),
    'incomplete',
  );
}
