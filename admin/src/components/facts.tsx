import { Descriptions } from 'antd';
import type { ReactNode } from 'react';
import { UNKNOWN } from '../format';

export type Fact = readonly [label: string, value: ReactNode];

/** Label and value pairs, as many to a row as fit; an empty value is a dash. */
export function Facts({ items, columns = 3 }: { items: readonly Fact[]; columns?: number }) {
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: Math.min(2, columns), lg: columns }}
      items={items.map(([label, value]) => ({ key: label, label, children: value === null || value === undefined || value === '' ? UNKNOWN : value }))}
    />
  );
}
