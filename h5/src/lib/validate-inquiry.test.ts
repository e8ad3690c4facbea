import { describe, expect, it } from 'vitest';
import { isChallenge, readRefusal, validateInquiry } from './validate-inquiry';

const good = { name: '王先生', phone: '138 0013 8000', message: '', consent: true };

describe('validateInquiry', () => {
  it('lets a complete form pass', () => expect(validateInquiry(good)).toEqual({}));

  it.each([
    ['name', { name: ' ' }],
    ['phone', { phone: '' }],
    ['phone', { phone: '1380013' }],
    ['consent', { consent: false }],
  ])('names %s', (field, change) =>
    expect(Object.keys(validateInquiry({ ...good, ...change }))).toEqual([field]),
  );
});

describe('isChallenge', () => {
  it.each([
    [403, { error: { code: 'challenge_required' } }, true],
    [403, { error: { code: 'blocked' } }, false],
    [403, null, false],
    [409, { error: { code: 'challenge_required' } }, false],
  ])('%s %j: %s', (status, body, expected) => expect(isChallenge(status, body)).toBe(expected));
});

describe('readRefusal', () => {
  it('puts a message at its field', () => {
    const body = {
      error: { message: '提交的内容有误', details: { errors: [{ path: ['phone'], message: '号码不对' }] } },
    };
    expect(readRefusal(400, body)).toEqual({ message: '', fields: { phone: '号码不对' } });
  });

  it('shows what the server said when no field is named', () => {
    expect(readRefusal(409, { error: { message: '已经提交过' } }).message).toBe('已经提交过');
  });

  it.each([
    [500, { error: { message: 'stack trace' } }],
    [502, null],
    [0, '<html>'],
  ])('does not show %s %s', (status, body) => {
    expect(readRefusal(status, body).message).toContain('内容已为您保留');
  });
});
