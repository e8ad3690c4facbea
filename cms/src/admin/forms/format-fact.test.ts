import { expect, it } from 'vitest';
import { formatFact, formatYuan, UNFILLED } from './format-fact';

it.each([
  [{ type: 'decimal' }, 24000.5, '24,000.5'],
  [{ type: 'decimal' }, 0, '0'],
  [{ type: 'boolean' }, false, '否'],
  [{ type: 'boolean' }, null, UNFILLED],
  [{ type: 'enumeration' }, 'workshop', '厂房'],
  [{ type: 'enumeration' }, 'GCJ-02', 'GCJ-02'],
  [{ type: 'date' }, '2026-12-01', '2026-12-01'],
  [{ type: 'json' }, ['化工', '电镀'], '化工、电镀'],
  [{ type: 'json' }, [], UNFILLED],
  [{ type: 'string' }, '', UNFILLED],
  [{ type: 'decimal', pluginOptions: { panel: { input: 'yuan' as const } } }, 1710, '17.1'],
  [{ type: 'biginteger', pluginOptions: { panel: { input: 'yuan' as const } } }, '1200000000', '12,000,000'],
])('formats %o %o as %s', (attribute, value, text) => {
  expect(formatFact(attribute, value)).toBe(text);
});

it('rounds yuan to two decimals', () => {
  expect(formatYuan(1766.6667)).toBe('17.67');
});
