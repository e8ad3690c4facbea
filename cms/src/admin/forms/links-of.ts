/** What of an open row decides where else it is seen. */
export interface OpenRow {
  code?: string;
  slug?: string;
  listingStatus?: string;
  publishedAt?: string | null;
  status?: string;
}

/** In these the public pages have the listing (plugins/listing/domain/property-status.ts). */
const OFFERED = ['listed', 'viewing', 'negotiating'];
/** Of a page with drafts: what is public is an earlier text. */
const PUBLISHED = ['published', 'modified'];

/** The public page of a row, when there is one, and its page in the console. */
export function linksOf({
  model,
  documentId,
  row,
}: {
  model: string;
  documentId?: string;
  row?: OpenRow;
}): { label: string; href: string }[] {
  if (!documentId || !row) return [];
  if (model === 'api::property.property') {
    const isOffered = row.code && OFFERED.includes(row.listingStatus ?? '');
    return [
      ...(isOffered ? [{ label: '公开页面', href: `/p/${row.code}/` }] : []),
      { label: '在运营后台打开', href: `/ops/properties/${documentId}` },
    ];
  }
  if (model === 'api::page.page' && row.slug && PUBLISHED.includes(row.status ?? ''))
    return [{ label: '公开页面', href: `/${row.slug}/` }];
  return [];
}
