import { describe, expect, it } from 'vitest';
import { USUAL_VR_HOSTS } from '../../domain';
import { config } from './config';

const read = (given: Record<string, string> = {}) =>
  config.default({ env: (name, fallback) => given[name] ?? fallback });

describe('the settings of listing', () => {
  it('have usual values that pass', () => {
    expect(read()).toMatchObject({
      watermark: '0',
      vrHosts: USUAL_VR_HOSTS,
      checkDays: 14,
      checkAnswerDays: 3,
    });
    expect(() => config.validator(read())).not.toThrow();
  });

  it('take hosts as people write them, and none at all', () => {
    expect(read({ VR_HOSTS: ' VR.example.cn , 720yun.com,' }).vrHosts).toEqual([
      'vr.example.cn',
      '720yun.com',
    ]);
    expect(read({ VR_HOSTS: '' }).vrHosts).toEqual([]);
  });

  it.each([
    ['WATERMARK', 'yes'],
    ['PUBLIC_EXACT_POSITION', '2'],
    ['VR_HOSTS', 'https://720yun.com'],
    ['VR_HOSTS', '10.0.0.8'],
    ['VR_HOSTS', 'localhost'],
    ['LISTING_CHECK_DAYS', '0'],
    ['LISTING_CHECK_DAYS', '14d'],
    ['LISTING_CHECK_DAYS', '366'],
    ['LISTING_CHECK_ANSWER_DAYS', ''],
    ['LISTING_CHECK_ANSWER_DAYS', '15'],
  ])('%s=%s stops the start by its name', (name, value) => {
    expect(() => config.validator(read({ [name]: value }))).toThrow(name);
  });
});
