import { useState } from 'react';
import type { Row } from '../api-types';
import type { ApiError } from '../providers/strapi-format';

/**
 * An edit that writes over nothing unseen: `seen` goes with what is saved. A refusal names what another wrote; what was typed stays, and who saves
 * once more has read it.
 */
export function useSeenEdit(row: Row | null | undefined) {
  // as it was opened: a list that is read again meanwhile changes nothing in the form
  const [seen, setSeen] = useState(row?.updatedAt);
  return {
    seen: row ? { expectedUpdatedAt: seen } : {},
    /** For Refine's `onMutationError`. */
    onRefusal: ({ code, details }: ApiError) => {
      if (code === 'stale') setSeen(String(details.updatedAt));
    },
    /** A refused save has the row read anew, which would take what was typed away. */
    queryOptions: { enabled: false },
  };
}
