import { unstable_useContentManagerContext, useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { PanelField } from './arrange-edit-view';

export interface RelatedRow {
  documentId: string;
  [field: string]: unknown;
}

interface RelatedPage {
  results: RelatedRow[];
  total: number;
}

/** What stands in place of rows that could not be read. */
export const NOT_READ = '没有读到，请刷新页面重试';

/** As many as Strapi gives at once. */
const LOADED = 100;

/** The rows that a field of the open row leads to; null until they are there, `failed` when they could not be read: then nothing is known. */
export function useRelatedRows({
  name,
  attribute,
}: Pick<PanelField, 'name' | 'attribute'>): RelatedPage | 'failed' | null {
  const { model, id } = unstable_useContentManagerContext();
  const { get } = useFetchClient();
  const [page, setPage] = useState<RelatedPage | 'failed' | null>(null);
  // in a window over another form the address is that of the form below
  const isOpen = model === attribute.pluginOptions?.panel?.of && id && id !== 'create';

  useEffect(() => {
    if (!isOpen) return;
    get<{ results?: RelatedRow[]; pagination?: { total?: number } }>(
      `/content-manager/relations/${model}/${id}/${name}`,
      { params: { pageSize: LOADED } },
    )
      .then(({ data: { results = [], pagination } }) =>
        setPage({ results, total: pagination?.total ?? results.length }),
      )
      .catch(() => setPage('failed'));
  }, [get, isOpen, model, id, name]);

  return page;
}
