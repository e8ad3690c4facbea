import type { WrittenExample } from './written-example';

/**
 * The fifteenth set: 28 offers and 12 demands, by somebody who had read no rule; other regions and trades. «Today» is 2026-03-01. 16 are plain, 16
 * middling, 8 messy. A demand's certificate and dormitory are tags; 丙 alone is a doubt; towns that
 * no list knows without their kind (马驹桥, 佛堂) are left out.
 */
export const FIFTEENTH_SET: WrittenExample[] = [
  // ---- offers, plain ----
  {
    text: '西安市高陵区泾渭街道单层厂房出租，面积3600平，檐口高9米，10吨行吊两台，变压器400KVA，租金15元/平/月，押一付三，电话13572081946',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '西安',
      district: '高陵区',
      town: '泾渭街道',
      floors: 1,
      areaSqm: 3600,
      heightM: 9,
      craneTon: 10,
      craneCount: 2,
      powerKva: 400,
      rentTyped: { value: 15, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1500,
      depositMonths: 1,
      paymentMonths: 3,
    },
    phones: ['13572081946'],
  },
  {
    text: '出租：泉州晋江陈埭镇鞋厂厂房三楼，1800平方，层高4.2米，3吨货梯1台，承重600公斤，9.5元/平方，18959756203 林',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '泉州',
      district: '晋江市',
      town: '陈埭镇',
      floor: '3',
      areaSqm: 1800,
      heightM: 4.2,
      freightLiftTon: 3,
      freightLiftCount: 1,
      loadTonPerSqm: 0.6,
      rentTyped: { value: 9.5, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 950,
    },
    phones: ['18959756203'],
  },
  {
    text: '临沂兰山区义堂镇板材厂房出租，占地16亩，车间4200平，高7米，变压器315千伏安，年租金25.2万，看厂打13505391672',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '临沂',
      district: '兰山区',
      town: '义堂镇',
      landAreaMu: 16,
      areaSqm: 4200,
      heightM: 7,
      powerKva: 315,
      rentTyped: { value: 252000, unit: 'yuan_year' },
      rentFenPerSqmMonth: 500,
    },
    phones: ['13505391672'],
  },
  {
    text: '晋中市榆次区修文镇厂房出售，土地22亩，厂房加办公楼建筑面积共9800平，双证齐全，要价2600万，座机0354-3389170',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'workshop',
      city: '晋中',
      district: '榆次区',
      town: '修文镇',
      landAreaMu: 22,
      areaSqm: 9800,
      titleCert: true,
      salePriceFen: 2600_0000_00,
    },
    phones: ['03543389170'],
  },
  {
    text: '长春绿园区合心镇库房招租，2200平，举架8米，消防丙二类，挂车进出没问题，144元/平/年，15844036921',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '长春',
      district: '绿园区',
      town: '合心镇',
      areaSqm: 2200,
      heightM: 8,
      fireClass: '丙二',
      truckAccess: true,
      rentTyped: { value: 144, unit: 'yuan_sqm_year' },
      rentFenPerSqmMonth: 1200,
    },
    phones: ['15844036921'],
  },
  {
    text: '中山市小榄镇一楼厂房出租，900方，高6米，电150KVA，16元/方，可办环评，13425536087',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '中山',
      town: '小榄镇',
      floor: '1',
      areaSqm: 900,
      heightM: 6,
      powerKva: 150,
      rentTyped: { value: 16, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1600,
      eia: true,
    },
    phones: ['13425536087'],
  },
  {
    text: '台州温岭市大溪镇标准厂房四楼1500平出租，2吨货梯两部，层高4米，租金150元/平/年，可注册，联系13867681359',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '台州',
      district: '温岭市',
      town: '大溪镇',
      floor: '4',
      areaSqm: 1500,
      freightLiftTon: 2,
      freightLiftCount: 2,
      heightM: 4,
      rentTyped: { value: 150, unit: 'yuan_sqm_year' },
      rentFenPerSqmMonth: 1250,
      registrable: true,
    },
    phones: ['13867681359'],
  },
  {
    text: '南宁江南区吴圩镇仓库出租，总面积8000平，1000平起租，净高9.5米，丙二消防，月台16个，22元/平/月，17.5米货车可进，18077120643',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '南宁',
      district: '江南区',
      town: '吴圩镇',
      areaSqm: 8000,
      divisible: true,
      minDivisibleSqm: 1000,
      heightM: 9.5,
      fireClass: '丙二',
      docks: 16,
      rentTyped: { value: 22, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 2200,
      truckAccess: true,
      truckLengthM: 17.5,
    },
    phones: ['18077120643'],
  },
  {
    text: '唐山丰润区钢结构车间出租，长100米宽24米，共2400平，20吨天车一台、10吨天车两台，动力电800KVA，年租金36万，13832509417',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '唐山',
      district: '丰润区',
      structure: '钢结构',
      areaSqm: 2400,
      craneTon: 20,
      craneCount: 3,
      powerKva: 800,
      rentTyped: { value: 360000, unit: 'yuan_year' },
      rentFenPerSqmMonth: 1250,
    },
    phones: ['13832509417'],
  },
  {
    text: '荆州沙市区岑河镇工业用地转让，25亩，国有出让，通水通电通路，总价950万，诚意者联系13597726081',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'land',
      city: '荆州',
      district: '沙市区',
      town: '岑河镇',
      landAreaMu: 25,
      landUse: '工业',
      salePriceFen: 950_0000_00,
    },
    phones: ['13597726081'],
  },
  {
    text: '贵阳乌当区东风镇仓库出租1350平，层高6米，地面承重2吨，0.55元/平/天，无行车，可注册公司，离高速口1.5公里，13985043762',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '贵阳',
      district: '乌当区',
      town: '东风镇',
      areaSqm: 1350,
      heightM: 6,
      loadTonPerSqm: 2,
      rentTyped: { value: 0.55, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 1650,
      craneCount: 0,
      registrable: true,
      motorwayDistanceKm: 1.5,
    },
    phones: ['13985043762'],
  },
  // ---- offers, middling ----
  {
    text:
      '【自有厂房招租】温州瑞安塘下镇\n' +
      '1F 1200㎡ 层高7.5m 24元/㎡/月\n' +
      '2F 1150㎡ 层高4.5m 15元/㎡/月\n' +
      '3F 1150㎡ 层高4.5m 13元/㎡/月\n' +
      '货梯：3吨×2\n' +
      '变压器：500kVA\n' +
      '环评可做，汽配、五金优先\n' +
      '房东直招 13958812470',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '温州',
      district: '瑞安市',
      town: '塘下镇',
      freightLiftTon: 3,
      freightLiftCount: 2,
      powerKva: 500,
      eia: true,
    },
    spaces: [
      { label: '1F', floor: '1', areaSqm: 1200, heightM: 7.5, rentFenPerSqmMonth: 2400 },
      { label: '2F', floor: '2', areaSqm: 1150, heightM: 4.5, rentFenPerSqmMonth: 1500 },
      { label: '3F', floor: '3', areaSqm: 1150, heightM: 4.5, rentFenPerSqmMonth: 1300 },
    ],
    phones: ['13958812470'],
  },
  {
    text:
      '📦北京通州马驹桥 库房直租\n' +
      '· 面积 5600㎡，可分，1200㎡起\n' +
      '· 净高 8m，丙二类\n' +
      '· 卸货平台 8 个\n' +
      '· 1.35 元/㎡/天，押二付三\n' +
      '· 17米5 大板车随便进\n' +
      '· 4月1日起可交房\n' +
      '☎️ 010-61508832 / 13810456297',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '北京',
      district: '通州区',
      areaSqm: 5600,
      divisible: true,
      minDivisibleSqm: 1200,
      heightM: 8,
      fireClass: '丙二',
      docks: 8,
      rentTyped: { value: 1.35, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 4050,
      depositMonths: 2,
      paymentMonths: 3,
      vacantFrom: '2026-04-01',
    },
    phones: ['01061508832', '13810456297'],
  },
  {
    text:
      '赣州南康区龙岭镇 家具厂房（租售均可）\n' +
      '占地：30亩\n' +
      '1号厂房：3500㎡，高8米\n' +
      '2号厂房：4000㎡，高10米\n' +
      '另有宿舍楼一栋\n' +
      '用电：630KVA\n' +
      '土地证、房产证都有\n' +
      '出租：11元/㎡/月\n' +
      '出售：2380万\n' +
      '廖总 15970716628',
    kind: 'listing',
    fields: {
      offering: 'both',
      buildingType: 'workshop',
      city: '赣州',
      district: '南康区',
      town: '龙岭镇',
      landAreaMu: 30,
      dormitory: true,
      powerKva: 630,
      titleCert: true,
      rentTyped: { value: 11, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1100,
      salePriceFen: 2380_0000_00,
    },
    spaces: [
      { label: '1号厂房', areaSqm: 3500, heightM: 8 },
      { label: '2号厂房', areaSqm: 4000, heightM: 10 },
    ],
    phones: ['15970716628'],
  },
  {
    text:
      '绍兴柯桥区马鞍街道 纺织厂房二楼招租\n' +
      '🔹3200方，层高5.5米\n' +
      '🔹柱距8×12\n' +
      '🔹承重1吨/方\n' +
      '🔹5吨货梯2部\n' +
      '🔹丙类消防，二级耐火\n' +
      '🔹租金14元/方/月，半年付\n' +
      '🔹一楼已经租出去了，别再问一楼\n' +
      '📱 158 5757 3041',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '绍兴',
      district: '柯桥区',
      town: '马鞍街道',
      floor: '2',
      areaSqm: 3200,
      heightM: 5.5,
      columnGridM: '8×12',
      loadTonPerSqm: 1,
      freightLiftTon: 5,
      freightLiftCount: 2,
      fireResistance: '二级',
      rentTyped: { value: 14, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1400,
      paymentMonths: 6,
    },
    phones: ['15857573041'],
  },
  {
    text:
      '★厂房出售★ 福州闽侯县青口镇\n' +
      '1. 建筑面积3000㎡，共三层\n' +
      '2. 单价4200元/㎡，总价1260万\n' +
      '3. 产证齐全，可贷款\n' +
      '4. 货梯2台，载重3吨\n' +
      '5. 离高速口2公里\n' +
      '6. 可环评，可注册\n' +
      '详情致电 0591-22768415',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'workshop',
      city: '福州',
      district: '闽侯县',
      town: '青口镇',
      areaSqm: 3000,
      floors: 3,
      salePriceFen: 1260_0000_00,
      titleCert: true,
      freightLiftTon: 3,
      freightLiftCount: 2,
      motorwayDistanceKm: 2,
      eia: true,
      registrable: true,
    },
    phones: ['059122768415'],
  },
  {
    text:
      '🚚乌鲁木齐米东区 库房带院子出租\n' +
      '院子整体20亩，全部硬化\n' +
      '库房：1800㎡，高7米\n' +
      '办公室：300㎡\n' +
      '电：250KVA\n' +
      '可停大挂车，进出方便\n' +
      '整租不分割，年租43.2万\n' +
      '马老板 13579881204（微信同号）',
    kind: 'listing',
    fields: {
      tags: ['带空地'],
      offering: 'rent',
      buildingType: 'warehouse',
      city: '乌鲁木齐',
      district: '米东区',
      landAreaMu: 20,
      areaSqm: 1800,
      heightM: 7,
      officeAreaSqm: 300,
      powerKva: 250,
      truckAccess: true,
      divisible: false,
      rentTyped: { value: 432000, unit: 'yuan_year' },
      rentFenPerSqmMonth: 2000,
    },
    phones: ['13579881204'],
  },
  {
    text:
      '南通市通州区川姜镇 家纺厂房\n' +
      '楼层：第5层/共5层\n' +
      '面积：1350平\n' +
      '层高：4米\n' +
      '电梯：2吨货梯一台\n' +
      '租金：月租1.35万\n' +
      '交付：随时入驻\n' +
      '押金：两个月，付款：季付\n' +
      '联系：季女士 13773618852',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '南通',
      district: '通州区',
      town: '川姜镇',
      floor: '5',
      floors: 5,
      areaSqm: 1350,
      heightM: 4,
      freightLiftTon: 2,
      freightLiftCount: 1,
      rentTyped: { value: 1.35, unit: 'wan_month' },
      rentFenPerSqmMonth: 1000,
      vacantFrom: '2026-03-01',
      depositMonths: 2,
      paymentMonths: 3,
    },
    phones: ['13773618852'],
  },
  {
    text:
      '德阳广汉市小汉镇食品厂房出租🌶️\n' +
      '▶总面积2600㎡，含办公260㎡\n' +
      '▶自带冷库，火锅底料、调味品都做过\n' +
      '▶可环评，可排污\n' +
      '▶变压器400KVA\n' +
      '▶五年起租，免租2个月\n' +
      '▶租金面议\n' +
      '▶电话：0838-5309276 转 周姐',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '德阳',
      district: '广汉市',
      town: '小汉镇',
      areaSqm: 2600,
      officeAreaSqm: 260,
      eia: true,
      sewage: true,
      powerKva: 400,
      minTermMonths: 60,
      rentFreeMonths: 2,
      negotiable: true,
      tags: ['带冷库'],
    },
    phones: ['08385309276'],
  },
  {
    text:
      '哈尔滨香坊区成高子镇 大库出租\n' +
      '面积：1000-6000㎡随意分割\n' +
      '举架：10米\n' +
      '结构：钢结构，单层\n' +
      '平库，没有卸货平台\n' +
      '消防：丙二\n' +
      '价格：0.45元/㎡/天，年付\n' +
      '热线：0451-55687310',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '哈尔滨',
      district: '香坊区',
      town: '成高子镇',
      areaSqm: 6000,
      divisible: true,
      minDivisibleSqm: 1000,
      heightM: 10,
      structure: '钢结构',
      floors: 1,
      docks: 0,
      fireClass: '丙二',
      rentTyped: { value: 0.45, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 1350,
      paymentMonths: 12,
    },
    phones: ['045155687310'],
  },
  {
    text:
      '📍珠海市金湾区三灶镇 三灶科技工业园\n' +
      '🏢三楼厂房 1260㎡，层高4.8米\n' +
      '⚖️楼面承重750kg/㎡\n' +
      '🛗3吨货梯2台\n' +
      '⚡300KVA\n' +
      '🛏园区有宿舍\n' +
      '💰25元/㎡，押二付一，免租一个月\n' +
      '🚫不接电镀、印染\n' +
      '📞出租热线 18926973315',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '珠海',
      district: '金湾区',
      town: '三灶镇',
      park: '三灶科技工业园',
      floor: '3',
      areaSqm: 1260,
      heightM: 4.8,
      loadTonPerSqm: 0.75,
      freightLiftTon: 3,
      freightLiftCount: 2,
      powerKva: 300,
      dormitory: true,
      rentTyped: { value: 25, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 2500,
      depositMonths: 2,
      paymentMonths: 1,
      rentFreeMonths: 1,
      tradeLimits: ['电镀', '印染'],
    },
    phones: ['18926973315'],
  },
  {
    text:
      '泰州兴化市戴南镇 不锈钢车间转租\n' +
      '- 车间5000㎡，外面空地1500㎡\n' +
      '- 行车10吨1台，5吨2台\n' +
      '- 滴水11米\n' +
      '- 电1250KVA\n' +
      '- 环评可办\n' +
      '- 12元/㎡/月，一年一付，三年起租\n' +
      '- 独门独院\n' +
      '联系顾先生：139 2104 7783',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '泰州',
      district: '兴化市',
      town: '戴南镇',
      areaSqm: 5000,
      yardAreaSqm: 1500,
      craneTon: 10,
      craneCount: 3,
      heightM: 11,
      powerKva: 1250,
      eia: true,
      rentTyped: { value: 12, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1200,
      paymentMonths: 12,
      minTermMonths: 36,
      tags: ['独门独院'],
    },
    phones: ['13921047783'],
  },
  // ---- offers, messy ----
  {
    text: '清河县王官庄镇 两层楼的厂房往外租 一层800平高5米 二层800平高三米八 一层十块一平二层七块一平 没行车也没货梯 变压器160kva的 大车进不来 做羊绒的来 15933190482微信同号',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '邢台',
      district: '清河县',
      town: '王官庄镇',
      floors: 2,
      craneCount: 0,
      freightLiftCount: 0,
      powerKva: 160,
      truckAccess: false,
    },
    spaces: [
      { label: '一层', floor: '1', areaSqm: 800, heightM: 5, rentFenPerSqmMonth: 1000 },
      { label: '二层', floor: '2', areaSqm: 800, heightM: 3.8, rentFenPerSqmMonth: 700 },
    ],
    phones: ['15933190482'],
  },
  {
    text: '🔥🔥厦门同安洪塘厂房🔥🔥1楼2000㎡（高7米5）28元/㎡‼️3楼整层2100㎡18元/㎡‼️5楼900㎡17元/㎡👉出租👈货梯5T一部3T一部 丙二 可注册 可分租 押2付1 加V：xm_cf8866或者打0592-7186023',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '厦门',
      district: '同安区',
      freightLiftTon: 5,
      freightLiftCount: 2,
      fireClass: '丙二',
      registrable: true,
      divisible: true,
      depositMonths: 2,
      paymentMonths: 1,
    },
    spaces: [
      { label: '1楼', floor: '1', areaSqm: 2000, heightM: 7.5, rentFenPerSqmMonth: 2800 },
      { label: '3楼', floor: '3', areaSqm: 2100, rentFenPerSqmMonth: 1800 },
      { label: '5楼', floor: '5', areaSqm: 900, rentFenPerSqmMonth: 1700 },
    ],
    phones: ['05927186023'],
  },
  {
    text: '重庆巴南南彭的库房出租哈 不是上回发的那个500平的 那个早租脱了 这回是1100平 单层 高6米 外头院坝300平 14块一平 年付 9米6的车进得来 没得产证哦 打电话13996284075 莫发微信',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '重庆',
      district: '巴南区',
      areaSqm: 1100,
      floors: 1,
      heightM: 6,
      yardAreaSqm: 300,
      rentTyped: { value: 14, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1400,
      paymentMonths: 12,
      truckAccess: true,
      truckLengthM: 9.6,
      titleCert: false,
    },
    phones: ['13996284075'],
  },
  {
    text: '马鞍山博望镇机床厂房急出 占地12亩 房子三千六百平 双正齐全 里面5顿行车3台16吨1台 变压器630KVA 卖900万 不买也可以租 租的话10块一平 业主本人18755590236',
    kind: 'listing',
    fields: {
      offering: 'both',
      buildingType: 'workshop',
      city: '马鞍山',
      town: '博望镇',
      landAreaMu: 12,
      areaSqm: 3600,
      titleCert: true,
      craneTon: 16,
      craneCount: 4,
      powerKva: 630,
      salePriceFen: 900_0000_00,
      rentTyped: { value: 10, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1000,
    },
    phones: ['18755590236'],
  },
  {
    text: '义乌佛堂电商仓库出租 首层层高8米二层三层都是5米 每层2300平 首层26一平二层18一平三层15一平 5吨货梯2部 丙二 可分租最小800平 月台4个 离高速口三公里 没宿舍 微信yw-cang2025',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '金华',
      district: '义乌市',
      freightLiftTon: 5,
      freightLiftCount: 2,
      fireClass: '丙二',
      divisible: true,
      minDivisibleSqm: 800,
      docks: 4,
      motorwayDistanceKm: 3,
      dormitory: false,
    },
    spaces: [
      { label: '首层', floor: '1', areaSqm: 2300, heightM: 8, rentFenPerSqmMonth: 2600 },
      { label: '二层', floor: '2', areaSqm: 2300, heightM: 5, rentFenPerSqmMonth: 1800 },
      { label: '三层', floor: '3', areaSqm: 2300, heightM: 5, rentFenPerSqmMonth: 1500 },
    ],
  },
  {
    text: '滁州来安汊河36亩工业地转让，，上面有个老厂房4000平，两证都有，水电都通 离高速口6公里，2000万 价格可谈，旁边那块18亩的不是我的别问了☎️13955027186',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'land',
      city: '滁州',
      district: '来安县',
      landAreaMu: 36,
      landUse: '工业',
      areaSqm: 4000,
      titleCert: true,
      motorwayDistanceKm: 6,
      salePriceFen: 2000_0000_00,
      negotiable: true,
    },
    phones: ['13955027186'],
  },
  // ---- demands, plain ----
  {
    text: '求租常州武进区横林镇厂房，2000-2500平，层高8米以上，带5吨行车，预算18元/平/月以内，行业：地板，13775061284',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['横林镇'],
      areaMinSqm: 2000,
      areaMaxSqm: 2500,
      heightMinM: 8,
      craneTon: 5,
      budgetMaxFenPerSqmMonth: 1800,
      industry: '地板',
    },
    phones: ['13775061284'],
  },
  {
    text: '求购烟台福山区厂房，建筑面积2000到3500平，双证齐全，总价1500万以内，13805357720',
    kind: 'demand',
    fields: {
      offering: 'sale',
      regions: ['福山区'],
      areaMinSqm: 2000,
      areaMaxSqm: 3500,
      tags: ['有产证'],
      budgetMaxFen: 1500_0000_00,
    },
    phones: ['13805357720'],
  },
  {
    text: '求租成都双流区仓库，800-1200平，丙二消防，9.6米车能进，0.7元/平/天以内，电话17713590468',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['双流区'],
      areaMinSqm: 800,
      areaMaxSqm: 1200,
      fireClass: '丙二',
      truckAccess: true,
      budgetMaxFenPerSqmMonth: 2100,
    },
    phones: ['17713590468'],
  },
  {
    text: '湖州织里求租厂房，做童装，600平以上，月租1.5万以内，要带宿舍，15268240937',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['湖州'],
      industry: '童装',
      areaMinSqm: 600,
      budgetMaxFenPerMonth: 1_5000_00,
      tags: ['带宿舍'],
    },
    phones: ['15268240937'],
  },
  {
    text: '大连金州区求租厂房，1500平以上，独门独院，变压器不低于500KVA，能环评，6月1日前入驻，13842617053',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['金州区'],
      areaMinSqm: 1500,
      powerMinKva: 500,
      eia: true,
      moveInBy: '2026-06-01',
      tags: ['独门独院'],
    },
    phones: ['13842617053'],
  },
  // ---- demands, middling ----
  {
    text:
      '【求租】西安，快递分拨用\n' +
      '区域：未央区、灞桥区\n' +
      '面积：4000-6000㎡仓库\n' +
      '净高：≥9米\n' +
      '消防：丙二\n' +
      '17米5挂车进出\n' +
      '预算：≤0.9元/㎡/天\n' +
      '入场：3月31日前\n' +
      '☎ 029-86517340',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '快递',
      regions: ['西安', '未央区', '灞桥区'],
      areaMinSqm: 4000,
      areaMaxSqm: 6000,
      heightMinM: 9,
      fireClass: '丙二',
      truckAccess: true,
      budgetMaxFenPerSqmMonth: 2700,
      moveInBy: '2026-03-31',
    },
    phones: ['02986517340'],
  },
  {
    text:
      '求购厂房💼\n' +
      '位置：肇庆四会市、清远清城区\n' +
      '行业：铝材\n' +
      '面积：4000～6000方\n' +
      '行车：10吨\n' +
      '电：1000KVA以上\n' +
      '总价2800万封顶\n' +
      '邓生 13760028451',
    kind: 'demand',
    fields: {
      offering: 'sale',
      regions: ['四会市', '清城区'],
      industry: '铝材',
      areaMinSqm: 4000,
      areaMaxSqm: 6000,
      craneTon: 10,
      powerMinKva: 1000,
      budgetMaxFen: 2800_0000_00,
    },
    phones: ['13760028451'],
  },
  {
    text:
      '📢代客求租｜鞋材厂\n' +
      '晋江、石狮都可以\n' +
      '厂房1000-1800㎡\n' +
      '需要宿舍\n' +
      '可注册、可环评\n' +
      '租金12元/㎡以内\n' +
      '有房的私我 13599218067',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '鞋材',
      regions: ['晋江市', '石狮市'],
      areaMinSqm: 1000,
      areaMaxSqm: 1800,
      tags: ['带宿舍'],
      registrable: true,
      eia: true,
      budgetMaxFenPerSqmMonth: 1200,
    },
    phones: ['13599218067'],
  },
  {
    text:
      '客户求租（真实有效）\n' +
      '1、南昌 青山湖区或南昌县\n' +
      '2、医疗器械厂房，2000㎡以内\n' +
      '3、必须能注册\n' +
      '4、用电200KVA以上\n' +
      '5、每平不超过20元/月\n' +
      '联系人小熊 0791-85926613',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['青山湖区', '南昌县'],
      industry: '医疗器械',
      areaMaxSqm: 2000,
      registrable: true,
      musts: ['registrable'],
      powerMinKva: 200,
      budgetMaxFenPerSqmMonth: 2000,
    },
    phones: ['079185926613'],
  },
  {
    text:
      '🔎求租厂房\n' +
      '🏷印刷厂搬迁\n' +
      '📌北京大兴区、廊坊固安县\n' +
      '📐1500-2200平\n' +
      '📏层高6米以上\n' +
      '🧯丙类\n' +
      '💴1元/平/天以内\n' +
      '📞13601284795',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '印刷',
      regions: ['大兴区', '固安县'],
      areaMinSqm: 1500,
      areaMaxSqm: 2200,
      heightMinM: 6,
      budgetMaxFenPerSqmMonth: 3000,
    },
    phones: ['13601284795'],
  },
  // ---- demands, messy ----
  {
    text: '哪位手上有汕头澄海的厂房啊 莲下莲上都行 客户做玩具的要租 一千到一千五百方 租金10块以内 5月1号前要搬进去 铁皮房不要😅13682987104',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '玩具',
      regions: ['澄海区'],
      areaMinSqm: 1000,
      areaMaxSqm: 1500,
      budgetMaxFenPerSqmMonth: 1000,
      moveInBy: '2026-05-01',
    },
    phones: ['13682987104'],
  },
  {
    text: '急急急求租柳州雒容那边厂房 汽配客户 3000到5000平 高10米往上 要10吨行车 大挂车要能进 能环评的来 最多13块一平 上次推的那个6米高的不行 0772-3618045 13977260538都可打',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['柳州'],
      industry: '汽配',
      areaMinSqm: 3000,
      areaMaxSqm: 5000,
      heightMinM: 10,
      craneTon: 10,
      truckAccess: true,
      eia: true,
      budgetMaxFenPerSqmMonth: 1300,
    },
    phones: ['07723618045', '13977260538'],
  },
];
