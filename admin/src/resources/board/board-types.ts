import type { Customer, Requirement } from '../../api-types';
import type { BoardStage, CustomerStage } from '../../domain';

/** A card as `GET /api/customers/board` tells it; `id` is the documentId, as everywhere in the console. */
export interface BoardCard
  extends Pick<
    Customer,
    'id' | 'code' | 'name' | 'level' | 'important' | 'industry' | 'owner' | 'nextFollowAt'
  > {
  /** The row's number, by which cards of one moment are ordered. */
  rowId: number;
  status: BoardStage;
  stageChangedAt: string | null;
  daysInStage: number;
  isStuck: boolean;
  isOverdue: boolean;
  openDeal: { documentId: string; code: string; valueFen: number | null; probability: number | null } | null;
  requirement: Requirement | null;
}

/** What stands above a column; money is null to who sees no deals. */
export interface BoardHead {
  status: CustomerStage;
  label: string;
  probability: number;
  total: number;
  stuck: number;
  valueFen: number | null;
  weightedFen: number | null;
}

/** The cards of a column that have been read, newest first, and where the next page begins. */
export interface ColumnCards {
  cards: readonly BoardCard[];
  next: string | null;
}
