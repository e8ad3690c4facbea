import { describe, expect, it } from 'vitest';
import { faultOfVrUrl, isHostName, USUAL_VR_HOSTS } from './check-vr-url';

describe('a VR link', () => {
  it.each([
    ['https://www.720yun.com/t/abc?scene=1', null],
    ['https://720yun.com/', null],
    ['https://WWW.720YUN.COM/t/abc', null],
    ['http://www.720yun.com/t/abc', 'not_https'],
    ['javascript:alert(1)//720yun.com', 'not_https'],
    ['data:text/html,720yun.com', 'not_https'],
    ['//720yun.com/t', 'not_https'],
    ['720yun.com', 'not_https'],
    ['https://user:pass@720yun.com/', 'not_https'],
    ['https://720yun.com:8443/', 'not_https'],
    ['https://720yun.com.evil.cn/', 'unknown_host'],
    ['https://evil720yun.com/', 'unknown_host'],
    ['https://evil.cn/?720yun.com', 'unknown_host'],
    ['https://evil.cn\\@720yun.com/', 'unknown_host'],
    ['https://127.0.0.1/', 'unknown_host'],
    ['https://2130706433/', 'unknown_host'],
    ['https://[::1]/', 'unknown_host'],
    ['https://10.0.0.8/t', 'unknown_host'],
    ['https://localhost/', 'unknown_host'],
    [`https://720yun.com/${'a'.repeat(600)}`, 'not_https'],
  ])('%s → %s', (url, fault) => {
    expect(faultOfVrUrl(url, USUAL_VR_HOSTS)).toBe(fault);
  });

  it('is on no host when none is allowed', () => {
    expect(faultOfVrUrl('https://720yun.com/', [])).toBe('unknown_host');
  });

  it.each([
    ['720yun.com', true],
    ['vr.example.cn', true],
    ['localhost', false],
    ['10.0.0.8', false],
    ['https://720yun.com', false],
    ['720yun.com:443', false],
    ['*.720yun.com', false],
    ['', false],
  ])('«%s» is a host name: %s', (text, isOne) => {
    expect(isHostName(text)).toBe(isOne);
  });
});
