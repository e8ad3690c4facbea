import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const TODAY = { today: '2026-03-01' };
const fieldsOf = (text: string) => readListingText(text, TODAY).fields;

describe('what is said of others', () => {
  it.each([
    ['不带行车那栋4000平的昨天出了，现在剩6000平带10吨行车', { areaSqm: 6000, craneTon: 10 }],
    ['一楼厂房650平出租，隔壁那栋二楼1800平带货梯是别家的', { areaSqm: 650, floor: '1' }],
    ['厂房3000平出租 后面那块地5亩是村里的不算', { areaSqm: 3000 }],
    ['厂房出租 一楼房东自用不租 二楼1200平', { areaSqm: 1200, floor: '2' }],
    ['厂房1200平 上家租的20一平 现在17元/平/月', { areaSqm: 1200, rentFenPerSqmMonth: 1700 }],
    ['厂房1200平，以前他租23，现在21元/平/月', { areaSqm: 1200, rentFenPerSqmMonth: 2100 }],
    ['仓库转租，自己租了2000平用不完 匀800平出来', { areaSqm: 800 }],
    ['高标仓总2.4万平 已租1.1万平还剩1.3万平', { areaSqm: 24000 }],
    ['3万平仓库现剩2700平出租', { areaSqm: 2700 }],
    ['厂房出售，一口价2150万，首付三成约645万，租客每年交租96万', { salePriceFen: 2150_0000_00 }],
    ['我厂搬到太仓市了，昆山市周市镇厂房1200平出租', { areaSqm: 1200, district: '昆山市', town: '周市镇' }],
  ])('is left unread: %s', (text, expected) => {
    const fields = fieldsOf(text);
    for (const field of ['areaSqm', 'landAreaMu', 'rentFenPerSqmMonth', 'freightLiftTon', 'craneCount'])
      if (!(field in expected)) expect([field, fields[field]]).toEqual([field, undefined]);
    expect(fields).toMatchObject(expected);
  });

  it.each([
    ['现在的厂子1200平16块一平，想租2000到2800平，最多出到20元/平/月', 2000, 2800, 2000],
    ['求租仓库，去年在这边租过500平，现在要1000-1200平', 1000, 1200, undefined],
    ['求租厂房 目前需要2000-2500平 15元/平', 2000, 2500, 1500],
    ['现在要找1500到1800平厂房 18元以内', 1500, 1800, 1800],
    ['我们公司租的3000平到期房东要涨到22元，打算换到慈溪市，3000-3500平', 3000, 3500, undefined],
    ['求购厂房五千平以上八千平以内', 5000, 8000, undefined],
    ['要厂房 1000以上1600平以下', 1000, 1600, undefined],
  ])('is left unread of one who seeks: %s', (text, areaMinSqm, areaMaxSqm, budget) => {
    const { kind, fields } = readListingText(text, TODAY);
    expect([kind, fields.areaMinSqm, fields.areaMaxSqm, fields.budgetMaxFenPerSqmMonth]).toEqual([
      'demand',
      areaMinSqm,
      areaMaxSqm,
      budget,
    ]);
  });

  it.each([
    ['嘉定区搬出来的客户 想换到昆山市或者太仓市 嘉定区的就别推了', ['昆山市', '太仓市']],
    ['租赁需求 | 姑苏区不要，相城区 | 2000㎡', ['相城区']],
    ['求租厂房，池店镇最好，别的镇也行', ['池店镇']],
  ])('is no region that is asked for: %s', (text, regions) => {
    expect(fieldsOf(text).regions).toEqual(regions);
  });
});

describe('what is said of the offer itself', () => {
  it.each([
    ['厂房2000平适合投资自用，出售', 2000],
    ['带租约出售，厂房2000平已租', 2000],
    ['厂房二楼1200平刚出', 1200],
    ['整层1200平都租', 1200],
    ['这厂房是朋友的1200平出租', 1200],
    ['业主自用厂房1200平出租', 1200],
    ['房东自己的厂房1200平出租', 1200],
  ])('is read: %s', (text, areaSqm) => {
    expect(fieldsOf(text).areaSqm).toBe(areaSqm);
  });
});

describe('money as it is spoken', () => {
  it.each([
    ['6毛5/平/天', 1950],
    ['5毛5一平一天', 1650],
    ['四毛五/平/天', 1350],
    ['8毛/平/天', 2400],
    ['八毛一平一天', 2400],
    ['一块二一平一天', 3600],
    ['1块2毛/平/天', 3600],
    ['12块5毛一平', 1250],
    ['9块5一平', 950],
    ['16块一平', 1600],
    ['32块包税', 3200],
    ['22蚊/方/月', 2200],
    ['月租一万二', 1000],
    ['年租九万三千六', 650],
  ])('«%s»', (said, fen) => {
    expect(fieldsOf(`厂房1200平出租 ${said}`).rentFenPerSqmMonth).toBe(fen);
  });
});

describe('what is refused behind its word', () => {
  it.each([
    ['无月台', { docks: 0 }],
    ['月台没有', { docks: 0 }],
    ['行车没有', { craneCount: 0 }],
    ['宿舍没有附近租房便宜', { dormitory: false }],
    ['排污做不了', { sewage: false }],
    ['17.5进不来', { truckAccess: false }],
    ['喷漆电镀的别来', { tradeLimits: ['喷漆', '电镀'] }],
  ])('«%s»', (said, expected) => {
    expect(fieldsOf(`仓库1200平出租 ${said}`)).toMatchObject(expected);
  });

  it('leaves docks of two halls empty', () => {
    const { fields, unsure } = readListingText('A库2000平月台2个，B库3500平月台4个出租', TODAY);
    expect(fields.docks).toBeUndefined();
    expect(unsure.map(({ code }) => code)).toContain('several_docks');
  });
});
