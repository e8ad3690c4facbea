import { expect, it } from 'vitest';
import { config } from './config';

const withEnv = (given: Record<string, string>) =>
  config.default({ env: (name, fallback) => given[name] ?? fallback });

it('asks after a fortnight and waits three days by itself', () => {
  const usual = withEnv({});
  expect(usual).toMatchObject({ checkDays: 14, checkAnswerDays: 3 });
  expect(() => config.validator(usual)).not.toThrow();
});

it.each([
  [{ LISTING_CHECK_DAYS: '0' }, 'LISTING_CHECK_DAYS'],
  [{ LISTING_CHECK_DAYS: '14d' }, 'LISTING_CHECK_DAYS'],
  [{ LISTING_CHECK_DAYS: '366' }, 'LISTING_CHECK_DAYS'],
  [{ LISTING_CHECK_ANSWER_DAYS: '' }, 'LISTING_CHECK_ANSWER_DAYS'],
  [{ LISTING_CHECK_DAYS: '2' }, 'LISTING_CHECK_ANSWER_DAYS'],
  [{ PUBLIC_EXACT_POSITION: 'yes' }, 'PUBLIC_EXACT_POSITION'],
])('%j is refused by the name of %s', (given, name) => {
  expect(() => config.validator(withEnv(given))).toThrow(name);
});
