import { conflict, DomainError, notFound } from '@scrm/guard/domain';
import type { Trx } from '@scrm/guard/kit';
import { isOfferedStatus } from '@scrm/listing/domain';
import {
  decideViewingHours,
  isHoldOver,
  isLiveViewing,
  type Span,
  VIEWING_STATUS_LABELS,
  type WorkingHours,
} from '../../../domain';
import {
  lockOpenDeals,
  type PropertyRecord,
  toProperty,
  toViewing,
  type ViewingRecord,
} from '../lib/records';

/** A viewing with the customer's open deals, its property and customer rows, in the order of lib/records; an archived one still lets its viewing be cancelled. */
export async function lockViewing(
  trx: Trx,
  id: number,
): Promise<{ viewing: ViewingRecord; property: PropertyRecord }> {
  const known = await trx('viewings').where({ id }).first('property_id', 'customer_id');
  if (!known) throw notFound('带看');
  await lockOpenDeals(trx, known.customer_id);
  const property = await trx('properties').where({ id: known.property_id }).forUpdate().first();
  await trx('customers').where({ id: known.customer_id }).forUpdate().first('id');
  const row = await trx('viewings').where({ id }).forUpdate().first();
  return { viewing: toViewing(row), property: toProperty(property) };
}

/** @throws DomainError 409 `viewing_closed` for one that is done, or whose hold is over */
export function refuseClosed(viewing: ViewingRecord, now: Date): void {
  const status = isHoldOver({ ...viewing, now }) ? 'lapsed' : viewing.status;
  if (isLiveViewing(status)) return;
  throw conflict('viewing_closed', `带看${VIEWING_STATUS_LABELS[status]}，不能再改`, { status });
}

/** @throws DomainError 404 archived; 409 `property_not_offered` */
export function refuseUnoffered(property: PropertyRecord): void {
  if (property.archivedAt) throw new DomainError('not_found', 'not_found', '房源不存在或无权查看');
  if (isOfferedStatus(property.status)) return;
  throw conflict('property_not_offered', '该房源未上架或已成交，不能预约带看', { status: property.status });
}

/** @throws DomainError 409 `outside_hours` with the viewing's clock and the hours of its day */
export function refuseOutsideHours(span: Span, hours: WorkingHours): void {
  const decision = decideViewingHours(span, hours);
  if (decision.ok) return;
  const { clock, hours: open } = decision;
  const message = open.length > 0 ? `${clock} 不在带看时间 ${open.join('、')} 内` : `${clock} 当天不安排带看`;
  throw conflict('outside_hours', message, { clock, hours: open });
}
