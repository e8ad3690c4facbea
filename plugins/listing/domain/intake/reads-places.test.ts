import { describe, expect, it } from 'vitest';
import { buildRegionTree } from '../region-tree';
import { readListingText } from './read-listing-text';

/** So that the counties of the country are asked. */
const NONE = buildRegionTree([]);
const read = (text: string) => readListingText(text, { today: '2026-03-01' });
const readPlaced = (text: string) => readListingText(text, { today: '2026-03-01', regions: NONE });

describe('places', () => {
  it.each([
    ['大连市金州区二十里堡街道厂房出租', '二十里堡街道'],
    ['大连三十里堡街道厂房出租', '三十里堡街道'],
    ['合肥十里店街道厂房出租', '十里店街道'],
    ['唐山市丰南区胥各庄街道厂房出租', '胥各庄街道'],
    ['苏州嘉定马陆镇厂房出租', '马陆镇'],
    ['离高速二十里 里堡街道厂房出租', '里堡街道'],
  ])('«%s»', (text, town) => {
    expect(read(text).fields.town).toBe(town);
  });

  it.each(['厂房出租2000平，各个镇都有', '厂房出租2000平，两个区都有', '厂房出租2000平，这几个镇都有'])(
    '«%s»: no place',
    (text) => {
      expect(Object.keys(read(text).fields)).not.toEqual(expect.arrayContaining(['town']));
      expect(Object.keys(read(text).fields)).not.toEqual(expect.arrayContaining(['district']));
    },
  );

  it.each([
    ['我是业主本人，在青岛市即墨区有一栋厂房要出租', { city: '青岛', district: '即墨区' }],
    ['园区坐落于宜昌市猇亭区，厂房二楼1800㎡出租', { city: '宜昌', district: '猇亭区' }],
    ['赣州于都县厂房出租', { city: '赣州', district: '于都县' }],
    ['扬洲江都区仙女镇厂房出租', { city: '扬州', district: '江都区', town: '仙女镇' }],
    ['温洲龙湾区厂房出租', { city: '温州', district: '龙湾区' }],
    ['株州天元区厂房出租', { city: '株洲', district: '天元区' }],
    ['株洲天元区厂房出租', { city: '株洲', district: '天元区' }],
    ['漳浦县梅洲乡厂房出租', { district: '漳浦县', town: '梅洲乡' }],
    ['仙桃长洲镇厂房出租', { town: '长洲镇' }],
  ])('«%s»', (text, places) => {
    expect(read(text).fields).toMatchObject(places);
  });

  it.each([
    ['嘉定马陆 安亭 南翔这几个镇 1000平', ['马陆镇', '安亭镇', '南翔镇']],
    ['嘉定的马陆、安亭、南翔三个镇都行', ['马陆镇', '安亭镇', '南翔镇']],
    ['塘厦、凤岗、清溪这几个镇', ['塘厦镇', '凤岗镇', '清溪镇']],
    ['余杭良渚 仓前这两个街道', ['良渚街道', '仓前街道']],
    ['晋江陈埭镇、池店这两个镇', ['陈埭镇', '池店镇']],
    ['江门鹤山的古劳、龙口、桃源这三个镇', ['古劳镇', '龙口镇', '桃源镇']],
    ['昆山的陆家镇、千灯镇、张浦镇这几个镇', ['陆家镇', '千灯镇', '张浦镇']],
    ['客户 嘉定 马陆 安亭这两个镇', ['马陆镇', '安亭镇']],
  ])('«%s»: each of them is a town', (words, regions) => {
    expect(read(`求租厂房 ${words}`).fields.regions).toEqual(regions);
  });

  it.each([
    '层高高 带行车 这几个镇都行',
    '急用 同行勿扰 这两个镇 没有的别发',
    '客户 五金 这几个镇都可以',
    '位置 不限 三个镇都可以',
  ])('«%s»: of which towns it does not tell', (words) => {
    expect(read(`求租厂房2000平 ${words}`).fields).not.toHaveProperty('regions');
  });
});

describe('counties behind a city that is none', () => {
  it.each<[string, object]>([
    ['揭杨揭东区锡场镇厂房出租', { city: '揭阳', district: '揭东区', town: '锡场镇' }],
    ['揭杨市揭东区锡场镇厂房出租', { city: '揭阳', district: '揭东区', town: '锡场镇' }],
    ['揭杨揭东锡场镇厂房出租', { city: '揭阳', district: '揭东区', town: '锡场镇' }],
    ['厂房出租：绍新柯桥区钱清街道', { city: '绍兴', district: '柯桥区', town: '钱清街道' }],
    ['石家装鹿泉区铜冶镇厂房出租', { city: '石家庄', district: '鹿泉区', town: '铜冶镇' }],
    ['余洪揭东区锡场镇厂房出租', { city: '揭阳', district: '揭东区', town: '锡场镇' }],
    ['北惊朝阳区厂房出租', { city: '北京', district: '朝阳区' }],
    ['无西惠山区洛社镇厂房出租', { city: '无锡', district: '惠山区', town: '洛社镇' }],
    ['襄樊市樊城区厂房出租', { city: '襄阳', district: '樊城区' }],
  ])('«%s»', (text, places) => {
    expect(readPlaced(text).fields).toMatchObject(places);
  });

  it('asks to look at what it took the city for', () => {
    const codes = readPlaced('揭杨揭东区厂房出租').unsure.map(({ code }) => code);
    expect(codes).toContain('city_misspelt');
    expect(readPlaced('揭阳揭东区厂房出租').unsure.map(({ code }) => code)).not.toContain('city_misspelt');
  });

  it.each(['北边朝阳区厂房出租', '主城城区厂房出租', '西郊新城区厂房出租'])('«%s»: no city', (text) => {
    expect(readPlaced(text).fields).not.toHaveProperty('city');
  });

  it('tells no city of a county that several have', () => {
    const { fields } = readPlaced('晨曦朝阳区厂房出租2000平');
    expect(fields.district).toBe('朝阳区');
    expect(fields).not.toHaveProperty('city');
  });

  it('reads the county that is sought', () => {
    expect(readPlaced('求租揭杨揭东区厂房2000平').fields.regions).toEqual(['揭东区']);
  });

  it.each([
    '紧靠揭东区的厂房出租',
    '紧挨揭东区的厂房出租',
    '途经揭东区的仓库出租',
    '距离揭东区五公里厂房出租',
    '辐射揭东区的仓库出租',
    '不要揭东区 求租厂房',
  ])('«%s»: another place', (text) => {
    const { fields } = readPlaced(text);
    expect(fields).not.toHaveProperty('district');
    expect(fields).not.toHaveProperty('city');
    expect(fields).not.toHaveProperty('regions');
  });

  it('lets a city of the country stand, whatever stands behind it', () => {
    expect(readPlaced('潮州揭东区厂房出租').fields.city).toBe('潮州');
    expect(readPlaced('广东揭东区厂房出租').fields).toMatchObject({ city: '揭阳', district: '揭东区' });
  });
});

describe('numbers of buildings', () => {
  it.each(['金枫路 5号楼 三层厂房出租1200平', '金枫路5号库1200平出租', '金枫路 5号厂房1200平出租'])(
    '«%s» is no house number',
    (text) => expect(read(text).fields.address).toBeUndefined(),
  );

  it.each(['金枫路5号 三层厂房出租1200平', '金枫路5号院3号楼1200平出租'])('«%s» is one', (text) =>
    expect(read(text).fields.address).toMatch(/^金枫路5号/),
  );
});

describe('zones that are districts', () => {
  it.each([
    ['无锡新区硕放 仓库2000平', '新吴区'],
    ['苏州园区 厂房出租', '苏州工业园区'],
    ['苏州新区浒关镇 厂房出租', '虎丘区'],
    ['苏州园区配套厂房 2000平', undefined],
    ['昆山新区 厂房2000平', '昆山市'],
    ['常州武进湖塘 仓库2000平', '武进区'],
    ['常州武进湖边 仓库2000平', undefined],
  ])('«%s»', (text, district) => {
    expect(readPlaced(text).fields.district).toBe(district);
  });

  it('asks for them', () => {
    expect(readPlaced('求租 苏州园区、无锡新区 厂房2000平').fields.regions).toEqual([
      '苏州工业园区',
      '新吴区',
    ]);
  });

  it.each([
    ['厂房2000平 G60出口1.5km', 1.5],
    ['厂房2000平 距S58互通3公里', 3],
    ['厂房2000平 G15出口旁', undefined],
  ])('«%s»: the motorway', (text, km) => {
    expect(read(text).fields.motorwayDistanceKm).toBe(km);
  });
});

describe('a district that everybody names without its city', () => {
  it.each([
    ['宝安福永新出一楼厂房招租', '深圳', '宝安区'],
    ['松江车墩厂房1500平出租', '上海', '松江区'],
    ['武进横山桥 厂房出租1500平', '常州', '武进区'],
    ['番禺石基厂房出租', '广州', '番禺区'],
    ['江宁滨江开发区厂房出租', '南京', '江宁区'],
  ])('«%s»', (text, city, district) => {
    expect(readPlaced(text).fields).toMatchObject({ city, district });
  });

  it.each([
    '松江路厂房出租',
    '宝安集团厂房出租',
    '宝山罗店厂房出租',
    '通州马驹桥厂房出租',
    '龙华大浪厂房出租',
    '距离松江10公里 厂房出租',
  ])('«%s»: none', (text) => {
    const { fields } = readPlaced(text);
    expect(fields).not.toHaveProperty('city');
    expect(fields).not.toHaveProperty('district');
  });

  it('is none behind another city', () => {
    expect(readPlaced('昆山厂房2000平出租，青浦过来20分钟').fields).toMatchObject({
      city: '苏州',
      district: '昆山市',
    });
    expect(readPlaced('求租青浦、昆山厂房2000平').fields.regions).toEqual(['青浦区', '昆山市']);
  });

  it('reads a town whose name begins with 那', () => {
    expect(readPlaced('南宁市江南区那洪街道冷库出租').fields.town).toBe('那洪街道');
    expect(readPlaced('深圳市龙岗区坪地街道办公室260平出租').fields.town).toBe('坪地街道');
    expect(readPlaced('厂房出租，那边街道宽').fields).not.toHaveProperty('town');
  });
});

describe('places of who seeks', () => {
  it.each([
    ['求租沈阳于洪或皇姑仓库300平', ['于洪区', '皇姑区']],
    ['急寻湖州长兴和平镇附近厂房2000平', ['长兴县']],
  ])('«%s»', (text, regions) => {
    expect(readPlaced(text).fields.regions).toEqual(regions);
  });
});
