import { Button, Drawer } from 'antd';
import { type ReactNode, useRef } from 'react';
import type { FilterState } from './filters';
import './filter-drawer.css';

export interface FilterDrawerProps {
  state: FilterState;
  /** Undefined while it is not known. */
  total: number | undefined;
  isOpen: boolean;
  onClose: () => void;
  /** What the rows are counted in. */
  unit?: string;
}

/** Filters beside the list that they narrow at once, with what they leave in sight. */
export function FilterDrawer({
  title,
  width,
  state,
  total,
  isOpen,
  onClose,
  unit = '套',
  children,
}: FilterDrawerProps & { title: string; width: number; children: ReactNode }) {
  const fields = useRef<HTMLDivElement>(null);
  // what is wrong was not asked for: closing would drop it, and show as its answer what it never narrowed
  const view = () => {
    const faulty = fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (faulty) showFaulty(faulty);
    else onClose();
  };
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
          <Button size="large" type="primary" onClick={view}>
            {total === undefined ? '查看' : `查看 ${total} ${unit}`}
          </Button>
        </div>
      }
    >
      <div ref={fields}>{children}</div>
    </Drawer>
  );
}

/** Brings a field to the eyes and the hand, out of its group when that is folded. */
function showFaulty(field: HTMLElement) {
  const focus = () => {
    field.scrollIntoView({ block: 'center' });
    field.focus();
  };
  if (field.offsetParent) return focus();
  field.closest('.ant-collapse-item')?.querySelector<HTMLElement>('.ant-collapse-header')?.click();
  // once the group has unfolded
  setTimeout(focus, 300);
}
