import { describe, expect, it } from 'vitest';
import { IMPORT_ATTRIBUTES } from './import-attributes';
import { recogniseColumns } from './recognise-columns';

describe('recogniseColumns', () => {
  const rows: [header: string, attribute: string | null, unit?: string][] = [
    ['面积', 'areaSqm'],
    ['建筑面积(㎡)', 'areaSqm', 'sqm'],
    ['建筑面积（平方米）', 'areaSqm', 'sqm'],
    ['面积㎡', 'areaSqm', 'sqm'],
    ['面积（万㎡）', 'areaSqm', 'wan_sqm'],
    ['面积(亩)', 'landAreaMu', 'mu'],
    ['厂房建筑面积', 'areaSqm'],
    ['* 面 积 ：', 'areaSqm'],
    ['可租面积', 'areaSqm'],
    ['可用面积（㎡）', 'freeAreaSqm', 'sqm'],
    ['剩余面积', 'freeAreaSqm'],
    ['空置面积(㎡)', 'freeAreaSqm', 'sqm'],
    ['最小可租面积', 'minDivisibleSqm'],
    ['租金', 'rentTyped'],
    ['租金(元/㎡/月)', 'rentTyped', 'yuan_sqm_month'],
    ['租金（元/平/天）', 'rentTyped', 'yuan_sqm_day'],
    ['租金元/㎡/月', 'rentTyped', 'yuan_sqm_month'],
    ['月租金（元）', 'rentTyped', 'yuan_month'],
    ['年租金(万元)', 'rentTyped', 'wan_year'],
    ['租金(万元/年)', 'rentTyped', 'wan_year'],
    ['租金(元/亩/年)', 'rentTyped', 'yuan_mu_year'],
    ['租金元/亩/年', 'rentTyped', 'yuan_mu_year'],
    ['租金(元/㎡·年)', 'rentTyped', 'yuan_sqm_year'],
    ['日租金', 'rentTyped', 'yuan_sqm_day'],
    ['售价(元/㎡)', 'salePerSqm', 'yuan_sqm'],
    ['承重(kN/㎡)', 'loadTonPerSqm', 'kn'],
    ['月租(万元/月)', 'rentTyped', 'wan_month'],
    ['年租', 'rentTyped', 'yuan_year'],
    ['单价', 'rentTyped'],
    ['单价(元/㎡·天)', 'rentTyped', 'yuan_sqm_day'],
    ['总价(万)', 'salePriceFen', 'wan_yuan'],
    ['总价万元', 'salePriceFen', 'wan_yuan'],
    ['售价', 'salePriceFen'],
    ['层高', 'heightM'],
    ['层高(米)', 'heightM', 'm'],
    ['净高m', 'heightM', 'm'],
    ['承重', 'loadTonPerSqm'],
    ['承重(吨/㎡)', 'loadTonPerSqm', 't'],
    ['楼面荷载（kg/㎡）', 'loadTonPerSqm', 'kg'],
    ['配电', 'powerKva'],
    ['变压器(KVA)', 'powerKva', 'kva'],
    ['行车', 'craneTon'],
    ['行车数量', 'craneCount'],
    ['货梯', 'freightLiftTon'],
    ['货梯数量', 'freightLiftCount'],
    ['月台', 'docks'],
    ['消防', 'fireClass'],
    ['消防等级', 'fireClass'],
    ['地址', 'address'],
    ['园区', 'park'],
    ['联系人', 'ownerName'],
    ['地图坐标', 'position'],
    ['坐标', 'position'],
    ['经纬度', 'position'],
    ['经纬度(GCJ-02)', 'position'],
    ['经纬度坐标系', 'datum'],
    ['电话', 'ownerPhone'],
    ['房东电话', 'ownerPhone'],
    ['业主联系电话', 'ownerPhone'],
    ['备注', 'internalNote'],
    ['楼层', 'floor'],
    ['总楼层', 'floors'],
    ['结构', 'structure'],
    ['占地面积(亩)', 'landAreaMu', 'mu'],
    ['亩数', 'landAreaMu', 'mu'],
    ['能否环评', 'eia'],
    ['有无产证', 'titleCert'],
    ['免租期(月)', 'rentFreeMonths', 'month'],
    ['租/售', 'offering'],
    ['出租/出售', 'offering'],
    ['租或售', 'offering'],
    ['租、售', 'offering'],
    ['出租及出售', 'offering'],
    ['出租（售）', 'offering'],
    ['租 / 售（必填）', 'offering'],
    ['租/售价格', 'rentTyped'],
    ['面积/㎡', 'areaSqm', 'sqm'],
    ['行业限制', 'tradeLimits'],
    ['限制行业', 'tradeLimits'],
    ['限制', 'tradeLimits'],
    ['不可做', 'tradeLimits'],
    ['车辆限制', null],
    ['配套', 'facilities'],
    ['配套设施', 'facilities'],
    ['配套费', null],
    ['雨水', 'drainage'],
    ['排水', 'drainage'],
    ['雨污分流', 'drainage'],
    ['坐标系', 'datum'],
    ['押付', 'depositPayment'],
    ['押金/付款方式', 'depositPayment'],
    ['付款方式', 'paymentMonths'],
    ['空出日期', 'vacantFrom'],
    ['空置时间', 'vacantFrom'],
    ['可入驻', 'vacantFrom'],
    ['可进17.5米车', 'truckAccess'],
    ['地坪承重(T/㎡)', 'loadTonPerSqm', 't'],
    ['供电容量（KVA）', 'powerKva', 'kva'],
    ['所属园区名', 'park'],
    ['县/市/区', 'district'],
    ['工业用地', null],
    ['办公室装修', null],
    ['出租方式', null],
    ['X坐标', null],
    ['序号', null],
    ['业务员', null],
    ['', null],
  ];
  it.each(rows)('%s is %s', (header, attribute, unit) => {
    const [column] = recogniseColumns([header]);
    expect(column).toMatchObject({ attribute, unit: unit ?? null });
    if (attribute) expect(column?.confidence).toBeGreaterThanOrEqual(0.5);
    else expect(column?.confidence).toBe(0);
  });

  it('is less sure of «其他», «单价» and of a name inside another', () => {
    const [remark, price, inside, area] = recogniseColumns(['其他', '单价', '厂房建筑面积数', '面积']);
    expect(remark?.confidence).toBe(0.6);
    expect(price?.confidence).toBe(0.6);
    expect(inside?.attribute).toBeNull();
    expect(area).toMatchObject({ attribute: 'areaSqm', confidence: 1 });
  });

  it('gives one meaning to one column, the surer', () => {
    const columns = recogniseColumns(['单价', '租金(元/㎡/月)', '租金']);
    expect(columns.map((column) => column.attribute)).toEqual([null, 'rentTyped', null]);
  });

  it('takes «可租面积» for the free area only beside the whole', () => {
    const attributes = (headers: string[]) => recogniseColumns(headers).map(({ attribute }) => attribute);
    expect(attributes(['建筑面积', '可租面积'])).toEqual(['areaSqm', 'freeAreaSqm']);
    expect(attributes(['可租面积(㎡)', '面积'])).toEqual(['freeAreaSqm', 'areaSqm']);
    expect(attributes(['可租面积', '租金'])).toEqual(['areaSqm', 'rentTyped']);
    expect(attributes(['面积', '可租面积', '可用面积'])).toEqual(['areaSqm', 'freeAreaSqm', null]);
  });

  it('takes cells that are no text for unknown headings', () => {
    expect(recogniseColumns([null, undefined, 3, {}]).map((column) => column.attribute)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('knows every attribute by each of its headings to the full', () => {
    for (const { attribute, headings } of IMPORT_ATTRIBUTES) {
      expect(headings, attribute).not.toEqual([]);
      // what is free of the whole is the whole where a sheet has no other area
      const beside = attribute === 'freeAreaSqm' ? ['总面积'] : [];
      for (const heading of headings)
        expect(recogniseColumns([heading, ...beside])[0], heading).toMatchObject({
          attribute,
          confidence: 1,
        });
    }
  });

  it('has no name for two attributes', () => {
    const names = IMPORT_ATTRIBUTES.flatMap((row) => [...row.headings, ...(row.weak ?? [])]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
