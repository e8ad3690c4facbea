import { DomainError } from '@scrm/guard/domain';
import type { WithdrawalRefusal } from '../../../domain';

/** Throws what a rule refused. */
export function refuse({ kind, code, message }: WithdrawalRefusal, field?: string): never {
  const details = field ? { errors: [{ path: [field], message, code }] } : {};
  throw new DomainError(kind, code, message, details);
}
