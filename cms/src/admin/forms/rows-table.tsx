import { Flex, Link, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { unstable_useContentManagerContext } from '@strapi/strapi/admin';
import type { PanelField } from './arrange-edit-view';
import { linksOf } from './links-of';
import { tableOf } from './table-of';
import { NOT_READ, useRelatedRows } from './use-related-rows';

/** Rows that a field leads to, with their figures, to be read; they are changed in the console. */
export function RowsTable({ name, label, attribute }: PanelField) {
  const { model, id } = unstable_useContentManagerContext();
  const page = useRelatedRows({ name, attribute });
  const { columns = [], none = '' } = attribute.pluginOptions?.panel?.table ?? {};
  if (!page) return null;
  const isFailed = page === 'failed';
  const { results, total } = isFailed ? { results: [], total: 0 } : page;
  const { headings, lines } = tableOf(columns, results);
  const consolePage = linksOf({ model, documentId: id, row: {} }).at(-1);
  const left = total - lines.length;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex justifyContent="space-between" gap={3}>
        <Typography variant="pi" textColor="neutral600">
          {label}
        </Typography>
        {consolePage && (
          <Link href={consolePage.href} isExternal>
            在运营后台修改
          </Link>
        )}
      </Flex>
      {lines.length === 0 ? (
        <Typography textColor={isFailed ? 'danger600' : 'neutral500'}>
          {isFailed ? NOT_READ : none}
        </Typography>
      ) : (
        <Table colCount={headings.length} rowCount={lines.length + 1} aria-label={label}>
          <Thead>
            <Tr>
              {headings.map((heading) => (
                <Th key={heading}>
                  {/* not the variant of Strapi's own tables, which makes capitals of «m» and «kVA» */}
                  <Typography variant="pi" fontWeight="bold" textColor="neutral600">
                    {heading}
                  </Typography>
                </Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {lines.map(({ key, cells }) => (
              <Tr key={key}>
                {cells.map((cell, index) => (
                  <Td key={headings[index]}>
                    <Typography textColor="neutral800">{cell}</Typography>
                  </Td>
                ))}
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      {left > 0 && <Typography textColor="neutral600">还有 {left} 个，请在运营后台查看</Typography>}
    </Flex>
  );
}
