import { Flex, Link, Typography } from '@strapi/design-system';
import { unstable_useContentManagerContext } from '@strapi/strapi/admin';
import { linksOf, type OpenRow } from './links-of';

/** Beside the form: a listing's status, and where the row is seen by others. */
export function LinksPanel({
  model,
  documentId,
  document,
}: {
  model: string;
  documentId?: string;
  document?: OpenRow;
}) {
  const { contentType } = unstable_useContentManagerContext();
  const words = statusWords(contentType);
  const status = document?.listingStatus;
  const links = linksOf({ model, documentId, row: document });
  if (links.length === 0 && !status) return null;
  return {
    title: '查看',
    content: (
      <Flex direction="column" alignItems="flex-start" gap={3}>
        {status && <Typography>房源状态：{words[status] ?? status}</Typography>}
        {links.map(({ label, href }) => (
          <Link key={href} href={href} isExternal>
            {label}
          </Link>
        ))}
      </Flex>
    ),
  };
}

/** Of the column that our server adds to a type. */
function statusWords(contentType: unknown): Record<string, string> {
  const { pluginOptions } = (contentType ?? {}) as {
    pluginOptions?: { panel?: { column?: { words: Record<string, string> } } };
  };
  return pluginOptions?.panel?.column?.words ?? {};
}
