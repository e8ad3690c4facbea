import type { CrudFilters } from '@refinedev/core';
import { Alert, Button, Flex, Select, Tag } from 'antd';
import { useNavigate } from 'react-router';
import type { Property } from '../../api-types';
import type { FilterState } from '../../components/filters';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import {
  CHECK_ANSWERS,
  CHECK_EFFECTS,
  type CheckAnswer,
  isOfferedStatus,
  labelCheckAnswer,
  nameField,
  OFFERED_STATUSES,
  offeredVerb,
} from '../../domain';
import { formatDate } from '../../format';
import { useOwnership } from './use-ownership';
import '../../components/filters.css';

/** Asked and not answered yet, or not answered in time. */
export function CheckTag({ property }: { property: Property }) {
  if (!isOfferedStatus(property.status) || !(property.isStale || property.checkAskedAt)) return null;
  return (
    <Tag bordered={false} color={property.isStale ? 'error' : 'warning'}>
      {property.isStale ? nameField('isStale') : '待核实'}
    </Tag>
  );
}

/** 「还在租吗？」 with its answers, for who may change the property. */
export function CheckBanner({ property }: { property: Property }) {
  const { may } = useSession();
  const isOwn = useOwnership();
  const navigate = useNavigate();
  const { run, isRunning } = useOperation();
  const { id, offering, isStale, checkAskedAt, checkedAt } = property;
  if (!isOfferedStatus(property.status) || !(isStale || checkAskedAt)) return null;
  if (!isOwn(property) || !may('properties', 'check')) return null;
  const give = async (answer: CheckAnswer) => {
    const effect = CHECK_EFFECTS[answer];
    const success = { confirm: '已核实', edit: '请修改价格', pause: '已下架，点错了可以撤销' }[effect];
    const isDone = await run({
      path: `/properties/${id}/check`,
      values: { answer },
      success,
      refreshes: ['properties'],
    });
    if (isDone && effect === 'edit') navigate(`/properties/${id}/edit`);
  };
  return (
    <Alert
      type={isStale ? 'error' : 'warning'}
      style={{ marginBottom: 14 }}
      message={<strong>还在{offeredVerb(offering)}吗？</strong>}
      description={
        <>
          <p style={{ margin: '0 0 10px' }}>
            {checkedAt ? `上次核实 ${formatDate(checkedAt)}。` : ''}
            {isStale ? '逾期未核实，公开列表中已排到最后。' : '逾期未核实的房源在公开列表中排到最后。'}
          </p>
          <Flex gap={8} wrap className="check-answers">
            {CHECK_ANSWERS.map((answer) => (
              <Button
                key={answer}
                size="large"
                type={CHECK_EFFECTS[answer] === 'confirm' ? 'primary' : 'default'}
                danger={CHECK_EFFECTS[answer] === 'pause'}
                disabled={isRunning}
                onClick={() => void give(answer)}
              >
                {labelCheckAnswer(answer, offering)}
              </Button>
            ))}
          </Flex>
        </>
      }
    />
  );
}

const ASKED = { field: 'checkAskedAt', operator: 'nnull' } as const;
const STALE = { field: 'isStale', operator: 'eq' } as const;

/** The filters of what waits for its agent's answer, `of` a person by id or of all. */
export function toCheckFilters(of?: number | string): CrudFilters {
  return [
    { ...ASKED, value: true },
    { field: 'status', operator: 'in', value: [...OFFERED_STATUSES] },
    ...(of === undefined ? [] : [{ field: 'agent.id', operator: 'eq' as const, value: of }]),
  ];
}

export function CheckFilter({ state: { filters, setFilters } }: { state: FilterState }) {
  const has = ({ field, operator }: typeof ASKED | typeof STALE) =>
    filters.some(
      (filter) => 'field' in filter && filter.field === field && filter.operator === operator && filter.value,
    );
  return (
    <Select
      className="filter-select"
      aria-label="核实"
      placeholder="核实"
      allowClear
      value={has(STALE) ? 'stale' : has(ASKED) ? 'asked' : undefined}
      options={[
        { value: 'asked', label: '待核实' },
        { value: 'stale', label: nameField('isStale') },
      ]}
      onChange={(next?: string) =>
        setFilters(
          [
            { ...ASKED, value: next === 'asked' ? true : undefined },
            { ...STALE, value: next === 'stale' ? true : undefined },
          ],
          'merge',
        )
      }
    />
  );
}
