import type { WrittenExample } from './written-example';

/**
 * The fourteenth set: 28 offers and 12 demands, by somebody who had read no rule. «Today» is 2026-03-01. Within the offers 11 plain, 11 middling,
 * 6 messy; within the demands 5 plain, 5 middling, 2 messy. Read with the tree of regions. What is still left empty is not in it: the county of 川姜, and the trades
 * 卫浴, 食品 and 小家电.
 */
export const FOURTEENTH_SET: WrittenExample[] = [
  // ---- offers, plain ----
  {
    text: '晋江陈埭镇鞋材厂房出租，三楼1100平方，层高4.5米，配2吨货梯一台，电160KVA，租金11元/平/月，13505081762',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '泉州',
      district: '晋江市',
      town: '陈埭镇',
      floor: '3',
      areaSqm: 1100,
      heightM: 4.5,
      freightLiftTon: 2,
      freightLiftCount: 1,
      powerKva: 160,
      rentTyped: { value: 11, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1100,
    },
    phones: ['13505081762'],
  },
  {
    text: '临沂市兰山区半程镇仓库出租，单层4200平，层高9米，8个卸货平台，丙二类消防，0.5元/平/天，一年起租，联系电话15853916620',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '临沂',
      district: '兰山区',
      town: '半程镇',
      floors: 1,
      areaSqm: 4200,
      heightM: 9,
      docks: 8,
      fireClass: '丙二',
      rentTyped: { value: 0.5, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 1500,
      minTermMonths: 12,
    },
    phones: ['15853916620'],
  },
  {
    text: '镇江丹阳市司徒镇厂房整体出售，土地18亩，建筑面积11200平方米，双证齐全，售价4800万，联系人徐先生 13861390875',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'workshop',
      city: '镇江',
      district: '丹阳市',
      town: '司徒镇',
      landAreaMu: 18,
      areaSqm: 11200,
      titleCert: true,
      salePriceFen: 4800_0000_00,
    },
    phones: ['13861390875'],
  },
  {
    text: '西安高陵区泾河工业园钢结构厂房3600㎡出租，檐高10米，10吨行车2台，变压器400KVA，16元/㎡/月，押一付六，15209281134',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '西安',
      district: '高陵区',
      park: '泾河工业园',
      structure: '钢结构',
      areaSqm: 3600,
      heightM: 10,
      craneTon: 10,
      craneCount: 2,
      powerKva: 400,
      rentTyped: { value: 16, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1600,
      depositMonths: 1,
      paymentMonths: 6,
    },
    phones: ['15209281134'],
  },
  {
    text: '霸州市胜芳镇工业用地出售，20亩整，有土地证，总价900万，手续齐全可直接过户，电话13731618840',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'land',
      city: '廊坊',
      district: '霸州市',
      town: '胜芳镇',
      landAreaMu: 20,
      landUse: '工业',
      titleCert: true,
      salePriceFen: 900_0000_00,
    },
    phones: ['13731618840'],
  },
  {
    text: '厂房出租：汕头澄海莲下镇，二楼1300平，高4.8米，3吨货梯，14元/平方，可办环评，可注册公司，13676184429',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '汕头',
      district: '澄海区',
      town: '莲下镇',
      floor: '2',
      areaSqm: 1300,
      heightM: 4.8,
      freightLiftTon: 3,
      rentTyped: { value: 14, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1400,
      eia: true,
      registrable: true,
    },
    phones: ['13676184429'],
  },
  {
    text: '许昌长葛市大周镇厂房出租，单层6000平，可分租，最小1500平，高12米，20吨行车1台，租金10元/平/月，13937420516',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '许昌',
      district: '长葛市',
      town: '大周镇',
      floors: 1,
      areaSqm: 6000,
      divisible: true,
      minDivisibleSqm: 1500,
      heightM: 12,
      craneTon: 20,
      craneCount: 1,
      rentTyped: { value: 10, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1000,
    },
    phones: ['13937420516'],
  },
  {
    text: '大连市甘井子区革镇堡街道仓库1800平招租，层高7米，13米车能进，20元/平/月，半年付，随时入驻，13942063377',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '大连',
      district: '甘井子区',
      town: '革镇堡街道',
      areaSqm: 1800,
      heightM: 7,
      truckAccess: true,
      truckLengthM: 13,
      rentTyped: { value: 20, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 2000,
      paymentMonths: 6,
      vacantFrom: '2026-03-01',
    },
    phones: ['13942063377'],
  },
  {
    text: '花都狮岭镇皮具厂房四楼1650方出租，3吨货梯2台，配电315KVA，15元/方，有宿舍，押三付一，18922376105',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '广州',
      district: '花都区',
      town: '狮岭镇',
      floor: '4',
      areaSqm: 1650,
      freightLiftTon: 3,
      freightLiftCount: 2,
      powerKva: 315,
      rentTyped: { value: 15, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1500,
      dormitory: true,
      depositMonths: 3,
      paymentMonths: 1,
    },
    phones: ['18922376105'],
  },
  {
    text: '上海青浦华新镇两层厂房出租，一楼2000平层高7米，二楼1900平层高5米，租金统一1.05元/平/天，13661748923',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '上海',
      district: '青浦区',
      town: '华新镇',
      floors: 2,
      rentTyped: { value: 1.05, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 3150,
    },
    spaces: [
      { label: '一楼', floor: '1', areaSqm: 2000, heightM: 7 },
      { label: '二楼', floor: '2', areaSqm: 1900, heightM: 5 },
    ],
    phones: ['13661748923'],
  },
  {
    text: '扬州仪征市新集镇厂房出租或出售，占地13亩，建筑面积7300平，单层，高9米，租金15元/平/月，售价1680万，13952790638',
    kind: 'listing',
    fields: {
      offering: 'both',
      buildingType: 'workshop',
      city: '扬州',
      district: '仪征市',
      town: '新集镇',
      landAreaMu: 13,
      areaSqm: 7300,
      floors: 1,
      heightM: 9,
      rentTyped: { value: 15, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1500,
      salePriceFen: 1680_0000_00,
    },
    phones: ['13952790638'],
  },
  // ---- offers, middling ----
  {
    text:
      '【织里童装厂房招租】\n' +
      '地址：湖州市吴兴区织里镇大港路588号\n' +
      '楼层：3楼、4楼、5楼，每层900㎡\n' +
      '层高：3.9米\n' +
      '货梯：2吨货梯2台\n' +
      '租金：180元/㎡/年\n' +
      '押金：两个月\n' +
      '电话：0572-3186420  吴姐',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '湖州',
      district: '吴兴区',
      town: '织里镇',
      address: '大港路588号',
      heightM: 3.9,
      freightLiftTon: 2,
      freightLiftCount: 2,
      rentTyped: { value: 180, unit: 'yuan_sqm_year' },
      rentFenPerSqmMonth: 1500,
      depositMonths: 2,
    },
    spaces: [
      { label: '3楼', floor: '3', areaSqm: 900 },
      { label: '4楼', floor: '4', areaSqm: 900 },
      { label: '5楼', floor: '5', areaSqm: 900 },
    ],
    phones: ['05723186420'],
  },
  {
    text:
      '🔩永康古山镇五金厂房招租\n' +
      '1️⃣ 单层3300㎡，可隔开租，最少1000㎡\n' +
      '2️⃣ 层高8.5米，5吨行车4台\n' +
      '3️⃣ 变压器500KVA，后期可增容\n' +
      '4️⃣ 有产证，能注册能环评\n' +
      '5️⃣ 电镀、酸洗不接\n' +
      '💰 18元/㎡/月\n' +
      '☎️ 13819907752 微信同号',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '金华',
      district: '永康市',
      town: '古山镇',
      floors: 1,
      areaSqm: 3300,
      divisible: true,
      minDivisibleSqm: 1000,
      heightM: 8.5,
      craneTon: 5,
      craneCount: 4,
      powerKva: 500,
      titleCert: true,
      registrable: true,
      eia: true,
      tradeLimits: ['电镀', '酸洗'],
      rentTyped: { value: 18, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1800,
    },
    phones: ['13819907752'],
  },
  {
    text:
      '厂房租售均可 | 柳州市鱼峰区雒容镇\n' +
      '· 适合汽配、机加工\n' +
      '· 占地25亩，建筑面积13500㎡，单层\n' +
      '· 高10米，10吨行车3台\n' +
      '· 变压器1250KVA\n' +
      '· 双证在手\n' +
      '· 出租：12元/㎡/月\n' +
      '· 出售：3900万\n' +
      '韦生 139 7727 4086',
    kind: 'listing',
    fields: {
      offering: 'both',
      buildingType: 'workshop',
      city: '柳州',
      district: '鱼峰区',
      town: '雒容镇',
      landAreaMu: 25,
      areaSqm: 13500,
      floors: 1,
      heightM: 10,
      craneTon: 10,
      craneCount: 3,
      powerKva: 1250,
      titleCert: true,
      rentTyped: { value: 12, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1200,
      salePriceFen: 3900_0000_00,
    },
    phones: ['13977274086'],
  },
  {
    text:
      '惠州博罗县园洲镇 独门独院三层厂房出租\n' +
      '▶一层 1800㎡ 高6米 承重2吨 18元/㎡\n' +
      '▶二层 1800㎡ 高4.5米 承重0.8吨 13元/㎡\n' +
      '▶三层 1750㎡ 高4.2米 承重0.6吨 12元/㎡\n' +
      '▶有宿舍，院内空地1200㎡\n' +
      '▶3吨货梯2台，配电400KVA\n' +
      '▶可分租\n' +
      '📱13794533618（业主直租）',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '惠州',
      district: '博罗县',
      town: '园洲镇',
      floors: 3,
      dormitory: true,
      yardAreaSqm: 1200,
      freightLiftTon: 3,
      freightLiftCount: 2,
      powerKva: 400,
      divisible: true,
      tags: ['独门独院'],
    },
    spaces: [
      { label: '一层', floor: '1', areaSqm: 1800, heightM: 6, loadTonPerSqm: 2, rentFenPerSqmMonth: 1800 },
      {
        label: '二层',
        floor: '2',
        areaSqm: 1800,
        heightM: 4.5,
        loadTonPerSqm: 0.8,
        rentFenPerSqmMonth: 1300,
      },
      {
        label: '三层',
        floor: '3',
        areaSqm: 1750,
        heightM: 4.2,
        loadTonPerSqm: 0.6,
        rentFenPerSqmMonth: 1200,
      },
    ],
    phones: ['13794533618'],
  },
  {
    text:
      '📦天津武清区王庆坨镇 电商仓出租\n' +
      '面积：5600平\n' +
      '净高：8.8米\n' +
      '地面承重：2.5吨/㎡\n' +
      '装卸平台：6个\n' +
      '租金：0.6元/平/天，季付，押一个月\n' +
      '免租期：2个月\n' +
      '可注册，不能环评\n' +
      '看库约：18602257041',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '天津',
      district: '武清区',
      town: '王庆坨镇',
      areaSqm: 5600,
      heightM: 8.8,
      loadTonPerSqm: 2.5,
      docks: 6,
      rentTyped: { value: 0.6, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 1800,
      depositMonths: 1,
      paymentMonths: 3,
      rentFreeMonths: 2,
      registrable: true,
      eia: false,
    },
    phones: ['18602257041'],
  },
  {
    text:
      '【仓库出租】乌鲁木齐市头屯河区\n' +
      '面积3000㎡，室内高8米，冬季有暖气\n' +
      '17.5米大车可进院\n' +
      '0.7元/㎡/天，押一付三\n' +
      '普货优先，危化品不接\n' +
      '座机：0991-3728845',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '乌鲁木齐',
      district: '头屯河区',
      areaSqm: 3000,
      heightM: 8,
      truckAccess: true,
      truckLengthM: 17.5,
      rentTyped: { value: 0.7, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 2100,
      depositMonths: 1,
      paymentMonths: 3,
      tradeLimits: ['危化品'],
    },
    phones: ['09913728845'],
  },
  {
    text:
      '💥银川市永宁县望远镇土地转让💥\n' +
      '☑️ 工业用地，45亩，国有出让\n' +
      '☑️ 土地证已办\n' +
      '☑️ 28万/亩，总价1260万\n' +
      '☑️ 三通一平，围墙已砌好\n' +
      '有意私聊或电15909573312',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'land',
      city: '银川',
      district: '永宁县',
      town: '望远镇',
      landAreaMu: 45,
      landUse: '工业',
      titleCert: true,
      salePriceFen: 1260_0000_00,
    },
    phones: ['15909573312'],
  },
  {
    text:
      '🏗️闽侯青口镇汽配厂房出租\n' +
      '- 8600㎡，单层钢结构\n' +
      '- 柱距9×24米，檐高11米\n' +
      '- 行车：16吨2台、10吨2台\n' +
      '- 耐火等级二级，丁类\n' +
      '- 变压器1000KVA\n' +
      '- 19元/㎡/月，三年起签\n' +
      '☎ 0591-22778136 林经理',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '福州',
      district: '闽侯县',
      town: '青口镇',
      areaSqm: 8600,
      floors: 1,
      structure: '钢结构',
      columnGridM: '9×24',
      heightM: 11,
      craneTon: 16,
      craneCount: 4,
      fireResistance: '二级',
      fireClass: '丁',
      powerKva: 1000,
      rentTyped: { value: 19, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1900,
      minTermMonths: 36,
    },
    phones: ['059122778136'],
  },
  {
    text:
      '台州黄岩院桥镇 模具厂房出售（独栋）\n' +
      '建筑面积：5000㎡，地上4层\n' +
      '货梯：3吨2台\n' +
      '单价：4200元/㎡\n' +
      '总价：2100万\n' +
      '产证：齐全，可按揭\n' +
      '联系方式：王经理 13750638294',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'workshop',
      city: '台州',
      district: '黄岩区',
      town: '院桥镇',
      areaSqm: 5000,
      floors: 4,
      freightLiftTon: 3,
      freightLiftCount: 2,
      salePriceFen: 2100_0000_00,
      titleCert: true,
      tags: ['独栋'],
    },
    phones: ['13750638294'],
  },
  {
    text:
      '深圳光明区公明街道 电子厂房 精装交付\n' +
      '✔️6楼 1280㎡，其中办公300㎡\n' +
      '✔️层高4.5米，承重500公斤\n' +
      '✔️租金33元/㎡/月，物业费3元/㎡\n' +
      '✔️距地铁6号线800米\n' +
      '✔️押2付1，5月1日可交房\n' +
      '✔️可注册，做不了环评\n' +
      'Tel 13510694427',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '深圳',
      district: '光明区',
      town: '公明街道',
      floor: '6',
      areaSqm: 1280,
      officeAreaSqm: 300,
      heightM: 4.5,
      loadTonPerSqm: 0.5,
      rentTyped: { value: 33, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 3300,
      metroDistanceKm: 0.8,
      depositMonths: 2,
      paymentMonths: 1,
      vacantFrom: '2026-05-01',
      registrable: true,
      eia: false,
    },
    phones: ['13510694427'],
  },
  {
    text:
      '🚚贵阳修文县扎佐街道 高标仓🚚\n' +
      '总面积22000㎡，2500㎡起租\n' +
      '净高9.5米｜承重3吨/㎡｜丙二\n' +
      '卸货平台16个\n' +
      '离高速口1.5公里\n' +
      '租金面议\n' +
      '招商热线：0851-82371950 / 18985134406',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '贵阳',
      district: '修文县',
      town: '扎佐街道',
      areaSqm: 22000,
      divisible: true,
      minDivisibleSqm: 2500,
      heightM: 9.5,
      loadTonPerSqm: 3,
      fireClass: '丙二',
      docks: 16,
      motorwayDistanceKm: 1.5,
      negotiable: true,
    },
    phones: ['085182371950', '18985134406'],
  },
  // ---- offers, messy ----
  {
    text: '乐清柳市镇厂房岀租 三层的 首层1400平层髙8米 二层1400平5米 三层1300平4米2 没有行车 有3吨货梯一部 消防丙二 可分租 首层26一平 二层16 三层14 电315kva够用了 找老林13968770215 中介勿扰',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '温州',
      district: '乐清市',
      town: '柳市镇',
      floors: 3,
      craneCount: 0,
      freightLiftTon: 3,
      freightLiftCount: 1,
      fireClass: '丙二',
      divisible: true,
      powerKva: 315,
    },
    spaces: [
      { label: '首层', floor: '1', areaSqm: 1400, heightM: 8, rentFenPerSqmMonth: 2600 },
      { label: '二层', floor: '2', areaSqm: 1400, heightM: 5, rentFenPerSqmMonth: 1600 },
      { label: '三层', floor: '3', areaSqm: 1300, heightM: 4.2, rentFenPerSqmMonth: 1400 },
    ],
    phones: ['13968770215'],
  },
  {
    text: '各位老板🙏揭阳揭东锡场镇不锈钢厂转租 本人做不下去了😭1200方单层 滴水6米 带3t行车两台 变压器200KVA 能排污 月租1万5 4月10号清场 另外我姐夫在玉湖还有个600方的没电 那个以后再说 微信gxx_8899xc 电话13682746051',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '揭阳',
      district: '揭东区',
      town: '锡场镇',
      areaSqm: 1200,
      floors: 1,
      heightM: 6,
      craneTon: 3,
      craneCount: 2,
      powerKva: 200,
      sewage: true,
      rentTyped: { value: 1.5, unit: 'wan_month' },
      rentFenPerSqmMonth: 1250,
      vacantFrom: '2026-04-10',
    },
    phones: ['13682746051'],
  },
  {
    text: '南康龙岭镇家俱厂房2栋出租,,A栋2800平高7米11块一平,B栋1900平高6米10块一平,,两栋都是单层的 没有房产证 办不了注册 环评能做,变压器共630KVA,宿舍没有 大挂车进得来,五年起租,要的打0797-6651238找刘老板',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '赣州',
      district: '南康区',
      town: '龙岭镇',
      floors: 1,
      titleCert: false,
      registrable: false,
      eia: true,
      powerKva: 630,
      dormitory: false,
      truckAccess: true,
      minTermMonths: 60,
    },
    spaces: [
      { label: 'A栋', areaSqm: 2800, heightM: 7, rentFenPerSqmMonth: 1100 },
      { label: 'B栋', areaSqm: 1900, heightM: 6, rentFenPerSqmMonth: 1000 },
    ],
    phones: ['07976651238'],
  },
  {
    text: '哈尔滨呼兰区大库房往外租 三千二百平 一年三十八万四 举架七米五 冬天给暖气 9米6的车能进院随便掉头 一年一交 自家的库不收中介费 白天打0451-57352206晚上别打',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '哈尔滨',
      district: '呼兰区',
      areaSqm: 3200,
      rentTyped: { value: 384000, unit: 'yuan_year' },
      rentFenPerSqmMonth: 1000,
      heightM: 7.5,
      truckAccess: true,
      truckLengthM: 9.6,
      paymentMonths: 12,
    },
    phones: ['045157352206'],
  },
  {
    text: '诸暨店口镇厂房 租可以卖也可以 占地11.8亩双证 房子一共9200方四层 行车有5T的3台10T的1台 货梯3T两台 变压器630kva 卖的话3500万 租的话15块一方 整租不分租 隔壁2000方那个上礼拜租掉了别再问 vx：dksj5577 手机13567561190',
    kind: 'listing',
    fields: {
      offering: 'both',
      buildingType: 'workshop',
      city: '绍兴',
      district: '诸暨市',
      town: '店口镇',
      landAreaMu: 11.8,
      titleCert: true,
      areaSqm: 9200,
      floors: 4,
      craneTon: 10,
      craneCount: 4,
      freightLiftTon: 3,
      freightLiftCount: 2,
      powerKva: 630,
      salePriceFen: 3500_0000_00,
      rentTyped: { value: 15, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1500,
      divisible: false,
    },
    phones: ['13567561190'],
  },
  {
    text: '💥💥南通川姜镇家纺仓库岀租💥💥1000-6000㎡随意分割 净高9m 🈶月台8个 🈶丙二消防 🚛17.5米直接靠台 价格面议💬看库提前半天约 wx:chuanjiang_cang 或打180 5127 3396',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '南通',
      town: '川姜镇',
      areaSqm: 6000,
      divisible: true,
      minDivisibleSqm: 1000,
      heightM: 9,
      docks: 8,
      fireClass: '丙二',
      truckAccess: true,
      truckLengthM: 17.5,
      negotiable: true,
    },
    phones: ['18051273396'],
  },
  // ---- demands, plain ----
  {
    text: '求租武进横林镇厂房，1500-2500平，层高6米以上，电250KVA以上，租金18元/平以内，13775108846',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['横林镇'],
      areaMinSqm: 1500,
      areaMaxSqm: 2500,
      heightMinM: 6,
      powerMinKva: 250,
      budgetMaxFenPerSqmMonth: 1800,
    },
    phones: ['13775108846'],
  },
  {
    text: '求购台州路桥区厂房，建筑面积2000到4000平，要双证齐全，总价1800万以内，联系13586086633',
    kind: 'demand',
    fields: {
      offering: 'sale',
      regions: ['路桥区'],
      areaMinSqm: 2000,
      areaMaxSqm: 4000,
      tags: ['有产证'],
      budgetMaxFen: 1800_0000_00,
    },
    phones: ['13586086633'],
  },
  {
    text: '客户求租济南章丘区仓库，3000平以上，丙二消防，17.5米车可进，0.6元/平/天以内，15853102749',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['章丘区'],
      areaMinSqm: 3000,
      fireClass: '丙二',
      truckAccess: true,
      budgetMaxFenPerSqmMonth: 1800,
    },
    phones: ['15853102749'],
  },
  {
    text: '厦门同安、集美求租厂房，做卫浴的，1000-1800平，带5吨行车，预算20元/平以内，13606042958',
    kind: 'demand',
    fields: {
      industry: '卫浴',
      offering: 'rent',
      regions: ['同安区', '集美区'],
      areaMinSqm: 1000,
      areaMaxSqm: 1800,
      craneTon: 5,
      budgetMaxFenPerSqmMonth: 2000,
    },
    phones: ['13606042958'],
  },
  {
    text: '求租上海嘉定安亭镇厂房，1000平以内，要能环评，月租金5万以内，6月15日前入驻，电话13801968215',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['安亭镇'],
      areaMaxSqm: 1000,
      eia: true,
      budgetMaxFenPerMonth: 5_0000_00,
      moveInBy: '2026-06-15',
    },
    phones: ['13801968215'],
  },
  // ---- demands, middling ----
  {
    text:
      '【求租厂房】\n' +
      '行业：轴承\n' +
      '区域：洛阳偃师区、孟津区\n' +
      '面积：2000-3000㎡\n' +
      '层高：8米以上\n' +
      '行车：10吨\n' +
      '用电：400KVA以上\n' +
      '租金：12元/㎡/月以内\n' +
      '联系人：马经理 15038671120',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '轴承',
      regions: ['偃师区', '孟津区'],
      areaMinSqm: 2000,
      areaMaxSqm: 3000,
      heightMinM: 8,
      craneTon: 10,
      powerMinKva: 400,
      budgetMaxFenPerSqmMonth: 1200,
    },
    phones: ['15038671120'],
  },
  {
    text:
      '🔎企业求购工业用地\n' +
      '📍滁州来安县、全椒县\n' +
      '📐20-30亩\n' +
      '📄必须有证，能过户\n' +
      '💰总价1500万以内\n' +
      '📞18055027736',
    kind: 'demand',
    fields: {
      offering: 'sale',
      regions: ['来安县', '全椒县'],
      areaMinSqm: 13333.4,
      areaMaxSqm: 20000.1,
      tags: ['有产证'],
      musts: ['有产证'],
      budgetMaxFen: 1500_0000_00,
    },
    phones: ['18055027736'],
  },
  {
    text:
      '🥟求租！食品厂房🥟\n' +
      '位置：成都青白江区或新都区\n' +
      '面积：1200～2000平\n' +
      '要求：能注册、能环评\n' +
      '电：不低于315KVA\n' +
      '价格：17元/平以内\n' +
      '有房源的发我 136 8807 2519',
    kind: 'demand',
    fields: {
      industry: '食品',
      offering: 'rent',
      regions: ['青白江区', '新都区'],
      areaMinSqm: 1200,
      areaMaxSqm: 2000,
      registrable: true,
      eia: true,
      powerMinKva: 315,
      budgetMaxFenPerSqmMonth: 1700,
    },
    phones: ['13688072519'],
  },
  {
    text:
      '代客求租（珠海斗门）\n' +
      '1. 井岸镇、乾务镇\n' +
      '2. 注塑厂用，2500-3500方\n' +
      '3. 高度7米以上，行车5吨\n' +
      '4. 电力630KVA以上\n' +
      '5. 4月30日前要搬进去\n' +
      '6. 预算16元/方以内\n' +
      '座机0756-5538172',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '注塑',
      regions: ['斗门区', '井岸镇', '乾务镇'],
      areaMinSqm: 2500,
      areaMaxSqm: 3500,
      heightMinM: 7,
      craneTon: 5,
      powerMinKva: 630,
      moveInBy: '2026-04-30',
      budgetMaxFenPerSqmMonth: 1600,
    },
    phones: ['07565538172'],
  },
  {
    text:
      '求购厂房📌长沙浏阳永安镇、洞阳镇\n' +
      '客户做工程机械配件\n' +
      '建筑面积6000平起\n' +
      '层高10米以上，20吨行车\n' +
      '独门独院\n' +
      '总价不超过2800万\n' +
      '中介同行可合作：15974120683',
    kind: 'demand',
    fields: {
      offering: 'sale',
      industry: '工程机械配件',
      regions: ['永安镇', '洞阳镇'],
      areaMinSqm: 6000,
      heightMinM: 10,
      craneTon: 20,
      tags: ['独门独院'],
      budgetMaxFen: 2800_0000_00,
    },
    phones: ['15974120683'],
  },
  // ---- demands, messy ----
  {
    text: '求祖求祖‼️余姚泗门或者低塘的厂房 做小家电的 800-1200平米 楼上也行 电要160KVA以上 月租一万五封顶 4月25号前要进场 我手里那套陆埠2600平的太大客户看不上😮‍💨 同行有的直接私 13567429908',
    kind: 'demand',
    fields: {
      industry: '小家电',
      offering: 'rent',
      regions: ['泗门镇', '低塘街道'],
      areaMinSqm: 800,
      areaMaxSqm: 1200,
      powerMinKva: 160,
      budgetMaxFenPerMonth: 1_5000_00,
      moveInBy: '2026-04-25',
    },
    phones: ['13567429908'],
  },
  {
    text: '有没有唐山丰润 丰南这边卖厂房的 客户要买 建面3000平往上 天车要20吨的 高10米起 必须有证 没证的别发来 最多900万 急 13832577164',
    kind: 'demand',
    fields: {
      offering: 'sale',
      regions: ['丰润区', '丰南区'],
      areaMinSqm: 3000,
      craneTon: 20,
      heightMinM: 10,
      tags: ['有产证'],
      musts: ['有产证'],
      budgetMaxFen: 900_0000_00,
    },
    phones: ['13832577164'],
  },
];
