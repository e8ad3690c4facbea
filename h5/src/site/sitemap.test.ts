import { expect, it } from 'vitest';
import { formatRobots, formatSitemap } from './sitemap';

it('lists every address, escaped', () => {
  const xml = formatSitemap('https://h5.example', [
    { href: '/' },
    { href: '/p/A&B/', lastmod: '2025-06-01' },
  ]);
  expect(xml).toContain('<url><loc>https://h5.example/</loc></url>');
  expect(xml).toContain('<loc>https://h5.example/p/A&#38;B/</loc><lastmod>2025-06-01</lastmod>');
});

it('names the sitemap to robots', () =>
  expect(formatRobots('https://h5.example')).toContain('Sitemap: https://h5.example/sitemap.xml'));
