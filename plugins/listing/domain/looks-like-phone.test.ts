import { describe, expect, it } from 'vitest';
import { looksLikePhone } from './looks-like-phone';

describe('looksLikePhone', () => {
  it.each([
    '13800138000',
    '138-0013-8000',
    'A13800138000',
    'CF-13800138000-2',
    '8613800138000',
    '0512-66668888',
    '051266668888',
    'SZ0512-6666888',
    '010-66668888',
    '2026-0512-66668888',
    '4008001234',
    '400-800-1234',
  ])('%s does', (code) => {
    expect(looksLikePhone(code)).toBe(true);
  });

  it.each([
    'SZ260007',
    'OLD-77',
    '20260115',
    '2026-01-15',
    'KS-2026-0001',
    '66668888',
    '0001',
    '12800138000',
    'A-12-13',
  ])('%s does not', (code) => {
    expect(looksLikePhone(code)).toBe(false);
  });
});
