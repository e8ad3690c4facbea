import { describe, expect, it } from 'vitest';
import { config } from './config';

const read = (values: Record<string, string> = {}) =>
  config.validator(config.default({ env: (name, fallback) => values[name] ?? fallback }));

describe('the settings of viewings', () => {
  it('are right as they come', () => {
    expect(() => read()).not.toThrow();
  });

  it.each([
    ['VIEWING_HOURS', 'always'],
    ['VIEWING_SLOT_MINUTES', '10'],
    ['VIEWING_CUTOFF_MINUTES', '-1'],
    ['VIEWING_AHEAD_DAYS', '0'],
    ['VIEWING_TRAVEL_MINUTES', 'half an hour'],
    ['VIEWING_HOLD_MINUTES', '1'],
    ['VIEWING_CONFIRM_HOURS', '4.5'],
  ])('stop the start when %s is «%s», by name', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(name);
  });
});
