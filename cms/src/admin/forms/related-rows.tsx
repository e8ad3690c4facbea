import { Flex, Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import type { PanelField } from './arrange-edit-view';
import { UNFILLED } from './format-fact';
import { NOT_READ, useRelatedRows } from './use-related-rows';

/** Rows that a field leads to and that are chosen elsewhere: their names, where Strapi shows a list to choose from, greyed. */
export function RelatedRows({ name, label, attribute, mainField }: PanelField) {
  const rows = useRelatedRows({ name, attribute });
  const isFailed = rows === 'failed';
  const shown = (isFailed ? null : rows)?.results.map((row) => ({
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
      {isFailed && <Typography textColor="danger600">{NOT_READ}</Typography>}
      {shown?.length === 0 && <Typography textColor="neutral500">{UNFILLED}</Typography>}
    </Flex>
  );
}
