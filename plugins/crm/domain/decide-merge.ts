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
  openDeals: readonly MergeDeal[];
  liveViewings: readonly MergeViewing[];
}

export type MergeRefusal = {
  ok: false;
  code: 'same_property_deals' | 'viewing_clash';
  message: string;
  /** Codes of the deals or viewings, of both customers. */
  codes: (string | null)[];
};

/**
 * Whether two customers can become one. What one customer cannot have stands in the way: two open deals on one property, of which
 * nobody but a person knows the right one, and two live viewings at the same time.
 */
export function decideMerge(source: MergeSide, target: MergeSide): { ok: true } | MergeRefusal {
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
  return { ok: true };
}

function pairs<T>(left: readonly T[], right: readonly T[]): [T, T][] {
  return left.flatMap((a) => right.map((b): [T, T] => [a, b]));
}

function codesOf(found: readonly (readonly { code: string | null }[])[]): (string | null)[] {
  return [...new Set(found.flat().map(({ code }) => code))];
}
