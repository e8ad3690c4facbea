import type { WrittenExample } from './written-example';

/**
 * The sixteenth set: 28 offers and 12 demands, by somebody who had read no rule. «Today» is 2026-03-01. A town of 中山 is no district. Left out is what the
 * rules leave empty: houses by names of their own (东库), 「冷藏车可进」, 「没房本」, a trade in brackets.
 */
export const SIXTEENTH_SET: WrittenExample[] = [
  // ---- offers, plain ----
  {
    text: '临沂市兰山区义堂镇板材厂房出租，3600平，檐高8米，变压器400KVA，9块钱一平一个月，大挂车能进院，15653971428',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '临沂',
      district: '兰山区',
      town: '义堂镇',
      areaSqm: 3600,
      heightM: 8,
      powerKva: 400,
      rentTyped: { value: 9, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 900,
      truckAccess: true,
    },
    phones: ['15653971428'],
  },
  {
    text: '泉州晋江市陈埭镇鞋厂厂房招租，三楼整层1850平，承重650公斤/平，3吨货梯一部，12元/平，押二付一，陈小姐13599704326',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '泉州',
      district: '晋江市',
      town: '陈埭镇',
      floor: '3',
      areaSqm: 1850,
      loadTonPerSqm: 0.65,
      freightLiftTon: 3,
      freightLiftCount: 1,
      rentTyped: { value: 12, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1200,
      depositMonths: 2,
      paymentMonths: 1,
    },
    phones: ['13599704326'],
  },
  {
    text: '厂房出售：滁州市来安县汊河镇，占地22亩，建筑面积11000平，双证齐全，一口价2650万，中介勿扰，18355016792',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'workshop',
      city: '滁州',
      district: '来安县',
      town: '汊河镇',
      landAreaMu: 22,
      areaSqm: 11000,
      titleCert: true,
      salePriceFen: 2650_0000_00,
    },
    phones: ['18355016792'],
  },
  {
    text: '西安市高陵区泾渭街道钢结构厂房对外出租，2800平米，净高11米，10吨行车两台、5吨行车一台，租金17元/㎡/月，一年起租，电话029-86951370',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '西安',
      district: '高陵区',
      town: '泾渭街道',
      structure: '钢结构',
      areaSqm: 2800,
      heightM: 11,
      craneTon: 10,
      craneCount: 3,
      rentTyped: { value: 17, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1700,
      minTermMonths: 12,
    },
    phones: ['02986951370'],
  },
  {
    text: '南昌市南昌县向塘镇物流仓库出租8000平，1500平起分租，月台16个，丙二消防，20元/平/月，距高速口1.5公里，13870946215',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '南昌',
      district: '南昌县',
      town: '向塘镇',
      areaSqm: 8000,
      divisible: true,
      minDivisibleSqm: 1500,
      docks: 16,
      fireClass: '丙二',
      rentTyped: { value: 20, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 2000,
      motorwayDistanceKm: 1.5,
    },
    phones: ['13870946215'],
  },
  {
    text: '中山市小榄镇二楼厂房出租，1280方，层高4.8米，配电160KVA，月租1.6万，可注册，13425580937',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '中山',
      town: '小榄镇',
      floor: '2',
      areaSqm: 1280,
      heightM: 4.8,
      powerKva: 160,
      rentTyped: { value: 1.6, unit: 'wan_month' },
      rentFenPerSqmMonth: 1250,
      registrable: true,
    },
    phones: ['13425580937'],
  },
  {
    text: '太原市小店区北格镇库房出租，900平，高6米，4.2米厢货随便进，年租金10.8万，半年付，13603517849',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '太原',
      district: '小店区',
      town: '北格镇',
      areaSqm: 900,
      heightM: 6,
      truckLengthM: 4.2,
      rentTyped: { value: 108000, unit: 'yuan_year' },
      rentFenPerSqmMonth: 1000,
      paymentMonths: 6,
    },
    phones: ['13603517849'],
  },
  {
    text: '南通市海门区三星镇家纺厂房1500平出租，其中办公180平，独门独院，宿舍12间，14元/平，押一付三，15851309274',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '南通',
      district: '海门区',
      town: '三星镇',
      areaSqm: 1500,
      officeAreaSqm: 180,
      dormitory: true,
      rentTyped: { value: 14, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1400,
      depositMonths: 1,
      paymentMonths: 3,
      tags: ['独门独院'],
    },
    phones: ['15851309274'],
  },
  {
    text: '贵阳市修文县扎佐街道工业用地转让，45亩，总价1350万，有意电联18985107362',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'land',
      city: '贵阳',
      district: '修文县',
      town: '扎佐街道',
      landAreaMu: 45,
      landUse: '工业',
      salePriceFen: 1350_0000_00,
    },
    phones: ['18985107362'],
  },
  {
    text: '长春市绿园区合心镇厂房出租，单层，4000平，举架10米，16吨天车1台，0.5元/平/天，年付，13604412958',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '长春',
      district: '绿园区',
      town: '合心镇',
      floors: 1,
      areaSqm: 4000,
      heightM: 10,
      craneTon: 16,
      craneCount: 1,
      rentTyped: { value: 0.5, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 1500,
      paymentMonths: 12,
    },
    phones: ['13604412958'],
  },
  {
    text: '厦门市集美区灌口镇五楼厂房960㎡招租，层高4米，2吨货梯2台，18元/㎡，可环评，距地铁6号线800米，0592-6381745',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '厦门',
      district: '集美区',
      town: '灌口镇',
      floor: '5',
      areaSqm: 960,
      heightM: 4,
      freightLiftTon: 2,
      freightLiftCount: 2,
      rentTyped: { value: 18, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1800,
      eia: true,
      metroDistanceKm: 0.8,
    },
    phones: ['05926381745'],
  },
  // ---- offers, middling ----
  {
    text:
      '【家具厂房出租】\n' +
      '📍赣州市南康区龙岭镇\n' +
      '面积：4500㎡，500㎡起分租\n' +
      '层高：7.5米\n' +
      '电力：500KVA\n' +
      '可排污、可环评\n' +
      '租金：11元/㎡/月\n' +
      '合同：两年起签\n' +
      '☎️15170762938 钟生',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '赣州',
      district: '南康区',
      town: '龙岭镇',
      areaSqm: 4500,
      divisible: true,
      minDivisibleSqm: 500,
      heightM: 7.5,
      powerKva: 500,
      sewage: true,
      eia: true,
      rentTyped: { value: 11, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1100,
      minTermMonths: 24,
    },
    phones: ['15170762938'],
  },
  {
    text:
      '瑞安市塘下镇 四层厂房整栋出租（汽配优先）\n' +
      '首层 1200㎡ 层高7米 承重1.5吨 22元/㎡\n' +
      '二层 1150㎡ 层高4.8米 16元/㎡\n' +
      '三层 1150㎡ 层高4.8米 14元/㎡\n' +
      '四层 1100㎡ 层高4.5米 13元/㎡\n' +
      '货梯：3吨两台\n' +
      '配电630KVA，有产权证\n' +
      '联系 13757718264',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '温州',
      district: '瑞安市',
      town: '塘下镇',
      floors: 4,
      freightLiftTon: 3,
      freightLiftCount: 2,
      powerKva: 630,
      titleCert: true,
    },
    spaces: [
      { label: '首层', floor: '1', areaSqm: 1200, heightM: 7, loadTonPerSqm: 1.5, rentFenPerSqmMonth: 2200 },
      { label: '二层', floor: '2', areaSqm: 1150, heightM: 4.8, rentFenPerSqmMonth: 1600 },
      { label: '三层', floor: '3', areaSqm: 1150, heightM: 4.8, rentFenPerSqmMonth: 1400 },
      { label: '四层', floor: '4', areaSqm: 1100, heightM: 4.5, rentFenPerSqmMonth: 1300 },
    ],
    phones: ['13757718264'],
  },
  {
    text:
      '襄阳市襄州区双沟镇 厂房可租可售\n' +
      '占地：18亩\n' +
      '建筑面积：6500㎡（含办公900㎡）\n' +
      '单层钢结构，高9米\n' +
      '5吨行车4台\n' +
      '出租：8元/㎡/月\n' +
      '出售：1260万\n' +
      '土地证、房产证都有\n' +
      '房东直租直卖 13972094583',
    kind: 'listing',
    fields: {
      offering: 'both',
      buildingType: 'workshop',
      city: '襄阳',
      district: '襄州区',
      town: '双沟镇',
      landAreaMu: 18,
      areaSqm: 6500,
      officeAreaSqm: 900,
      floors: 1,
      structure: '钢结构',
      heightM: 9,
      craneTon: 5,
      craneCount: 4,
      rentTyped: { value: 8, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 800,
      salePriceFen: 1260_0000_00,
      titleCert: true,
    },
    phones: ['13972094583'],
  },
  {
    text:
      '🏷台州市路桥区金清镇厂房出售\n' +
      '▶土地 8.6亩 工业用地\n' +
      '▶建筑面积 9200㎡ 共五层\n' +
      '▶3吨货梯2部\n' +
      '▶变压器 500KVA\n' +
      '▶双证\n' +
      '▶总价 3680万\n' +
      '▶看厂 王经理 139-5862-7041',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'workshop',
      city: '台州',
      district: '路桥区',
      town: '金清镇',
      landAreaMu: 8.6,
      landUse: '工业',
      areaSqm: 9200,
      floors: 5,
      freightLiftTon: 3,
      freightLiftCount: 2,
      powerKva: 500,
      titleCert: true,
      salePriceFen: 3680_0000_00,
    },
    phones: ['13958627041'],
  },
  {
    text:
      '❄️冷库出租❄️\n' +
      '海口市秀英区长流镇\n' +
      '面积1600㎡，零下18度\n' +
      '装卸平台5个\n' +
      '9.6米冷藏车可进\n' +
      '1.8元/㎡/天，押二付三\n' +
      '座机0898-66829413',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '海口',
      district: '秀英区',
      town: '长流镇',
      areaSqm: 1600,
      docks: 5,
      rentTyped: { value: 1.8, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 5400,
      depositMonths: 2,
      paymentMonths: 3,
      tags: ['带冷库'],
    },
    phones: ['089866829413'],
  },
  {
    text:
      '场地招租\n' +
      '兰州市榆中县和平镇\n' +
      '空地12亩，水泥硬化\n' +
      '半挂车进出没问题\n' +
      '适合停车、堆钢材、堆砂石\n' +
      '租金面议，一年起租\n' +
      '☎13919270648',
    kind: 'listing',
    fields: {
      offering: 'rent',
      city: '兰州',
      district: '榆中县',
      landAreaMu: 12,
      truckAccess: true,
      negotiable: true,
      minTermMonths: 12,
    },
    phones: ['13919270648'],
  },
  {
    text:
      '徐州市铜山区利国镇 高标仓招租\n' +
      '总面积：24000㎡\n' +
      '起租面积：4000㎡，可分租\n' +
      '净高：10.5米\n' +
      '地坪承重：5吨/㎡\n' +
      '月台：20个\n' +
      '消防：丙二\n' +
      '价格：0.6元/㎡/天\n' +
      '免租期：2个月\n' +
      '交付：2026年5月1日\n' +
      '预约：0516-83627095',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '徐州',
      district: '铜山区',
      town: '利国镇',
      areaSqm: 24000,
      divisible: true,
      minDivisibleSqm: 4000,
      heightM: 10.5,
      loadTonPerSqm: 5,
      docks: 20,
      fireClass: '丙二',
      rentTyped: { value: 0.6, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 1800,
      rentFreeMonths: 2,
      vacantFrom: '2026-05-01',
    },
    phones: ['051683627095'],
  },
  {
    text:
      '北京市通州区马驹桥镇 厂房出租\n' +
      '· 一层 1400㎡ 高6.8米\n' +
      '· 2.1元/㎡/天，押三付六\n' +
      '· 可注册，不可环评\n' +
      '· 没有行车，没有宿舍\n' +
      '· 电200KVA\n' +
      '· 化工、电镀勿扰\n' +
      '· 刘先生 18611930572',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '北京',
      district: '通州区',
      town: '马驹桥镇',
      floor: '1',
      areaSqm: 1400,
      heightM: 6.8,
      rentTyped: { value: 2.1, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 6300,
      depositMonths: 3,
      paymentMonths: 6,
      registrable: true,
      eia: false,
      craneCount: 0,
      dormitory: false,
      powerKva: 200,
      tradeLimits: ['化工', '电镀'],
    },
    phones: ['18611930572'],
  },
  {
    text:
      '🏭德阳广汉市三水镇 单层厂房\n' +
      '🔹3000平 高8.5米\n' +
      '🔹行车5T×2台\n' +
      '🔹变压器315KVA\n' +
      '🔹环评可办\n' +
      '🔹高速口3.5公里\n' +
      '🔹10块一平一月，押一付三，出租\n' +
      '📱17381026594',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '德阳',
      district: '广汉市',
      town: '三水镇',
      floors: 1,
      areaSqm: 3000,
      heightM: 8.5,
      craneTon: 5,
      craneCount: 2,
      powerKva: 315,
      eia: true,
      motorwayDistanceKm: 3.5,
      rentTyped: { value: 10, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1000,
      depositMonths: 1,
      paymentMonths: 3,
    },
    phones: ['17381026594'],
  },
  {
    text:
      '芜湖市湾沚区六郎镇厂房两栋出租\n' +
      'A栋：2600㎡，层高9米，12元/㎡/月\n' +
      'B栋：3400㎡，层高12米，15元/㎡/月\n' +
      '总配电800KVA，产证齐全\n' +
      '17.5米车进出方便\n' +
      '可注册可环评\n' +
      '手机 13855382017',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '芜湖',
      district: '湾沚区',
      town: '六郎镇',
      powerKva: 800,
      titleCert: true,
      truckAccess: true,
      truckLengthM: 17.5,
      registrable: true,
      eia: true,
    },
    spaces: [
      { label: 'A栋', areaSqm: 2600, heightM: 9, rentFenPerSqmMonth: 1200 },
      { label: 'B栋', areaSqm: 3400, heightM: 12, rentFenPerSqmMonth: 1500 },
    ],
    phones: ['13855382017'],
  },
  {
    text:
      '扬州市江都区仙女镇 两层厂房整租，不分租\n' +
      '底层：2200㎡，层高8米，15元/㎡\n' +
      '二层：2200㎡，层高5.5米，11元/㎡\n' +
      '消防：丁类\n' +
      '货梯：5吨1台\n' +
      '随时入驻\n' +
      '电话 15952760183',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '扬州',
      district: '江都区',
      town: '仙女镇',
      floors: 2,
      divisible: false,
      fireClass: '丁',
      freightLiftTon: 5,
      freightLiftCount: 1,
      vacantFrom: '2026-03-01',
    },
    spaces: [
      { label: '底层', floor: '1', areaSqm: 2200, heightM: 8, rentFenPerSqmMonth: 1500 },
      { label: '二层', floor: '2', areaSqm: 2200, heightM: 5.5, rentFenPerSqmMonth: 1100 },
    ],
    phones: ['15952760183'],
  },
  // ---- offers, messy ----
  {
    text: '洛阳市洛龙区关林街道厂房出粗1600平 前面带院子700平 高7米没有行车 电有250的变压器 年租金19.2万 注册公司可以 隔壁那家2300平的上周已经租掉了别再问啦😂 微信LY_changfang66 或者打15037926184',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '洛阳',
      district: '洛龙区',
      town: '关林街道',
      areaSqm: 1600,
      yardAreaSqm: 700,
      heightM: 7,
      craneCount: 0,
      powerKva: 250,
      rentTyped: { value: 192000, unit: 'yuan_year' },
      rentFenPerSqmMonth: 1000,
      registrable: true,
      tags: ['带空地'],
    },
    phones: ['15037926184'],
  },
  {
    text: '急租急租‼️唐山市丰南区胥各庄街道 车间2200平往外租 10T天车一台5T的两台 高9米半 变压器630KVA 12块/平/月 租期三年起 押一付六 没房本 注册不了别问了 13931547602 座机0315-3826417',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '唐山',
      district: '丰南区',
      town: '胥各庄街道',
      areaSqm: 2200,
      craneTon: 10,
      craneCount: 3,
      heightM: 9.5,
      powerKva: 630,
      rentTyped: { value: 12, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1200,
      minTermMonths: 36,
      depositMonths: 1,
      paymentMonths: 6,
      registrable: false,
    },
    phones: ['13931547602', '03153826417'],
  },
  {
    text: '义乌市佛堂镇整栋厂房出租 一共四层加起来6800平 首层层高8米二层5米三层4米5四层也4米5 3吨货梯两部 可分租哦1700平起 价格面议 做饰品的服装的都可以来看🤝15967904318',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '金华',
      district: '义乌市',
      town: '佛堂镇',
      floors: 4,
      areaSqm: 6800,
      freightLiftTon: 3,
      freightLiftCount: 2,
      divisible: true,
      minDivisibleSqm: 1700,
      negotiable: true,
    },
    spaces: [
      { label: '首层', floor: '1', heightM: 8 },
      { label: '二层', floor: '2', heightM: 5 },
      { label: '三层', floor: '3', heightM: 4.5 },
      { label: '四层', floor: '4', heightM: 4.5 },
    ],
    phones: ['15967904318'],
  },
  {
    text: '转租❗️我们做汽配的换大厂了 福州闽侯县青口镇厂房二楼1100方 6月1号可以搬进来 层高4米8 货梯2吨的 租金13.5一方 宿舍也有 加薇信fz8821qk 或打186 5916 3074[玫瑰]',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '福州',
      district: '闽侯县',
      town: '青口镇',
      floor: '2',
      areaSqm: 1100,
      heightM: 4.8,
      freightLiftTon: 2,
      rentTyped: { value: 13.5, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1350,
      dormitory: true,
    },
    phones: ['18659163074'],
  },
  {
    text: '廊坊霸州市胜芳镇库房两个挨着出租 东库1200平高6米租0.4元一平一天 西库2000平高7米5租0.35元一平一天 丙二的 17米5的车能进 年付 房产证没有 不能注册 看库房找老郭13833671205',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '廊坊',
      district: '霸州市',
      town: '胜芳镇',
      fireClass: '丙二',
      truckAccess: true,
      truckLengthM: 17.5,
      paymentMonths: 12,
      titleCert: false,
      registrable: false,
    },
    phones: ['13833671205'],
  },
  {
    text: '卖厂房🏭🏭 汕头市潮阳区谷饶镇 占地5.6亩 盖了四层总共7200平 房产证土地证都有 3吨货梯1台 现在楼上有租客每个月收租4万8 底价2380万不还价 诚心的打13923916507 没接就发微信gurao2380',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'workshop',
      city: '汕头',
      district: '潮阳区',
      town: '谷饶镇',
      landAreaMu: 5.6,
      floors: 4,
      areaSqm: 7200,
      titleCert: true,
      freightLiftTon: 3,
      freightLiftCount: 1,
      salePriceFen: 2380_0000_00,
    },
    phones: ['13923916507'],
  },
  // ---- demands, plain ----
  {
    text: '客户做鞋材，求租晋江市厂房，1200-1800平，用电250KVA以上，预算13元/平以内，13505978134',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '鞋材',
      regions: ['晋江市'],
      areaMinSqm: 1200,
      areaMaxSqm: 1800,
      powerMinKva: 250,
      budgetMaxFenPerSqmMonth: 1300,
    },
    phones: ['13505978134'],
  },
  {
    text: '求购绍兴市柯桥区厂房，建筑面积4000-6000平，要有产证，总价2800万以内，13867539420',
    kind: 'demand',
    fields: {
      offering: 'sale',
      regions: ['柯桥区'],
      areaMinSqm: 4000,
      areaMaxSqm: 6000,
      budgetMaxFen: 2800_0000_00,
      tags: ['有产证'],
    },
    phones: ['13867539420'],
  },
  {
    text: '求租仓库：大兴区青云店镇、通州区马驹桥镇，2000平以上，丙二消防，1.2元/平/天以内，13718264095',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['青云店镇', '马驹桥镇'],
      areaMinSqm: 2000,
      fireClass: '丙二',
      budgetMaxFenPerSqmMonth: 3600,
    },
    phones: ['13718264095'],
  },
  {
    text: '求租西安市高陵区厂房，3000-3500平，净高9米以上，带10吨行车，5月10日前入驻，15609284417',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['高陵区'],
      areaMinSqm: 3000,
      areaMaxSqm: 3500,
      heightMinM: 9,
      craneTon: 10,
      moveInBy: '2026-05-10',
    },
    phones: ['15609284417'],
  },
  {
    text: '寿光市求租厂房，1000平以上，带宿舍，大车能进，月租金3万以内，18653640971',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['寿光市'],
      areaMinSqm: 1000,
      truckAccess: true,
      budgetMaxFenPerMonth: 3_0000_00,
      tags: ['带宿舍'],
    },
    phones: ['18653640971'],
  },
  // ---- demands, middling ----
  {
    text:
      '【厂房求租】\n' +
      '行业：化妆品\n' +
      '区域：德清县、长兴县\n' +
      '面积：2500-4000㎡\n' +
      '要求：可环评、可注册\n' +
      '用电：400KVA以上\n' +
      '租金：18元/㎡/月以内\n' +
      '联系：15268207513',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '化妆品',
      regions: ['德清县', '长兴县'],
      areaMinSqm: 2500,
      areaMaxSqm: 4000,
      eia: true,
      registrable: true,
      powerMinKva: 400,
      budgetMaxFenPerSqmMonth: 1800,
    },
    phones: ['15268207513'],
  },
  {
    text:
      '📦电商客户求租仓库\n' +
      '📍义乌市、永康市\n' +
      '📐5000-8000㎡\n' +
      '📏层高9米以上\n' +
      '🧯丙二\n' +
      '🚛17.5米车可进\n' +
      '💰0.65元/㎡/天以内\n' +
      '📞15869127304',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '电商',
      regions: ['义乌市', '永康市'],
      areaMinSqm: 5000,
      areaMaxSqm: 8000,
      heightMinM: 9,
      fireClass: '丙二',
      truckAccess: true,
      budgetMaxFenPerSqmMonth: 1950,
    },
    phones: ['15869127304'],
  },
  {
    text:
      '求购厂房\n' +
      '位置：株洲市石峰区、芦淞区\n' +
      '建筑面积：2000㎡以上\n' +
      '层高：不低于9米\n' +
      '行车：20吨\n' +
      '产证：必须有产证\n' +
      '总价：1500万以内\n' +
      '电话：13973346285',
    kind: 'demand',
    fields: {
      offering: 'sale',
      regions: ['石峰区', '芦淞区'],
      areaMinSqm: 2000,
      heightMinM: 9,
      craneTon: 20,
      budgetMaxFen: 1500_0000_00,
      tags: ['有产证'],
      musts: ['有产证'],
    },
    phones: ['13973346285'],
  },
  {
    text:
      '求租厂房🙏\n' +
      '常州武进区横山桥镇 / 镇江丹阳市皇塘镇 都可以\n' +
      '1500-2500㎡\n' +
      '消防丁类\n' +
      '电≥315KVA\n' +
      '≤16元/㎡/月\n' +
      '4月20日前入驻\n' +
      '有房源的联系 177 6829 4150',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['横山桥镇', '皇塘镇'],
      areaMinSqm: 1500,
      areaMaxSqm: 2500,
      fireClass: '丁',
      powerMinKva: 315,
      budgetMaxFenPerSqmMonth: 1600,
      moveInBy: '2026-04-20',
    },
    phones: ['17768294150'],
  },
  {
    text:
      '客户求租厂房（家具）\n' +
      '1、赣州市南康区\n' +
      '2、面积3000-5000平\n' +
      '3、能环评\n' +
      '4、带宿舍\n' +
      '5、大车能进\n' +
      '6、月租预算4.5万以内\n' +
      '微信同号 18179754206',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['南康区'],
      areaMinSqm: 3000,
      areaMaxSqm: 5000,
      eia: true,
      truckAccess: true,
      budgetMaxFenPerMonth: 4_5000_00,
      tags: ['带宿舍'],
    },
    phones: ['18179754206'],
  },
  // ---- demands, messy ----
  {
    text: '有没有老板手里有青口镇或者尚干镇的厂房 我这边做塑料的想租 八百到一千二百平 高度6米以上就行 行车不要 电要200KVA以上 15块一平封顶 找小林15980217346',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '塑料',
      regions: ['青口镇', '尚干镇'],
      areaMinSqm: 800,
      areaMaxSqm: 1200,
      heightMinM: 6,
      powerMinKva: 200,
      budgetMaxFenPerSqmMonth: 1500,
    },
    phones: ['15980217346'],
  },
  {
    text: '帮朋友问 想租个库房 长春绿园区宽城区都行 一千五百平以内 挂车要能进 3月25号前要搬 最多五毛一平一天 二道区太远不要 有的发我13756084927🙏🙏',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['绿园区', '宽城区'],
      areaMaxSqm: 1500,
      truckAccess: true,
      moveInBy: '2026-03-25',
      budgetMaxFenPerSqmMonth: 1500,
    },
    phones: ['13756084927'],
  },
];
