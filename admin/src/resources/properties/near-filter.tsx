import { EnvironmentOutlined } from '@ant-design/icons';
import { Flex, Select, Tag } from 'antd';
import type { FilterState } from '../../components/filters';
import { nearOf } from './near';

const DISTANCES_KM = [1, 3, 5, 10, 20, 50];

/** «120.62,31.30 附近 5 km» above a list that is narrowed to it, to widen or to take away. */
export function NearTag({ state }: { state: FilterState }) {
  const near = nearOf(state.filters);
  if (!near) return null;
  return (
    <Flex align="center" gap={4}>
      <Tag
        icon={<EnvironmentOutlined />}
        color="blue"
        closable
        onClose={() =>
          state.setFilters(
            [
              { field: 'near', operator: 'eq', value: undefined },
              { field: 'km', operator: 'eq', value: undefined },
            ],
            'merge',
          )
        }
      >
        {near.point} 附近
      </Tag>
      <Select
        aria-label="距离"
        size="small"
        value={near.km}
        options={DISTANCES_KM.map((km) => ({ value: km, label: `${km} km` }))}
        onChange={(km) => state.setFilters([{ field: 'km', operator: 'eq', value: km }], 'merge')}
      />
    </Flex>
  );
}
