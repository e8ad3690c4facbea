import { describe, expect, it } from 'vitest';
import { REGIONS } from '../../../../seeds/src/data/regions';
import { buildRegionTree } from '../region-tree';
import { readListingText } from './read-listing-text';

const TREE = buildRegionTree(REGIONS.map((region) => ({ ...region, neighbours: [] })));

function valuesOf(text: string) {
  const { kind, fields, spaces } = readListingText(text, { today: '2026-03-01', regions: TREE });
  return { kind, fields, spaces };
}

/** What a message says already, and what it says nothing of: the sentence adds to neither. */
const OFFERS = ['昆山张浦厂房出租，面积2000平，层高8米，租金20元/平/月', '昆山张浦厂房出租'];
const SALES = ['昆山张浦厂房出售，建筑面积8000平，占地12亩，总价2600万', '昆山张浦厂房出售'];
const DEMANDS = ['求租昆山厂房2000平，层高8米，预算20元/平/月', '求租厂房', '求购苏州吴江土地30亩'];

const SENTENCES: Record<string, { behind: readonly string[]; said: readonly string[] }> = {
  'the surroundings': {
    behind: OFFERS,
    said: [
      ...['隔壁就是5000平的物流仓库', '隔壁工厂有10吨行车', '对面厂房3000平刚租掉', '隔壁是国有土地'],
      ...['附近有天然气管道', '附近有污水处理厂', '天然气管道在路口', '食堂在隔壁园区', '食堂对面就有'],
      ...['旁边有块地30亩出售', '隔壁有月台', '隔壁栋4层', '楼下是菜市场', '村里有民房可住宿'],
      ...['宿舍在外面租', '附近可以租宿舍', '周边有3所学校2家医院', '周边有三栋员工公寓'],
    ],
  },
  'prices of others and of other days': {
    behind: OFFERS,
    said: [
      ...['同类厂房都要28元', '隔壁25元一平', '比周边低5元/平', '比市场价低3元', '对比周边便宜5块'],
      ...['每平便宜2元', '降价3元', '优惠2元/平', '最高优惠5元', '年付优惠1元', '开票加1元', '原房租16'],
      ...['三年后租金22元', '第二年21元/平', '去年这里租18元', '之前的租客租22元一平，做了5年'],
    ],
  },
  'fees and what else is paid': {
    behind: OFFERS,
    said: [
      ...['电梯费每月300元', '垃圾费500元/年', '保安费3000元/月', '暖气费30元/平', '取暖费28元/平'],
      ...['供暖费25元/平/年', '税费10元/平', '停车月卡150元/月', '车位300元/月/个', '叉车出租2000元/月'],
      ...['物业费2元/平/月', '水费5.5元/吨', '停车费200元/月', '押金5万', '红包200元', '中介费3%'],
      ...['装修补贴100元/平', '土地使用税10元/平/年', '水5元/方', '税收要求500元/平/年'],
    ],
  },
  'an agency and its other houses': {
    behind: OFFERS,
    said: [
      ...['本公司手上还有500-20000平厂房多套', '更多房源请咨询，1000-50000平都有', '专注厂房仓库租售10年'],
      ...['同时有土地出售，欢迎咨询', '代办环评、注册公司、消防验收', '代办环评、排污许可', '佣金：一个月'],
      ...['我司专业代理厂房、仓库、写字楼、土地', '更多厂房请咨询', '已有128人看房', '编号：KS20260315'],
    ],
  },
  'areas of something else': {
    behind: OFFERS,
    said: [
      ...['房东自己还有3000平在用', '房东自用500平', '整个厂区20000平', '园区共有厂房8万平', '门卫室30平'],
      ...['绿化带500平', '蓄水池200方', '污水池100方', '土方5000方', '每天用水50方', '赠送面积200平'],
      ...['送天台800平', '卸货区300平', '园区内有8000平停车场', '总厂区占地50亩', '绿化2亩', '已租出3000平'],
      ...['公摊面积200平', '绿化率30%', '容积率2.0', '消防水池500立方', '可放托盘3000个'],
    ],
  },
  'power that machines have': {
    behind: OFFERS,
    said: [
      ...['柴油发电机500KW', '500KW发电机组', '充电桩120kw', '空压机75KW', '屋顶光伏2MW'],
      ...['园区总配电5000KVA', '园区变压器10000KVA', '110KV变电站旁', '电可增容到800KVA'],
    ],
  },
  'heights of no room': {
    behind: OFFERS,
    said: ['总高度24米', '建筑高度24米', '卷帘门5个，高4.5米', '大堂挑高9米', '货架高9米', '限高4.2米'],
  },
  'what could be, and what the tenant makes': {
    behind: OFFERS,
    said: [
      ...['租客需自己装行车', '行车需租客自行安装', '行车可租客安装', '可以加装行车', '预留2部货梯位置'],
      ...['货梯井已预留', '可建月台', '月台需自建', '卸货平台可建', '可改冷库', '可以改造成净化车间'],
      ...['净化车间需自己做', '可隔办公室', '办公室可隔', '可搭办公室', '办公室自己搭', '办公室租客自己隔'],
      ...['注册公司要求税收', '租期面议', '起租面积面议', '乙类仓库勿扰', '污水接管费'],
    ],
  },
  'floors of something else': {
    behind: ['杭州余杭良渚仓库出租', '昆山张浦厂房出租，面积2000平'],
    said: [
      ...['园区最高5层', '地下一层停车场', '负一楼停车', '首层有大堂', '剩余最后一层', '一层起租'],
      ...['货架3层', '楼上四楼是办公'],
    ],
  },
  'what beside the price of a house is counted in money or land': {
    behind: SALES,
    said: [
      ...['年租金收入120万', '可贷1500万', '银行贷款800万', '抵押贷款1200万', '有抵押500万', '买入价2000万'],
      ...['买来2200万', '当时花了2500万', '成本2000万', '装修投入300万', '过户费用约100万', '诚意金20万'],
      ...['税收任务每年100万', '税收承诺200万/年', '租约还有3年', '另租土地5亩', '绿化2亩', '预留用地10亩'],
      ...['可加建3000平', '可再建8000平厂房', '未办证面积1200平', '违建500平', '注册资本1000万'],
      ...['评估价3200万', '年产值1亿', '容积率1.2', '亩均税收20万', '首付800万起'],
    ],
  },
  'who seeks, and what he has': {
    behind: DEMANDS,
    said: [
      ...['公司在上海', '公司总部在深圳', '总公司在北京', '客户都在吴江', '供应商在无锡', '现厂在昆山'],
      ...['今天在上海', '深圳总部', '温州鞋企', '从上海搬过来', '原来的厂房带行车', '上个月看的2500平不合适'],
      ...['自带行车', '行车自己有', '自有行车2台', '我们自己装行车', '员工自己解决住宿', '宿舍我们自己租'],
      ...['食堂自己搞', '环评已批', '固定资产3000万', '日单量2万单', '年产值5000万', '员工80人'],
      ...['冲床200吨', '货架高6米', '年税收200万', '每天出货20车', '托盘5000个', '佣金一个月'],
    ],
  },
};

describe.each(Object.entries(SENTENCES))('%s', (_subject, { behind, said }) => {
  it.each(said)('«%s» fills in nothing', (sentence) => {
    for (const message of behind) expect(valuesOf(`${message}，${sentence}`)).toEqual(valuesOf(message));
  });
});

describe('a figure among those of other things', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      '厂房2300平出租，园区食堂每餐15元，本栋22元/平/月',
      { rentTyped: { value: 22, unit: 'yuan_sqm_month' } },
      [],
    ],
    ['厂房2300平出租，报价22，物业费3元/平/月', { rentTyped: { value: 22, unit: 'yuan_sqm_month' } }, []],
    [
      '独栋单层厂房3200平出租，办公楼三层1200平另租',
      { areaSqm: 3200, floors: 1, buildingType: 'workshop' },
      [],
    ],
    [
      '独院厂房三层9000方，宿舍五层3000方，整租月租23万，分租加2元',
      { floors: 3, areaSqm: 9000, rentTyped: { value: 23, unit: 'wan_month' } },
      ['floor'],
    ],
    ['主厂房2层6800平，一层3800高8米，二层3000高4.5米，出租', { floors: 2, areaSqm: 6800 }, ['floor']],
    ['厂房，二层1600平，1.5元/天/平', { areaSqm: 1600 }, ['floor', 'floors']],
    [
      '厂房4500平出租，有3亩绿化，厂区10吨地磅',
      { areaSqm: 4500 },
      ['landAreaMu', 'craneTon', 'loadTonPerSqm'],
    ],
    ['厂房5000平出租，20吨行车牛腿已做', { tags: ['预留行车梁'] }, ['craneTon', 'craneCount']],
    ['仓库12000平出租，年营业额1亿以上企业免1个月租', {}, ['rentFreeMonths']],
    ['工业地出让：滁州来安，30亩起，9.6万/亩', { landUse: '工业' }, ['landAreaMu', 'salePriceFen']],
    ['厂房2000平出租，办公区30元/平', { areaSqm: 2000 }, ['rentTyped']],
    ['厂房2000平出租，办公室月租2000', { areaSqm: 2000 }, ['rentTyped']],
    ['厂房2000平出租，设备可买可租', { offering: 'rent' }, []],
    ['厂房2000平 带办公室 20元/平', { rentTyped: { value: 20, unit: 'yuan_sqm_month' } }, []],
    [
      '求租：公司在苏州园区，现厂房1500平租约9月到期租金32元太贵，想找昆山花桥一楼2000平左右，25元以内，9月1日前入驻',
      { areaMinSqm: 1800, budgetMaxFenPerSqmMonth: 2500, moveInBy: '2026-09-01', regions: ['花桥镇'] },
      [],
    ],
  ])('«%s»', (text, found, without) => {
    const { fields } = valuesOf(text);
    expect(fields).toMatchObject(found);
    for (const field of without) expect(fields, field).not.toHaveProperty(field);
  });
});

describe('rows and counts', () => {
  it('takes «三楼以上» for the range that is told of', () => {
    expect(
      valuesOf('厂房8层，每层2000方，1楼7米，3-8楼4.5米，单价：首层26，三楼以上16').spaces,
    ).toMatchObject([
      { floor: '1', heightM: 7, rentFenPerSqmMonth: 2600 },
      { floor: '3-8', heightM: 4.5, rentFenPerSqmMonth: 1600 },
    ]);
  });

  it('gives no height of a row to a range of floors', () => {
    expect(valuesOf('厂房四层共6400平，1-4F层高6/4.5/4.5/4.2').spaces).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['厂房四层共6400平，1-4F层高6/4.5/4.5/4.2', { floors: 4, areaSqm: 6400 }, ['heightM']],
    ['厂房四层共6400平，1-4层层高6米/4.5米/4.5米/4.2米', { floors: 4, areaSqm: 6400 }, ['heightM']],
    ['独院厂房出售，行车10台（5T、10T）随厂转让', { craneTon: 10, craneCount: 10 }, []],
    ['厂房1.2万平，变压器2500KVA两台', { powerKva: 5000 }, []],
    ['整栋招租，6层9800㎡，首层6.5米其余4.2米', { floors: 6, areaSqm: 9800 }, ['floor']],
    ['独栋厂房5层12000平招租，现招2-5楼，5楼带楼顶加建800平', { floors: 5, areaSqm: 12_000 }, []],
    ['厂房5800平出租，天然气调压箱200方每小时', { areaSqm: 5800 }, []],
    ['库区共10万平米，仓库出租', {}, ['areaSqm']],
    ['仓库出租\n【面积】3000㎡\n【园区】总占地120亩，建筑面积9万㎡', { areaSqm: 3000 }, ['landAreaMu']],
    [
      '单层钢构5184平，12.5元，办公及宿舍附楼各680平另租15元',
      { areaSqm: 5184, rentTyped: { value: 12.5, unit: 'yuan_sqm_month' } },
      [],
    ],
    ['独院，前楼三层1200平办公，后厂房单层1600平，出租', { floors: 1, areaSqm: 1600 }, []],
    [
      '石材厂转让，占地28亩（租地，年租1.8万/亩），钢构棚6000平，总价380万',
      { offering: 'sale', salePriceFen: 380_000_000 },
      ['rentTyped'],
    ],
    [
      '厂房可定制，3000-30000平，现有样板一栋2800平可看，起售价3600元/平',
      { areaSqm: 30_000 },
      ['salePriceFen'],
    ],
    ['库房1200平，3个月免租给长租客户', { areaSqm: 1200 }, ['rentFreeMonths']],
    ['吴江厂房，房东急需资金，1600万卖，已租三家合计月租11万', { offering: 'sale' }, ['rentTyped']],
    ['厂房，独门独院，两层2400平，出租', { floors: 2, areaSqm: 2400 }, ['floor']],
    ['物流仓一楼平库3000-12000方，含税26/方，冷库另有1000方', { areaSqm: 12_000 }, []],
    ['工业园3楼1100方+4楼1100方，两层一起28万/年，房东自用1、2楼', {}, ['floors']],
    ['厂房8层出租，首层26，月底前签约减1元', {}, ['rentTyped']],
    [
      '求租：客户目前用仓8000平月租22元要搬，需10000-15000平',
      { areaMinSqm: 10_000 },
      ['budgetMaxFenPerSqmMonth'],
    ],
    [
      '帮朋友找小厂房200-300平，朋友现在在安亭租的18块，月租不超6000',
      { budgetMaxFenPerMonth: 600_000 },
      ['budgetMaxFenPerSqmMonth'],
    ],
    ['独栋四层厂房6400平，转让或出租，租10元，卖2100元/平', { offering: 'both' }, []],
  ])('«%s»', (text, found, without) => {
    const { fields } = valuesOf(text);
    expect(fields).toMatchObject(found);
    for (const field of without) expect(fields, field).not.toHaveProperty(field);
  });
});
