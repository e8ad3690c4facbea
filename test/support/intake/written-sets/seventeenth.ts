import type { WrittenExample } from './written-example';

/**
 * The seventeenth set: 28 offers (11 plain, 11 middling, 6 messy) and 12 demands (5, 5, 2), by somebody who had read no rule. «Today» is
 * 2026-03-01. Names, numbers and houses are made up. A town of 中山 is no district, what a demand asks of papers are tags, and 「必须」 makes a must.
 * Left out is what the rules leave empty: 「丙类」 without its number.
 */
export const SEVENTEENTH_SET: WrittenExample[] = [
  // ---- offers, plain ----
  {
    text: '温州瑞安市塘下镇厂房出租，建筑面积3600㎡，单层，层高8.5米，5吨行车2台，变压器315KVA，租金18元/㎡/月，押三付三，联系13758431926',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '温州',
      district: '瑞安市',
      town: '塘下镇',
      floors: 1,
      areaSqm: 3600,
      heightM: 8.5,
      craneTon: 5,
      craneCount: 2,
      powerKva: 315,
      rentTyped: { value: 18, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1800,
      depositMonths: 3,
      paymentMonths: 3,
    },
    phones: ['13758431926'],
  },
  {
    text: '泉州晋江市陈埭镇三楼鞋厂厂房出租，1900㎡，层高4.5米，3吨货梯2部，承重每平方600公斤，11元/㎡/月，13559077214',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '泉州',
      district: '晋江市',
      town: '陈埭镇',
      floor: '3',
      areaSqm: 1900,
      heightM: 4.5,
      freightLiftTon: 3,
      freightLiftCount: 2,
      loadTonPerSqm: 0.6,
      rentTyped: { value: 11, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1100,
    },
    phones: ['13559077214'],
  },
  {
    text: '西安市灞桥区新筑街道仓库出租6200㎡，净高9米，丙二消防，卸货平台8个，17.5米车进出方便，租金0.7元/㎡/天，电话13689204471',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '西安',
      district: '灞桥区',
      town: '新筑街道',
      areaSqm: 6200,
      heightM: 9,
      fireClass: '丙二',
      docks: 8,
      truckAccess: true,
      truckLengthM: 17.5,
      rentTyped: { value: 0.7, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 2100,
    },
    phones: ['13689204471'],
  },
  {
    text: '株洲市天元区厂房出售，建筑面积5400㎡，占地11亩，双证齐全，总价1680万，15873301862',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'workshop',
      city: '株洲',
      district: '天元区',
      areaSqm: 5400,
      landAreaMu: 11,
      titleCert: true,
      salePriceFen: 1680_0000_00,
    },
    phones: ['15873301862'],
  },
  {
    text: '唐山市丰润区钢结构厂房出租，7800平，高12米，32吨行车1台，16吨行车2台，变压器1250KVA，年租金93.6万，13832507719',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '唐山',
      district: '丰润区',
      structure: '钢结构',
      areaSqm: 7800,
      heightM: 12,
      craneTon: 32,
      craneCount: 3,
      powerKva: 1250,
      rentTyped: { value: 936000, unit: 'yuan_year' },
      rentFenPerSqmMonth: 1000,
    },
    phones: ['13832507719'],
  },
  {
    text: '中山市小榄镇二楼厂房出租，1450方，层高5米，配电160KVA，租金12元/方，押二付一，13822716405',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '中山',
      town: '小榄镇',
      floor: '2',
      areaSqm: 1450,
      heightM: 5,
      powerKva: 160,
      rentTyped: { value: 12, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1200,
      depositMonths: 2,
      paymentMonths: 1,
    },
    phones: ['13822716405'],
  },
  {
    text: '南宁市江南区吴圩镇仓库出租，4300平，层高8米，丙二，可分租，800平起，15元/平/月，距高速口2公里，13977150826',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '南宁',
      district: '江南区',
      town: '吴圩镇',
      areaSqm: 4300,
      heightM: 8,
      fireClass: '丙二',
      divisible: true,
      minDivisibleSqm: 800,
      rentTyped: { value: 15, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1500,
      motorwayDistanceKm: 2,
    },
    phones: ['13977150826'],
  },
  {
    text: '南通市海门区三星镇厂房出租，一楼1100平，层高6米，可注册可环评，16元/平/月，18912283650',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '南通',
      district: '海门区',
      town: '三星镇',
      floor: '1',
      areaSqm: 1100,
      heightM: 6,
      registrable: true,
      eia: true,
      rentTyped: { value: 16, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1600,
    },
    phones: ['18912283650'],
  },
  {
    text: '芜湖市鸠江区沈巷镇空地25亩出租，场地平整，租金面议，15955317048',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'land',
      city: '芜湖',
      district: '鸠江区',
      town: '沈巷镇',
      landAreaMu: 25,
      negotiable: true,
    },
    phones: ['15955317048'],
  },
  {
    text: '长春市绿园区合心镇库房出租，2700平，层高7.5米，月台4个，年租金32.4万，半年付，13904317725',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '长春',
      district: '绿园区',
      town: '合心镇',
      areaSqm: 2700,
      heightM: 7.5,
      docks: 4,
      rentTyped: { value: 324000, unit: 'yuan_year' },
      rentFenPerSqmMonth: 1000,
      paymentMonths: 6,
    },
    phones: ['13904317725'],
  },
  {
    text: '绍兴柯桥区马鞍街道工业用地转让，面积42亩，容积率2.0，总价3360万，联系13575529083',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'land',
      city: '绍兴',
      district: '柯桥区',
      town: '马鞍街道',
      landAreaMu: 42,
      landUse: '工业',
      salePriceFen: 3360_0000_00,
    },
    phones: ['13575529083'],
  },
  // ---- offers, middling ----
  {
    text:
      '【厂房出租】永康市古山镇，三层整栋出租\n' +
      '首层：1200㎡，层高8米，20元/㎡/月\n' +
      '二层：1200㎡，层高5米，13元/㎡/月\n' +
      '三层：1200㎡，层高4.5米，11元/㎡/月\n' +
      '2吨货梯1台，变压器400KVA，有房产证\n' +
      '☎0579-87264415',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '金华',
      district: '永康市',
      town: '古山镇',
      floors: 3,
      freightLiftTon: 2,
      freightLiftCount: 1,
      powerKva: 400,
      titleCert: true,
    },
    spaces: [
      { label: '首层', floor: '1', areaSqm: 1200, heightM: 8, rentFenPerSqmMonth: 2000 },
      { label: '二层', floor: '2', areaSqm: 1200, heightM: 5, rentFenPerSqmMonth: 1300 },
      { label: '三层', floor: '3', areaSqm: 1200, heightM: 4.5, rentFenPerSqmMonth: 1100 },
    ],
    phones: ['057987264415'],
  },
  {
    text:
      '📍厦门市同安区五显镇 独门独院厂房，可租可售\n' +
      '🔹建筑面积5100㎡（含办公500㎡）\n' +
      '🔹占地8亩\n' +
      '🔹层高7米，5吨行车4台\n' +
      '🔹宿舍30间，可办环评\n' +
      '🔹租金：17元/㎡/月\n' +
      '🔹售价：2650万\n' +
      '📞林先生 13606953482',
    kind: 'listing',
    fields: {
      offering: 'both',
      buildingType: 'workshop',
      city: '厦门',
      district: '同安区',
      town: '五显镇',
      areaSqm: 5100,
      officeAreaSqm: 500,
      landAreaMu: 8,
      heightM: 7,
      craneTon: 5,
      craneCount: 4,
      dormitory: true,
      eia: true,
      rentTyped: { value: 17, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1700,
      salePriceFen: 2650_0000_00,
      tags: ['独门独院'],
    },
    phones: ['13606953482'],
  },
  {
    text:
      '❄️冷库出租❄️\n' +
      '济南市历城区唐王街道，2200㎡，零下18度\n' +
      '卸货口5个，配电800KVA，13米车可进\n' +
      '1.6元/㎡/天，押二付三，免租期一个月\n' +
      '预约看库 15666931507（微信同号）',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '济南',
      district: '历城区',
      town: '唐王街道',
      areaSqm: 2200,
      docks: 5,
      powerKva: 800,
      truckAccess: true,
      truckLengthM: 13,
      rentTyped: { value: 1.6, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 4800,
      depositMonths: 2,
      paymentMonths: 3,
      rentFreeMonths: 1,
      tags: ['带冷库'],
    },
    phones: ['15666931507'],
  },
  {
    text:
      '珠海市金湾区红旗镇标准厂房出租\n' +
      '楼层：4楼\n' +
      '面积：1680㎡\n' +
      '承重：750kg/㎡\n' +
      '货梯：3吨2台\n' +
      '用电：250KVA\n' +
      '租金：20元/㎡/月，物业费2元另计\n' +
      '押二付一，三年起租\n' +
      '不接喷漆、电镀\n' +
      '电话：13926988031',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '珠海',
      district: '金湾区',
      town: '红旗镇',
      floor: '4',
      areaSqm: 1680,
      loadTonPerSqm: 0.75,
      freightLiftTon: 3,
      freightLiftCount: 2,
      powerKva: 250,
      rentTyped: { value: 20, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 2000,
      depositMonths: 2,
      paymentMonths: 1,
      minTermMonths: 36,
      tradeLimits: ['喷漆', '电镀'],
    },
    phones: ['13926988031'],
  },
  {
    text:
      '哈尔滨市呼兰区库房招租\n' +
      '1、总面积9000平，1500平起租\n' +
      '2、举架10米\n' +
      '3、消防丙二\n' +
      '4、月台16个\n' +
      '5、17.5米半挂进出无障碍\n' +
      '6、租金0.55元/平/天，年付\n' +
      '7、距绕城高速口3.5公里\n' +
      '座机 0451-5732 6648',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '哈尔滨',
      district: '呼兰区',
      areaSqm: 9000,
      divisible: true,
      minDivisibleSqm: 1500,
      heightM: 10,
      fireClass: '丙二',
      docks: 16,
      truckAccess: true,
      truckLengthM: 17.5,
      rentTyped: { value: 0.55, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 1650,
      paymentMonths: 12,
      motorwayDistanceKm: 3.5,
    },
    phones: ['045157326648'],
  },
  {
    text:
      '常州武进区湟里镇机加工厂房转租🔧\n' +
      '· 2600㎡，层高9米\n' +
      '· 行车10吨2台，5吨1台\n' +
      '· 变压器500KVA\n' +
      '· 配宿舍6间\n' +
      '· 19元/㎡/月\n' +
      '· 5月1日空出\n' +
      '联系 137 7518 4209 蒋',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '常州',
      district: '武进区',
      town: '湟里镇',
      areaSqm: 2600,
      heightM: 9,
      craneTon: 10,
      craneCount: 3,
      powerKva: 500,
      dormitory: true,
      rentTyped: { value: 19, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1900,
      vacantFrom: '2026-05-01',
    },
    phones: ['13775184209'],
  },
  {
    text:
      '厂房出售\n' +
      '位置：襄阳市樊城区牛首镇\n' +
      '土地：28亩，工业用地\n' +
      '建筑面积：13500㎡，钢结构，层高10米\n' +
      '变压器：1000KVA\n' +
      '手续：两证齐全\n' +
      '总价：2900万，可按揭\n' +
      '业主电话：18971095563',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'workshop',
      city: '襄阳',
      district: '樊城区',
      town: '牛首镇',
      landAreaMu: 28,
      landUse: '工业',
      areaSqm: 13500,
      structure: '钢结构',
      heightM: 10,
      powerKva: 1000,
      titleCert: true,
      salePriceFen: 2900_0000_00,
    },
    phones: ['18971095563'],
  },
  {
    text:
      '🚚乌鲁木齐市米东区铁厂沟镇仓库出租🚚\n' +
      '面积3800㎡，600㎡起分租\n' +
      '院内空地3000㎡，大车进出方便\n' +
      '层高8米\n' +
      '租金面议，随时入驻\n' +
      '马经理13565971840',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '乌鲁木齐',
      district: '米东区',
      town: '铁厂沟镇',
      areaSqm: 3800,
      divisible: true,
      minDivisibleSqm: 600,
      yardAreaSqm: 3000,
      truckAccess: true,
      heightM: 8,
      negotiable: true,
      vacantFrom: '2026-03-01',
    },
    phones: ['13565971840'],
  },
  {
    text:
      '惠州博罗县园洲镇，三层独门独院厂房，适合制衣\n' +
      '1楼900方，层高6米，18元/方\n' +
      '2楼950方，层高4米，12.5元/方\n' +
      '3楼950方，层高4米，12.5元/方\n' +
      '电200KVA，2吨货梯一台\n' +
      '可注册，没有产权证，介意勿扰\n' +
      '13428067719',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '惠州',
      district: '博罗县',
      town: '园洲镇',
      floors: 3,
      powerKva: 200,
      freightLiftTon: 2,
      freightLiftCount: 1,
      registrable: true,
      titleCert: false,
      tags: ['独门独院'],
    },
    spaces: [
      { label: '1楼', floor: '1', areaSqm: 900, heightM: 6, rentFenPerSqmMonth: 1800 },
      { label: '2楼', floor: '2', areaSqm: 950, heightM: 4, rentFenPerSqmMonth: 1250 },
      { label: '3楼', floor: '3', areaSqm: 950, heightM: 4, rentFenPerSqmMonth: 1250 },
    ],
    phones: ['13428067719'],
  },
  {
    text: '大连市金州区二十里堡街道，整栋厂房对外出租，上下两层共4000平，一层2000平层高7米，二层2000平层高4.5米，整租不分租，15元/平/月，电315KVA，丙类消防，看房联系0411-87690352',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '大连',
      district: '金州区',
      town: '二十里堡街道',
      floors: 2,
      areaSqm: 4000,
      divisible: false,
      rentTyped: { value: 15, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1500,
      powerKva: 315,
    },
    spaces: [
      { label: '一层', floor: '1', areaSqm: 2000, heightM: 7 },
      { label: '二层', floor: '2', areaSqm: 2000, heightM: 4.5 },
    ],
    phones: ['041187690352'],
  },
  {
    text:
      '【高标仓】南昌市新建区望城镇\n' +
      '✔️15000㎡，2000㎡起分\n' +
      '✔️净高9米，柱距12×24米\n' +
      '✔️丙二消防，耐火等级二级\n' +
      '✔️地坪承重3吨/㎡\n' +
      '✔️卸货平台20个\n' +
      '✔️租金22元/㎡/月\n' +
      '客户请报备 18170033926',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '南昌',
      district: '新建区',
      town: '望城镇',
      areaSqm: 15000,
      divisible: true,
      minDivisibleSqm: 2000,
      heightM: 9,
      columnGridM: '12×24',
      fireClass: '丙二',
      fireResistance: '二级',
      loadTonPerSqm: 3,
      docks: 20,
      rentTyped: { value: 22, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 2200,
    },
    phones: ['18170033926'],
  },
  // ---- offers, messy ----
  {
    text: '出租出租 江门鹤山市共和镇 单层厂房 2300方 高7米 没有行车要用自己装 电有250千伏安 9块5一方 押二付一 隔壁那个5000方的上周刚租掉了别再问 微信heshan_lin88 电话13542160973',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '江门',
      district: '鹤山市',
      town: '共和镇',
      floors: 1,
      areaSqm: 2300,
      heightM: 7,
      craneCount: 0,
      powerKva: 250,
      rentTyped: { value: 9.5, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 950,
      depositMonths: 2,
      paymentMonths: 1,
    },
    phones: ['13542160973'],
  },
  {
    text: '🏭🏭扬洲江都区仙女镇厂房出祖❗️❗️1楼1600平方层高6米5 2楼1500平方层高4米8 一楼19一平二楼12一平 货提3吨的一台 变压器315 房产证有 环评能做的💪💪 中介绕道 ☎️15252714806',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '扬州',
      district: '江都区',
      town: '仙女镇',
      freightLiftTon: 3,
      freightLiftCount: 1,
      powerKva: 315,
      titleCert: true,
      eia: true,
    },
    spaces: [
      { label: '1楼', floor: '1', areaSqm: 1600, heightM: 6.5, rentFenPerSqmMonth: 1900 },
      { label: '2楼', floor: '2', areaSqm: 1500, heightM: 4.8, rentFenPerSqmMonth: 1200 },
    ],
    phones: ['15252714806'],
  },
  {
    text: '廊坊固安县牛驼镇 库房便宜租了 总面积6千平 1千到3千平都能隔开租 檐高9米 消防丙二 一平一天四毛五 一年一付 13米的车没问题 17米5的进不来 找老韩0316-6183527',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '廊坊',
      district: '固安县',
      town: '牛驼镇',
      areaSqm: 6000,
      divisible: true,
      minDivisibleSqm: 1000,
      heightM: 9,
      fireClass: '丙二',
      rentTyped: { value: 0.45, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 1350,
      paymentMonths: 12,
      truckAccess: true,
      truckLengthM: 13,
    },
    phones: ['03166183527'],
  },
  {
    text: '自己的厂房不是中介哈 台州黄岩区院桥镇 做模具的看过来 一楼整层1400平 高六米二 有2台5吨行车 电200千伏安不够可以增 没有宿舍 环评能不能做要自己去问镇里 租金一年25.2万 不含税 电话打不通就发短信13968560174',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '台州',
      district: '黄岩区',
      town: '院桥镇',
      floor: '1',
      areaSqm: 1400,
      heightM: 6.2,
      craneTon: 5,
      craneCount: 2,
      powerKva: 200,
      dormitory: false,
      rentTyped: { value: 252000, unit: 'yuan_year' },
      rentFenPerSqmMonth: 1500,
    },
    phones: ['13968560174'],
  },
  {
    text: '急🔥急🔥老板资金周转 潍坊诸城市昌城镇 厂房整体卖 占地36.5亩 建筑面积一共16800平 其中办公1800平 双证都有 卖2600万 也可以租 租的话一年100.8万 变压器630kva 没有行车 能排污 我手上高密还有一个8000平的要的另外问 V信zccsh_wang 手机13791602458',
    kind: 'listing',
    fields: {
      offering: 'both',
      buildingType: 'workshop',
      city: '潍坊',
      district: '诸城市',
      town: '昌城镇',
      landAreaMu: 36.5,
      areaSqm: 16800,
      officeAreaSqm: 1800,
      titleCert: true,
      salePriceFen: 2600_0000_00,
      rentTyped: { value: 1008000, unit: 'yuan_year' },
      rentFenPerSqmMonth: 500,
      powerKva: 630,
      craneCount: 0,
      sewage: true,
    },
    phones: ['13791602458'],
  },
  {
    text: '汕头澄海区莲下镇玩具厂房招租 总共6层 1楼已经租给做包装的了 剩2楼1250方高5米15块一方 还有5楼1250方高4米2租11块一方 货梯3吨的两台 电400KVA 办不了环评 注册公司可以 没有宿舍😂 136 3192 7745',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '汕头',
      district: '澄海区',
      town: '莲下镇',
      floors: 6,
      freightLiftTon: 3,
      freightLiftCount: 2,
      powerKva: 400,
      eia: false,
      registrable: true,
      dormitory: false,
    },
    spaces: [
      { label: '2楼', floor: '2', areaSqm: 1250, heightM: 5, rentFenPerSqmMonth: 1500 },
      { label: '5楼', floor: '5', areaSqm: 1250, heightM: 4.2, rentFenPerSqmMonth: 1100 },
    ],
    phones: ['13631927745'],
  },
  // ---- demands, plain ----
  {
    text: '求租中山市古镇镇厂房，1500-2500㎡，层高6米以上，用电250KVA以上，租金15元/㎡以内，13702369184',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['古镇镇'],
      areaMinSqm: 1500,
      areaMaxSqm: 2500,
      heightMinM: 6,
      powerMinKva: 250,
      budgetMaxFenPerSqmMonth: 1500,
    },
    phones: ['13702369184'],
  },
  {
    text: '求购常州市新北区厂房，建筑面积4000-6000平，总价2200万以内，双证齐全，电话13685206647',
    kind: 'demand',
    fields: {
      offering: 'sale',
      regions: ['新北区'],
      areaMinSqm: 4000,
      areaMaxSqm: 6000,
      budgetMaxFen: 2200_0000_00,
      tags: ['有产证'],
    },
    phones: ['13685206647'],
  },
  {
    text: '济南市天桥区求租仓库，3000平以上，丙二消防，17.5米车可进，0.6元/平/天以内，15069117382',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['天桥区'],
      areaMinSqm: 3000,
      fireClass: '丙二',
      truckAccess: true,
      budgetMaxFenPerSqmMonth: 1800,
    },
    phones: ['15069117382'],
  },
  {
    text: '客户求租：沈阳铁西区厂房，1000-1500平，带10吨行车，预算20元/平/月以内，4月30日前入驻，13840275519',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['铁西区'],
      areaMinSqm: 1000,
      areaMaxSqm: 1500,
      craneTon: 10,
      budgetMaxFenPerSqmMonth: 2000,
      moveInBy: '2026-04-30',
    },
    phones: ['13840275519'],
  },
  {
    text: '求租福州闽侯县青口镇厂房，行业汽配，2000-2600平，可注册可环评，月租预算4万以内，13950214786',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '汽配',
      regions: ['青口镇'],
      areaMinSqm: 2000,
      areaMaxSqm: 2600,
      registrable: true,
      eia: true,
      budgetMaxFenPerMonth: 4_0000_00,
    },
    phones: ['13950214786'],
  },
  // ---- demands, middling ----
  {
    text:
      '【求租仓库】\n' +
      '区域：杭州余杭区、临平区\n' +
      '行业：电商\n' +
      '面积：1200-2000㎡\n' +
      '层高：≥5米\n' +
      '消防：丙二\n' +
      '车辆：9.6米车能进\n' +
      '预算：30元/㎡/月以内\n' +
      '时间：3月20日前搬入\n' +
      '联系：小沈 15868170934',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '电商',
      regions: ['余杭区', '临平区'],
      areaMinSqm: 1200,
      areaMaxSqm: 2000,
      heightMinM: 5,
      fireClass: '丙二',
      truckAccess: true,
      budgetMaxFenPerSqmMonth: 3000,
      moveInBy: '2026-03-20',
    },
    phones: ['15868170934'],
  },
  {
    text:
      '求购厂房💰\n' +
      '📍江阴市、张家港市\n' +
      '🏭建筑面积6000-9000㎡，独门独院\n' +
      '📏层高10米以上\n' +
      '🏗行车20吨\n' +
      '⚡630KVA以上\n' +
      '💵总价4000万以内\n' +
      '📞18661007524',
    kind: 'demand',
    fields: {
      offering: 'sale',
      regions: ['江阴市', '张家港市'],
      areaMinSqm: 6000,
      areaMaxSqm: 9000,
      heightMinM: 10,
      craneTon: 20,
      powerMinKva: 630,
      budgetMaxFen: 4000_0000_00,
      tags: ['独门独院'],
    },
    phones: ['18661007524'],
  },
  {
    text:
      '🪑家具厂求租厂房🪑\n' +
      '地点：赣州市南康区\n' +
      '面积：3000到4000平\n' +
      '要求：可环评，有产证，行车不需要\n' +
      '价格：12元/平以内\n' +
      '☎️13879742065',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '家具',
      regions: ['南康区'],
      areaMinSqm: 3000,
      areaMaxSqm: 4000,
      eia: true,
      budgetMaxFenPerSqmMonth: 1200,
      tags: ['有产证'],
    },
    phones: ['13879742065'],
  },
  {
    text:
      '📢成都客户求租📢\n' +
      '温江区或双流区厂房\n' +
      '行业：食品\n' +
      '800-1200㎡，电≥200KVA\n' +
      '能环评，能排污\n' +
      '≤25元/㎡/月\n' +
      '有房源的同行请打 028-8531 4407',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '食品',
      regions: ['温江区', '双流区'],
      areaMinSqm: 800,
      areaMaxSqm: 1200,
      powerMinKva: 200,
      eia: true,
      budgetMaxFenPerSqmMonth: 2500,
      tags: ['有排污'],
    },
    phones: ['02885314407'],
  },
  {
    text:
      '企业直租，合肥长丰县双墩镇、肥西县桃花镇优先\n' +
      '行业：新能源\n' +
      '需厂房5000-8000平，层高9米以上，用电1000KVA以上，要有房产证，能注册公司\n' +
      '租金18元/平/月以内\n' +
      '行政小周 18355140692',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '新能源',
      regions: ['双墩镇', '桃花镇'],
      areaMinSqm: 5000,
      areaMaxSqm: 8000,
      heightMinM: 9,
      powerMinKva: 1000,
      registrable: true,
      budgetMaxFenPerSqmMonth: 1800,
      tags: ['有产证'],
    },
    phones: ['18355140692'],
  },
  // ---- demands, messy ----
  {
    text: '各位老板帮忙留意下 客户做注塑的 想在余姚或者慈溪租个场房 1500到1800平 要带3吨行车 高六米起 电最少要250kva 价钱20块一平封顶 上次北仑那个4000平的太大了客户没要 别再推了 13736128840微信同号',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '注塑',
      regions: ['余姚市', '慈溪市'],
      areaMinSqm: 1500,
      areaMaxSqm: 1800,
      craneTon: 3,
      heightMinM: 6,
      powerMinKva: 250,
      budgetMaxFenPerSqmMonth: 2000,
    },
    phones: ['13736128840'],
  },
  {
    text: '急求租🙏🙏嘉定马陆 安亭 南翔这几个镇 仓裤 1千平以内就行 丙二消防必须要 一平一天一块二以内 4月5号前要搬进去 有房发我 V: shcangku_wu ☎️021-5916 3382',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['马陆镇', '安亭镇', '南翔镇'],
      areaMaxSqm: 1000,
      fireClass: '丙二',
      budgetMaxFenPerSqmMonth: 3600,
      moveInBy: '2026-04-05',
      musts: ['fireClass'],
    },
    phones: ['02159163382'],
  },
];
