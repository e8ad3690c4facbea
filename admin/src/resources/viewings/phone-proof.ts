import type { CrudFilters } from '@refinedev/core';
import type { Viewing } from '../../api-types';

/** What of its phone a booking of the public is to be told by; the staff's own are vouched for. */
export type PhoneProof = 'proven' | 'awaiting' | 'unproven';

type Proved = Pick<Viewing, 'status' | 'source' | 'phoneVerifiedAt' | 'awaitsCode'>;

/** `awaiting` can still prove itself by a code; `unproven` cannot (a landline), or was confirmed without. */
export function proofOf({ status, source, phoneVerifiedAt, awaitsCode }: Proved): PhoneProof {
  if (source !== 'public' || phoneVerifiedAt) return 'proven';
  return status === 'held' && awaitsCode ? 'awaiting' : 'unproven';
}

export const PROOF_LABELS: Record<Exclude<PhoneProof, 'proven'>, string> = {
  awaiting: '待客户验证手机',
  unproven: '手机号未验证',
};

export const PROOF_FILTERS = PROOF_LABELS;
export type ProofFilter = keyof typeof PROOF_FILTERS;

export function isProofFilter(value: string | null): value is ProofFilter {
  return value !== null && Object.hasOwn(PROOF_FILTERS, value);
}

export function toProofFilters(asked: ProofFilter | null): CrudFilters {
  return [
    { field: 'awaitsCode', operator: 'eq', value: asked === 'awaiting' ? true : undefined },
    { field: 'status', operator: 'eq', value: asked === 'awaiting' ? 'held' : undefined },
    { field: 'phoneVerifiedAt', operator: 'null', value: asked === 'unproven' ? true : undefined },
    { field: 'source', operator: 'eq', value: asked === 'unproven' ? 'public' : undefined },
  ];
}

export function readProof(filters: CrudFilters): ProofFilter | null {
  const isAsked = (field: string) =>
    filters.some((filter) => 'field' in filter && filter.field === field && filter.value !== undefined);
  if (isAsked('awaitsCode')) return 'awaiting';
  return isAsked('phoneVerifiedAt') ? 'unproven' : null;
}
