import type { Viewing } from '../../api-types';
import { proofOfViewing } from './phone-proof';

/** How an entry of the calendar looks: by its status, and dashed while its phone has yet to prove itself. */
export function entryClass(viewing: Viewing): string {
  const awaits = proofOfViewing(viewing) === 'awaiting' ? ' is-awaiting' : '';
  return `calendar-entry is-${viewing.status}${awaits}`;
}
