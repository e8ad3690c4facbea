import { expect, it } from 'vitest';
import { parseCreditCode } from './parse-credit-code';

it.each([
  ['91320583MA1XK3LK8U', '91320583MA1XK3LK8U'],
  ['9132 0583 ma1x k3lk 8u', '91320583MA1XK3LK8U'],
  ['９１３５０１００Ｍ０００１００Ｙ４３', '91350100M000100Y43'],
])('takes %s', (written, code) => expect(parseCreditCode(written)).toEqual({ ok: true, code }));

it.each(['91350100M000100Y44', '91350100M000100Y4', '9135010OM000100Y43', '500105199001011234x', '无'])(
  'refuses %s',
  (written) => expect(parseCreditCode(written)).toEqual({ ok: false, reason: 'not_a_code' }),
);

it('tells an empty one from a wrong one', () => {
  expect(parseCreditCode(' ')).toEqual({ ok: false, reason: 'empty' });
  expect(parseCreditCode(null)).toEqual({ ok: false, reason: 'empty' });
});
