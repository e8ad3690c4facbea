import type { CrudFilters } from '@refinedev/core';
import { DatePicker, Segmented } from 'antd';
import dayjs from 'dayjs';
import { type FilterState, SearchFilter, SelectFilter } from '../../components/filters';
import { useSession } from '../../components/use-session';
import { UserSelect } from '../../components/user-select';
import { VIEWING_STATUS_LABELS } from '../../domain';
import { toOptions } from '../../options';
import { DAY_RANGE_LABELS, type DayRange, daysOf, nameDays, readDays, toDayFilters } from './day-range';
import { readProof, toProofFilters } from './phone-proof';
import { ProofSelect } from './proof-select';

const SEARCHED = ['code', 'customer.name', 'customer.code', 'property.title', 'property.code'];
const ANY_DAY = 'all';

/** Narrows the list of viewings: text, days, colleague, status, and bookings whose phone nobody proved. */
export function ViewingFilters({ state }: { state: FilterState }) {
  const { may } = useSession();
  return (
    <>
      <SearchFilter state={state} fields={SEARCHED} placeholder="客户、房源或编号" />
      <DayFilter state={state} />
      {may('user', 'find') && (
        <div className="filter-select">
          <UserSelect
            placeholder="带看人"
            aria-label="带看人"
            value={agentIn(state.filters)}
            onChange={(agent) =>
              state.setFilters([{ field: 'agent.id', operator: 'eq', value: agent ?? undefined }], 'merge')
            }
          />
        </div>
      )}
      <SelectFilter
        state={state}
        field="status"
        placeholder="状态"
        options={toOptions(VIEWING_STATUS_LABELS)}
        isMultiple
      />
      <ProofSelect
        value={readProof(state.filters)}
        onChange={(next) => state.setFilters(toProofFilters(next), 'merge')}
      />
    </>
  );
}

function DayFilter({ state }: { state: FilterState }) {
  const days = readDays(state.filters);
  const named = days ? nameDays(days, dayjs()) : ANY_DAY;
  return (
    <>
      <Segmented<string>
        aria-label="日期"
        // other days than these have none of them pressed
        value={named ?? ''}
        options={[{ value: ANY_DAY, label: '全部' }, ...toOptions(DAY_RANGE_LABELS)]}
        onChange={(next) =>
          state.setFilters(toDayFilters(next === ANY_DAY ? null : daysOf(next as DayRange, dayjs())), 'merge')
        }
      />
      <DatePicker.RangePicker
        className="filter-range"
        placeholder={['从', '到']}
        value={days ? [days[0], days[1]] : null}
        onChange={(range) =>
          state.setFilters(toDayFilters(range?.[0] && range[1] ? [range[0], range[1]] : null), 'merge')
        }
      />
    </>
  );
}

function agentIn(filters: CrudFilters): number | null {
  const value = filters.find((filter) => 'field' in filter && filter.field === 'agent.id')?.value;
  return value === undefined ? null : Number(value);
}
