import { scopeOf } from './access-table';
import type { Role } from './roles';

/** What a role sees and writes of the rows that the access table lets it reach. */
export interface FieldCut {
  /** Attributes that are not there for it. */
  hidden?: readonly string[];
  /** When given, the only attributes that are. */
  only?: readonly string[];
  /** Attributes it sees, and writes, on the rows it recorded itself; elsewhere they are empty, and nobody can ask by them. */
  recorded?: readonly string[];
}

/** Who owns a listing, and what was written down of him and his terms. */
const OWNER_CONTACT = ['ownerName', 'ownerPhone', 'internalNote'] as const;

/**
 * The field sets: resource → role → cut; a role without one has every attribute that is not private. It holds for answers, filters, sort,
 * search, populate, aggregates, exports and writes alike.
 * Source: DESIGN «Who sees what» (a property's owner contact: its recorder and managers only; analysts: no personal data).
 */
export const FIELDS: Readonly<Record<string, Partial<Record<Role, FieldCut>>>> = {
  property: {
    sales: { recorded: OWNER_CONTACT },
    service: { hidden: OWNER_CONTACT },
    finance: { hidden: OWNER_CONTACT },
    analyst: { hidden: [...OWNER_CONTACT, 'reviewNote'] },
  },
  customer: {
    // it tells what the agency earns by the customer
    service: { hidden: ['levelReason'] },
    analyst: {
      only: [
        'type',
        'industry',
        'companySize',
        'level',
        'important',
        'status',
        'stageChangedAt',
        'source',
        'attributionBasis',
        'attributedAt',
        'lastContactAt',
      ],
    },
  },
  inquiry: { analyst: { only: ['property', 'status'] } },
  viewing: {
    analyst: { only: ['property', 'start', 'minutes', 'status', 'source', 'completedAt'] },
  },
  requirement: {
    analyst: {
      only: [
        'offering',
        'areaMinSqm',
        'areaMaxSqm',
        'budgetMaxFenPerSqmMonth',
        'budgetMaxFenPerMonth',
        'budgetMaxFen',
        'industry',
        'active',
      ],
    },
  },
  deal: {
    // a note may hold whom to call
    finance: { hidden: ['note'] },
    analyst: {
      only: [
        'property',
        'status',
        'negotiating',
        'type',
        'areaSqm',
        'monthlyRentFen',
        'priceFen',
        'probability',
        'expectedCloseOn',
        'wonAt',
        'endedAt',
      ],
    },
  },
  commission: {
    analyst: { only: ['kind', 'grossFen', 'status', 'accruedAt', 'releaseAfter', 'releasedAt'] },
    // the entry, not the customer behind it
    partner: { hidden: ['customer', 'deal', 'snapshot', 'sourceKey'] },
  },
  withdrawal: {
    analyst: { only: ['amountFen', 'taxFen', 'netFen', 'status', 'requestedAt', 'paidAt'] },
  },
  share: {
    partner: { hidden: ['user'] },
    analyst: {
      only: ['property', 'channel', 'status', 'viewCount', 'uniqueCount', 'rejectedCount', 'inquiryCount'],
    },
  },
  partner: { analyst: { only: ['kind', 'status', 'plan', 'level', 'wonDeals', 'joinedAt'] } },
  'follow-up': { analyst: { only: ['type', 'direction', 'at', 'durationMinutes', 'outcome'] } },
  receipt: { analyst: { only: ['kind', 'amountFen', 'at'] } },
  receivable: {
    analyst: {
      only: [
        'kind',
        'dueOn',
        'amountFen',
        'settledFen',
        'writtenOffFen',
        'refundedFen',
        'badDebtFen',
        'writeOffCause',
        'outstandingFen',
        'status',
      ],
    },
  },
  // whom to call is not finance's
  contract: { finance: { hidden: ['note'] } },
};

/**
 * Resources whose rows a role meets in short form as a relation of another row, though it may not read them on their own. A relation
 * that leads anywhere else is not there for it, so that a new one is closed until it is written here.
 */
export const BRIEFS: Partial<Record<Role, readonly string[]>> = {
  sales: ['partner'],
  service: ['partner'],
  finance: ['customer'],
  partner: ['property', 'partner'],
};

/** Resources with personal data: who sees no rows of them gets aggregates without groups of fewer than `SMALL_GROUP` rows. */
export const PERSONAL_RESOURCES: readonly string[] = [
  'customer',
  'inquiry',
  'viewing',
  'requirement',
  'deal',
  'follow-up',
  'receipt',
  'receivable',
  'commission',
  'withdrawal',
  'partner',
];

export const SMALL_GROUP = 5;

/** A listing and its parts: in their texts people write the owner's number as well. */
const OF_LISTING: readonly string[] = ['property', 'space', 'property-media'];
/** Other resources in whose free texts people type numbers. */
const TALKED_OF: readonly string[] = [
  'customer',
  'contact',
  'customer-address',
  'requirement',
  'follow-up',
  'viewing',
  'inquiry',
  'deal',
  'contract',
];

/**
 * Whether numbers in a resource's free texts are masked for `role`. In a listing's for whoever may not read the owner's contact of that row
 * (`isRecorded`: the asker recorded it); elsewhere for who neither reveals nor writes such rows. What a reader of masked texts writes
 * back gets its numbers back (`restoreContacts`).
 */
export function readsNumbersMasked(role: Role, resource: string, { isRecorded = false } = {}): boolean {
  if (OF_LISTING.includes(resource)) {
    const mayReveal = scopeOf({ role, resource: 'property', action: 'revealOwner' }) !== null;
    return !mayReveal || (!isRecorded && isRecordedOnly(role, 'property', 'ownerPhone'));
  }
  const may = (action: string) => scopeOf({ role, resource, action }) !== null;
  return TALKED_OF.includes(resource) && !may('update') && !may('reveal');
}

/** Whether `role` has an attribute of a resource at all, on whichever rows. */
export function hasField(role: Role, resource: string, name: string): boolean {
  const { hidden = [], only } = FIELDS[resource]?.[role] ?? {};
  return !hidden.includes(name) && (!only || only.includes(name));
}

/** Whether `role` has it on the rows it recorded itself only. */
export function isRecordedOnly(role: Role, resource: string, name: string): boolean {
  return FIELDS[resource]?.[role]?.recorded?.includes(name) ?? false;
}
