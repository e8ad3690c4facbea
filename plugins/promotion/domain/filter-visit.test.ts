import { describe, expect, it } from 'vitest';
import { dedupeHour, judgeVisit, readEvent } from './filter-visit';
import { normalisePromoCode } from './promo-code';

const WECHAT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50(0x18003234) NetType/WIFI Language/zh_CN';

describe('judgeVisit', () => {
  it.each<[string, Parameters<typeof judgeVisit>[0], string | null]>([
    ['WeChat on a phone', { method: 'GET', userAgent: WECHAT }, null],
    [
      'Chrome',
      {
        method: 'GET',
        userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36',
      },
      null,
    ],
    [
      'CUBOT phone',
      {
        method: 'GET',
        userAgent: 'Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 Chrome/90 Mobile',
      },
      null,
    ],
    ['HEAD', { method: 'HEAD', userAgent: WECHAT }, 'head'],
    ['prefetch', { method: 'GET', userAgent: WECHAT, purpose: 'prefetch;prerender' }, 'prefetch'],
    ['no agent', { method: 'GET', userAgent: '' }, 'no_agent'],
    [
      'Baidu',
      {
        method: 'GET',
        userAgent: 'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
      },
      'bot',
    ],
    [
      'Google',
      {
        method: 'GET',
        userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
      },
      'bot',
    ],
    ['Facebook preview', { method: 'GET', userAgent: 'facebookexternalhit/1.1' }, 'bot'],
    ['QQ preview', { method: 'GET', userAgent: 'Mozilla/4.0 QQ-URL-Manager' }, 'bot'],
    ['curl', { method: 'GET', userAgent: 'curl/8.5.0' }, 'bot'],
  ])('%s', (_, request, reason) => {
    expect(judgeVisit(request)).toEqual(reason ? { ok: false, reason } : { ok: true });
  });
});

describe('dedupeHour', () => {
  it('changes on the hour', () => {
    expect(dedupeHour(new Date('2026-03-01T10:59:59.999Z'))).toBe(
      dedupeHour(new Date('2026-03-01T10:00:00Z')),
    );
    expect(dedupeHour(new Date('2026-03-01T11:00:00Z'))).not.toBe(
      dedupeHour(new Date('2026-03-01T10:00:00Z')),
    );
  });
});

describe('readEvent', () => {
  const now = new Date('2026-03-01T10:00:00Z');
  const event = {
    id: 'abcdefgh',
    type: 'view',
    at: '2026-03-01T09:59:00Z',
    promoCode: 'abcd2345',
    propertyCode: 'KS-001',
  };

  it('reads a good one', () => {
    expect(readEvent(event, now, normalisePromoCode)).toMatchObject({
      ok: true,
      event: { promoCode: 'ABCD2345', ms: null },
    });
    expect(readEvent({ ...event, type: 'dwell', ms: 1e12 }, now, normalisePromoCode)).toMatchObject({
      ok: true,
      event: { ms: 14_400_000 },
    });
    expect(readEvent({ ...event, at: now.getTime() + 1000 }, now, normalisePromoCode)).toMatchObject({
      ok: true,
      event: { at: now },
    });
  });

  it.each<[unknown, string]>([
    [null, 'malformed'],
    [[], 'malformed'],
    [{ ...event, id: 'short' }, 'bad_id'],
    [{ ...event, type: '__proto__' }, 'bad_type'],
    [{ ...event, at: 'yesterday' }, 'bad_time'],
    [{ ...event, at: '2026-02-27T00:00:00Z' }, 'too_old'],
    [{ ...event, at: '2026-03-01T11:00:00Z' }, 'in_future'],
    [{ ...event, promoCode: 'nope' }, 'bad_promo_code'],
    [{ ...event, propertyCode: "x' --" }, 'bad_property_code'],
    [{ ...event, ms: -1 }, 'bad_ms'],
  ])('refuses %j', (raw, reason) => {
    expect(readEvent(raw, now, normalisePromoCode)).toEqual({ ok: false, reason });
  });
});
