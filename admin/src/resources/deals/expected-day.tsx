import type { Deal } from '../../api-types';
import { businessToday, formatDate } from '../../format';

/** When an open deal is expected to be won, marked once that day has passed. */
export function ExpectedDay({ deal }: { deal: Pick<Deal, 'expectedCloseOn'> }) {
  const { expectedCloseOn } = deal;
  const isOver = expectedCloseOn != null && expectedCloseOn < businessToday();
  return (
    <>
      {formatDate(expectedCloseOn)}
      {isOver && <div className="cell-sub overdue">已过预计日期</div>}
    </>
  );
}
