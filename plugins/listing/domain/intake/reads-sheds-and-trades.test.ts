import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });

describe('a shed with a yard', () => {
  it.each([
    '铁皮房出租 800平 送空地300平',
    '简易棚 600平 前面有空地 出租',
    '彩钢棚1200平 租8元 空地500平 出租',
    '单一层 5200平 滴水10米 空地800平 租11',
  ])('«%s»: no land', (text) => {
    expect(read(text).fields).not.toHaveProperty('buildingType');
  });

  it.each(['空地2000平出租', '场地出租 3000平', '出租硬化空地5000平', '有空地1000平出租'])(
    '«%s»: land',
    (text) => {
      expect(read(text).fields.buildingType).toBe('land');
    },
  );

  it('takes 「带院500平」 for the yard', () => {
    expect(read('厂房1000平带院500平 高6米').fields).toMatchObject({ areaSqm: 1000, yardAreaSqm: 500 });
  });
});

describe('trades that are kept out', () => {
  it.each([
    ['厂房 禁止：印染、电镀、化工', ['印染', '电镀', '化工']],
    ['厂房 不接化工 家具 喷涂', ['化工', '家具', '喷涂']],
    ['厂房 谢绝 电镀 酸洗，2000平', ['电镀', '酸洗']],
    ['厂房 不能做五金喷漆电镀，适合电子组装', ['五金', '喷漆', '电镀']],
    ['厂房 谢绝食品及污染行业', ['食品', '污染企业']],
    ['厂房 仅限无污染', ['污染企业']],
    ['厂房2000平 禁喷漆、印染 15元', ['喷漆', '印染']],
    ['厂房2000平 限制化工、电镀企业', ['化工', '电镀']],
    ['厂房2000平 谢绝污染、化工类', ['化工', '污染企业']],
    ['厂房500平 不要化工电镀 其他可谈', ['化工', '电镀']],
    // the blank parts two things
    ['厂房 不做化工 食品厂优先', ['化工']],
  ])('«%s»', (text, tradeLimits) => {
    expect(read(text).fields.tradeLimits).toEqual(tradeLimits);
  });

  it.each(['厂房2000平 限电子、机械行业', '厂房2000平，仅限服装企业'])('«%s»: only these', (text) => {
    const { fields, unsure } = read(text);
    expect(fields).not.toHaveProperty('tradeLimits');
    expect(unsure.map(({ code }) => code)).toContain('only_some_trades');
  });
});

describe('what else was left out', () => {
  it.each([
    ['进出40尺柜车 厂房1000平', true],
    ['厂房1000平，40尺柜可进', true],
    ['厂房1000平 不能进40尺柜车', false],
  ])('«%s»', (text, truckAccess) => {
    expect(read(text).fields.truckAccess).toBe(truckAccess);
  });

  it.each([
    ['厂房1000平 明年3月空出来', '2027-03-31'],
    ['厂房1000平 今年8月1日交付', '2026-08-01'],
    ['厂房1000平 后年1月起租', '2028-01-01'],
  ])('«%s»', (text, vacantFrom) => {
    expect(read(text).fields.vacantFrom).toBe(vacantFrom);
  });

  it('asks for the day of a year that is told from today', () => {
    const { fields, unsure } = readListingText('厂房1000平 明年3月空出来');
    expect(fields).not.toHaveProperty('vacantFrom');
    expect(unsure.map(({ code }) => code)).toContain('date_needs_year');
  });

  it.each([
    ['园区配套食堂宿舍充电桩 厂房1000平', ['食堂', '宿舍', '充电桩']],
    ['厂区配套超市健身房、食堂 厂房1000平', ['超市', '健身房', '食堂']],
    ['周边配套食堂宿舍 厂房1000平', undefined],
  ])('«%s»', (text, facilities) => {
    expect(read(text).fields.facilities).toEqual(facilities);
  });
});
