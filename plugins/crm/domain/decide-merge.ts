import { MAX_CUSTOMER_NOTE, MAX_CUSTOMER_TAGS } from './customer-marks';
import type { CustomerStage } from './customer-stage';
import { joinNotes } from './preview-merge';

/** What stands in the way of a merge: an open deal or a live viewing of one of the two customers. */
export interface MergeDeal {
  code: string | null;
  propertyId: number;
}

export interface MergeViewing {
  code: string | null;
  start: Date;
  end: Date;
}

export interface MergeSide {
  stage: CustomerStage;
  /** Null in the pool. */
  ownerId: number | null;
  openDeals: readonly MergeDeal[];
  liveViewings: readonly MergeViewing[];
  tags: readonly string[];
  note: string | null;
}

export type MergeRefusal = {
  ok: false;
  code:
    | 'target_not_won'
    | 'target_lost'
    | 'target_in_pool'
    | 'same_property_deals'
    | 'viewing_clash'
    | 'too_many_tags'
    | 'note_too_long';
  message: string;
  /** Codes of the deals or viewings, of both customers. */
  codes: (string | null)[];
};

/**
 * Whether two customers can become one. What one customer cannot have stands in the way: two open deals on one property, of which nobody but a
 * person knows the right one, two live viewings at the same time, and more tags or a longer note than a form takes. So does what the
 * customer who stays could not have come to by himself: work going on while he is lost or nobody's, a won deal while he is not won.
 */
export function decideMerge(source: MergeSide, target: MergeSide): { ok: true } | MergeRefusal {
  const state = decideState(source, target);
  if (state) return { ok: false, ...state, codes: [] };
  const sameProperty = pairs(source.openDeals, target.openDeals).filter(
    ([a, b]) => a.propertyId === b.propertyId,
  );
  if (sameProperty.length > 0) {
    const message = '两个客户在同一房源都有进行中的商机，请先结束其中一个';
    return { ok: false, code: 'same_property_deals', message, codes: codesOf(sameProperty) };
  }
  const sameTime = pairs(source.liveViewings, target.liveViewings).filter(
    ([a, b]) => a.start < b.end && b.start < a.end,
  );
  if (sameTime.length > 0) {
    const message = '两个客户在同一时段都有带看，请先取消其中一个';
    return { ok: false, code: 'viewing_clash', message, codes: codesOf(sameTime) };
  }
  const tags = new Set([...target.tags, ...source.tags]).size;
  if (tags > MAX_CUSTOMER_TAGS) {
    const message = `两个客户的标签合起来有 ${tags} 个，超过 ${MAX_CUSTOMER_TAGS} 个，请先去掉一些`;
    return { ok: false, code: 'too_many_tags', message, codes: [] };
  }
  const note = joinNotes(source.note, target.note)?.length ?? 0;
  if (note > MAX_CUSTOMER_NOTE) {
    const message = `两个客户的备注合起来有 ${note} 字，超过 ${MAX_CUSTOMER_NOTE} 字，请先精简`;
    return { ok: false, code: 'note_too_long', message, codes: [] };
  }
  return { ok: true };
}

/** What the machine and the pool refuse elsewhere: the one who stays keeps his stage and his owner. */
function decideState(
  source: MergeSide,
  target: MergeSide,
): { code: MergeRefusal['code']; message: string } | null {
  const hasWork = source.openDeals.length > 0 || source.liveViewings.length > 0;
  if (source.stage === 'won' && target.stage !== 'won')
    return { code: 'target_not_won', message: '被并入的客户已成交，请反过来合并，并入已成交的客户' };
  if (target.stage === 'lost' && (source.stage !== 'lost' || hasWork))
    return { code: 'target_lost', message: '要保留的客户已流失，请先重新开启目标客户，或反过来合并' };
  if (target.ownerId === null && (source.ownerId !== null || hasWork))
    return { code: 'target_in_pool', message: '要保留的客户在公海，请先认领或分配，或反过来合并' };
  return null;
}

function pairs<T>(left: readonly T[], right: readonly T[]): [T, T][] {
  return left.flatMap((a) => right.map((b): [T, T] => [a, b]));
}

function codesOf(found: readonly (readonly { code: string | null }[])[]): (string | null)[] {
  return [...new Set(found.flat().map(({ code }) => code))];
}
