import { useList } from '@refinedev/core';
import type { Brief } from '../../api-types';
import { type FilterState, SelectFilter } from '../../components/filters';
import { TeamFilter } from '../../components/team-filter';
import { useSession } from '../../components/use-session';
import { UserSelect } from '../../components/user-select';
import './pipeline-filters.css';

/** Whose customers: by owner and team, for who sees those of others; and where they came from. */
export function PipelineFilters({ state, values }: { state: FilterState; values: Record<string, string> }) {
  const { may } = useSession();
  const { result } = useList<Brief>({
    resource: 'source-channels',
    pagination: { currentPage: 1, pageSize: 200 },
    queryOptions: { staleTime: 600_000 },
    errorNotification: false,
  });
  const sources = result.data.map(({ documentId, name }) => ({ value: documentId, label: name ?? '' }));
  return (
    <>
      {may('customers', 'assign') && (
        <div className="pipeline-owner">
          <UserSelect
            by="documentId"
            placeholder="负责人"
            aria-label="负责人"
            value={values.owner ?? null}
            onChange={(value) =>
              state.setFilters([{ field: 'owner', operator: 'eq', value: value ?? undefined }])
            }
          />
        </div>
      )}
      {may('team', 'find') && <TeamFilter state={state} />}
      <SelectFilter state={state} field="source" placeholder="来源" options={sources} isSearchable />
    </>
  );
}
