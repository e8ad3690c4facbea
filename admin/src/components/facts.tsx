import { Descriptions } from 'antd';
import type { ReactNode } from 'react';
import { UNKNOWN } from '../format';

export type Fact = readonly [label: string, value: ReactNode];

/** Descriptions fills in 3 for every width that is left out. */
function columnsByWidth(most: number) {
  return { xs: 1, sm: Math.min(2, most), md: Math.min(2, most), lg: most, xl: most, xxl: most };
}

/** Label and value pairs, as many to a row as fit; an empty value is a dash. */
export function Facts({ items, columns = 3 }: { items: readonly Fact[]; columns?: number }) {
  return (
    <Descriptions
      size="small"
      column={columnsByWidth(columns)}
      items={items.map(([label, value]) => ({
        key: label,
        label,
        children: (
          <div className="fact">
            {value === null || value === undefined || value === '' ? UNKNOWN : value}
          </div>
        ),
      }))}
    />
  );
}
