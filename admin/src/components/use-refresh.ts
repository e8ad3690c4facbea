import { useInvalidate } from '@refinedev/core';
import { useQueryClient } from '@tanstack/react-query';

/**
 * Reads again the lists and rows of `resources`, and what stands beside them and belongs to no resource of Refine's:
 * histories, follow-ups, matches.
 */
export function useRefresh() {
  const invalidate = useInvalidate();
  const queryClient = useQueryClient();
  return (resources: readonly string[]) =>
    Promise.all([
      ...resources.map((resource) => invalidate({ resource, invalidates: ['resourceAll'] })),
      queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes('custom') }),
    ]);
}
