import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import type { FilterState } from '../../components/filters';

export interface FilterDrawerProps {
  state: FilterState;
  /** Undefined while it is not known. */
  total: number | undefined;
  isOpen: boolean;
  onClose: () => void;
}

/** Filters beside the list that they narrow at once, with what they leave in sight. */
export function FilterDrawer({
  title,
  width,
  state,
  total,
  isOpen,
  onClose,
  children,
}: FilterDrawerProps & { title: string; width: number; children: ReactNode }) {
  return (
    <Drawer
      title={title}
      placement="right"
      width={`min(${width}px, 100vw)`}
      open={isOpen}
      onClose={onClose}
      destroyOnHidden
      className="filter-drawer"
      footer={
        <div className="facet-footer">
          <Button
            size="large"
            disabled={state.filters.length === 0}
            onClick={() => state.setFilters([], 'replace')}
          >
            清除
          </Button>
          <Button size="large" type="primary" onClick={onClose}>
            {total === undefined ? '查看' : `查看 ${total} 套`}
          </Button>
        </div>
      }
    >
      {children}
    </Drawer>
  );
}
