import { DownloadOutlined } from '@ant-design/icons';
import type { CrudFilters, CrudSort } from '@refinedev/core';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSession } from '../components/use-session';

const ExportDialog = lazy(() => import('./export-dialog').then(({ ExportDialog: it }) => ({ default: it })));

/** «导出» of a list: what it shows now, as a file. */
export function ExportButton({
  resource,
  filters,
  sorters,
  total,
}: {
  /** The list's name, e.g. `customers`. */
  resource: string;
  filters: CrudFilters;
  sorters: CrudSort[];
  /** Undefined while it is not known. */
  total: number | undefined;
}) {
  const { may } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  // The dialog stays once it was opened, so that it can close gently.
  const [wasOpened, setWasOpened] = useState(false);
  if (!may(resource, 'export')) return null;
  return (
    <>
      <Button
        icon={<DownloadOutlined />}
        disabled={total === undefined}
        onClick={() => {
          setWasOpened(true);
          setIsOpen(true);
        }}
      >
        导出
      </Button>
      {wasOpened && (
        <Suspense>
          <ExportDialog
            isOpen={isOpen}
            onClose={() => setIsOpen(false)}
            resource={resource}
            filters={filters}
            sorters={sorters}
            rows={total ?? 0}
          />
        </Suspense>
      )}
    </>
  );
}
