import { describe, expect, it } from 'vitest';
import { isOwnOrigin } from './check-origin';

const OWN = ['https://crm.example.com', '127.0.0.1:1337'];

describe('isOwnOrigin', () => {
  it.each([
    ['our page', '1', 'https://crm.example.com', 'same-origin', true],
    ['our page in a browser without fetch metadata', '1', 'https://crm.example.com', '', true],
    ['our page by its host', '1', 'http://127.0.0.1:1337', '', true],
    ['our page in a browser that hides its origin', '1', '', 'same-origin', true],
    ['no header', '', 'https://crm.example.com', 'same-origin', false],
    ['another header', 'true', 'https://crm.example.com', 'same-origin', false],
    ['nothing is said about where from', '1', '', '', false],
    ['another site', '1', 'https://evil.example', 'cross-site', false],
    ['another site that leaves the metadata out', '1', 'https://evil.example', '', false],
    ['a sister of ours', '1', 'https://blog.example.com', 'same-site', false],
    ['our origin, yet cross-site', '1', 'https://crm.example.com', 'cross-site', false],
    ['typed into the address bar', '1', '', 'none', false],
    ['a sandboxed frame', '1', 'null', 'cross-site', false],
    ['ours as a prefix', '1', 'https://crm.example.com.evil.example', '', false],
    ['plain http, where only https is ours', '1', 'http://crm.example.com', '', false],
  ])('%s', (_, csrfHeader, origin, fetchSite, expected) => {
    expect(isOwnOrigin({ csrfHeader, origin, fetchSite }, OWN)).toBe(expected);
  });
});
