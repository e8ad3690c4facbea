import { conflict, type DomainError } from '@scrm/guard/domain';
import type { CustomerStage } from '../../../domain';

/** 409 `customer_lost`: he is taken up again before anything new begins. */
export const customerLost = (): DomainError =>
  conflict('customer_lost', '客户已流失，请先由业务经理重新激活', { status: 'lost' });

/** @throws DomainError 409 `customer_lost` */
export function refuseLost({ status }: { status: CustomerStage }): void {
  if (status === 'lost') throw customerLost();
}
