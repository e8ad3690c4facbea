import { Flex, Typography } from '@strapi/design-system';
import { unstable_useContentManagerContext, useFetchClient } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import type { PanelField } from './arrange-edit-view';
import { UNFILLED } from './format-fact';

interface Related {
  documentId: string;
  [field: string]: unknown;
}

/** Rows that a field leads to and that are chosen elsewhere: their names, where Strapi shows a list to choose from, greyed. */
export function RelatedRows({ name, label, attribute, mainField }: PanelField) {
  const { model, id } = unstable_useContentManagerContext();
  const { get } = useFetchClient();
  const [rows, setRows] = useState<Related[] | null>(null);
  // in a window over another form the address is that of the form below
  const isOpen = model === attribute.pluginOptions?.panel?.of && id && id !== 'create';

  useEffect(() => {
    if (!isOpen) return;
    get<{ results?: Related[] }>(`/content-manager/relations/${model}/${id}/${name}`, {
      params: { pageSize: 50 },
    })
      .then(({ data }) => setRows(data.results ?? []))
      .catch(() => setRows([]));
  }, [get, isOpen, model, id, name]);

  const shown = rows?.map((row) => ({
    documentId: row.documentId,
    text: String(row[mainField?.name ?? 'documentId'] ?? row.documentId),
  }));
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Typography variant="pi" textColor="neutral600">
        {label}
      </Typography>
      <Flex tag="ul" gap={3} wrap="wrap">
        {shown?.map(({ documentId, text }) => (
          <li key={documentId}>
            {attribute.target?.startsWith('api::') ? (
              <Typography
                tag={Link}
                textColor="primary600"
                to={`/content-manager/collection-types/${attribute.target}/${documentId}`}
              >
                {text}
              </Typography>
            ) : (
              <Typography>{text}</Typography>
            )}
          </li>
        ))}
      </Flex>
      {shown?.length === 0 && <Typography textColor="neutral500">{UNFILLED}</Typography>}
    </Flex>
  );
}
