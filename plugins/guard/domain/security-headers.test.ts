import { describe, expect, it } from 'vitest';
import { type Area, areaOf, consolePolicy, securityHeaders, sitePolicy } from './security-headers';

const AREAS: Area[] = ['site', 'console', 'panel', 'api', 'uploads'];
const facts = { isTls: false, isPublic: false, mediaOrigins: ['https://cdn.example.cn'] };

it.each([
  ['/', 'site'],
  ['/p/SZ1/', 'site'],
  ['/opsomething', 'site'],
  ['/ops', 'console'],
  ['/ops/customers', 'console'],
  ['/api/customers', 'api'],
  ['/apiary', 'site'],
  ['/admin', 'panel'],
  ['/upload/files', 'panel'],
  ['/content-manager/collection-types/api::page.page', 'panel'],
  ['/uploads/a.jpg', 'uploads'],
])('%s is of the area %s', (path, area) => {
  expect(areaOf(path)).toBe(area);
});

describe('securityHeaders', () => {
  it.each(AREAS)('%s allows no inline script, no eval, no plugin, no frame and no base', (area) => {
    const policy = securityHeaders({ ...facts, area })['Content-Security-Policy'] ?? '';
    const directives = new Map(policy.split('; ').map((each) => [each.split(' ')[0], each] as const));
    expect(directives.get('default-src')).toBe("default-src 'none'");
    expect(directives.get('script-src') ?? '').not.toMatch(/unsafe|\*|https?:|data:|blob:/);
    expect(directives.get('object-src') ?? "default 'none'").toContain("'none'");
    expect(directives.get('base-uri')).toBe("base-uri 'none'");
    expect(directives.get('frame-ancestors')).toBe("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
  });

  it('only the panel and what is no page allow inline styles', () => {
    const allowing = AREAS.filter((area) =>
      securityHeaders({ ...facts, area })['Content-Security-Policy']?.includes("'unsafe-inline'"),
    );
    expect(allowing).toEqual(['panel', 'uploads']);
  });

  it('HSTS comes with TLS only', () => {
    expect(securityHeaders({ ...facts, area: 'site' })).not.toHaveProperty('Strict-Transport-Security');
    expect(securityHeaders({ ...facts, area: 'site', isTls: true })).toHaveProperty(
      'Strict-Transport-Security',
    );
  });

  it('what is for one person is kept by nobody', () => {
    expect(securityHeaders({ ...facts, area: 'api' })['Cache-Control']).toBe('no-store');
    expect(securityHeaders({ ...facts, area: 'api', isPublic: true })).not.toHaveProperty('Cache-Control');
    expect(securityHeaders({ ...facts, area: 'uploads' })).not.toHaveProperty('Cache-Control');
  });
});

it('pages name what they need and no more', () => {
  expect(consolePolicy({ nonce: 'abc', mediaOrigins: [] })).toContain("style-src 'self' 'nonce-abc';");
  const site = sitePolicy({
    styleHashes: ['sha256-x'],
    apiOrigin: 'https://api.example.cn',
    mediaOrigins: [],
  });
  expect(site).toContain("style-src 'sha256-x';");
  expect(site).toContain("connect-src 'self' https://api.example.cn;");
  // a meta element would be refused with it
  expect(site).not.toContain('frame-ancestors');
});
