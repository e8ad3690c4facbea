import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });

describe('when a house is vacant', () => {
  it.each([
    ['空置日期：2026年5月10日', '2026-05-10'],
    ['空置时间：5月10日', '2026-05-10'],
    ['空置日期:2026-05-10', '2026-05-10'],
    ['空出时间：2026/5/10', '2026-05-10'],
    ['可入驻日期：2026.5.10', '2026-05-10'],
    ['腾空日：5月10号', '2026-05-10'],
    ['交接时间：5月底', '2026-05-31'],
    ['5月10日空置', '2026-05-10'],
    ['空置时间：随时', '2026-03-01'],
    ['入驻时间：即日', '2026-03-01'],
  ])('«%s»', (words, vacantFrom) => {
    expect(read(`仓库出租2000平 ${words}`).fields).toMatchObject({ vacantFrom });
  });

  it.each([
    '空置时间：半年',
    '空置时间2年',
    '空置面积2026平',
    '可租2000/8元',
    '空置2000-8米高',
    '去年9月空置',
    '去年9月空出来的',
    '5月10日空置率低',
  ])('«%s» tells no date', (words) => {
    expect(read(`仓库出租 ${words}`).fields).not.toHaveProperty('vacantFrom');
  });
});

describe('what is to be let', () => {
  it.each(['有厂房要租出去 2000平', '想租出去一个厂房2000平', '厂房2000平想租掉'])(
    '«%s»: an offer',
    (text) => {
      expect(read(text).kind).toBe('listing');
    },
  );

  it.each(['客户要租厂房 2000平', '想租厂房2000平 最好带行车'])('«%s»: a demand', (text) => {
    expect(read(text).kind).toBe('demand');
  });
});
