export interface SitemapEntry {
  href: string;
  /** YYYY-MM-DD. */
  lastmod?: string | null;
}

/** sitemap.xml by sitemaps.org; its limit is 50,000 addresses. */
export function formatSitemap(siteUrl: string, entries: readonly SitemapEntry[]): string {
  const urls = entries.map(({ href, lastmod }) => {
    const loc = `<loc>${escapeXml(siteUrl + href)}</loc>`;
    return `<url>${loc}${lastmod ? `<lastmod>${escapeXml(lastmod)}</lastmod>` : ''}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}

/** Search engines get the pages; what only programs read is kept out. */
export function formatRobots(siteUrl: string): string {
  return [
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /ops/',
    'Disallow: /admin/',
    'Disallow: /s/',
    '',
    `Sitemap: ${siteUrl}/sitemap.xml`,
    '',
  ].join('\n');
}

function escapeXml(text: string): string {
  return text.replace(/[<>&'"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
