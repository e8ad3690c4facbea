import type { CrudFilters } from '@refinedev/core';
import type { Viewing } from '../../api-types';
import { PHONE_PROOF_LABELS, type PhoneProof, proofOf } from '../../domain';

export const proofOfViewing = (
  viewing: Pick<Viewing, 'status' | 'source' | 'phoneVerifiedAt' | 'awaitsCode'>,
) => proofOf({ ...viewing, isFromPublic: viewing.source === 'public' });

export type ProofFilter = Exclude<PhoneProof, 'proven'>;

export function isProofFilter(value: string | null): value is ProofFilter {
  return value !== null && Object.hasOwn(PHONE_PROOF_LABELS, value);
}

/** `proofOf` as a list's filters. */
export function toProofFilters(asked: ProofFilter | null): CrudFilters {
  const isUnproven = asked === 'unproven';
  return [
    { field: 'awaitsCode', operator: 'eq', value: asked === 'awaiting' ? true : undefined },
    { field: 'status', operator: 'eq', value: asked === 'awaiting' ? 'held' : undefined },
    { field: 'phoneVerifiedAt', operator: 'null', value: asked ? true : undefined },
    { field: 'source', operator: 'eq', value: asked ? 'public' : undefined },
    {
      // a search is an `or` of its own, which the address would mix with one that stands beside it
      operator: 'and',
      key: 'proof',
      value: isUnproven ? [{ operator: 'or', value: [...NOT_AWAITING] }] : [],
    },
  ];
}

/** Not `ne`: the database would leave out those that hold nothing. */
const NOT_AWAITING: CrudFilters = [
  { field: 'awaitsCode', operator: 'null', value: true },
  { field: 'awaitsCode', operator: 'eq', value: false },
  { field: 'status', operator: 'ne', value: 'held' },
];

export function readProof(filters: CrudFilters): ProofFilter | null {
  const isAsked = (field: string) =>
    filters.some((filter) => 'field' in filter && filter.field === field && filter.value !== undefined);
  if (isAsked('awaitsCode')) return 'awaiting';
  return isAsked('phoneVerifiedAt') ? 'unproven' : null;
}
