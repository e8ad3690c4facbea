import type { WrittenExample } from './written-example';

/**
 * The eighteenth set: 28 offers (11 plain, 11 middling, 6 messy) and 12 demands (5, 5, 2), by somebody who had read no rule. «Today» is
 * 2026-03-01. Names, numbers and houses are made up. At first sight the rules got 599 of 629 values right, 0 wrong, 30 missing and 3 beyond; a
 * town of 东莞, which is a district in the region tree, and the tag 独栋 were put right in the key. What a demand asks of papers, dormitory and
 * drains are tags, 「必须」 makes a must, and 「整栋」 is no tag.
 */
export const EIGHTEENTH_SET: WrittenExample[] = [
  // ---- offers, plain ----
  {
    text: '昆山市张浦镇单层机械厂房出租，4800平方米，高10米，16吨航车1台、5吨航车3台，变压器630KVA，租金22元/平米/月，押二付三，13862517309',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '苏州',
      district: '昆山市',
      town: '张浦镇',
      floors: 1,
      areaSqm: 4800,
      heightM: 10,
      craneTon: 16,
      craneCount: 4,
      powerKva: 630,
      rentTyped: { value: 22, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 2200,
      depositMonths: 2,
      paymentMonths: 3,
    },
    phones: ['13862517309'],
  },
  {
    text: '东莞市大岭山镇家具厂房招租，二楼1650方，层高4.8米，2吨货梯2台，电250千伏安，13.5元/方，可办环评，13712849056',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '东莞',
      district: '大岭山镇',
      floor: '2',
      areaSqm: 1650,
      heightM: 4.8,
      freightLiftTon: 2,
      freightLiftCount: 2,
      powerKva: 250,
      rentTyped: { value: 13.5, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1350,
      eia: true,
    },
    phones: ['13712849056'],
  },
  {
    text: '武汉市东西湖区走马岭街道丙二仓库出租，7500㎡，净高9.5米，月台12个，1000㎡起租，24元/㎡/月，距高速口1.8公里，招租电话027-83097416',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '武汉',
      district: '东西湖区',
      town: '走马岭街道',
      fireClass: '丙二',
      areaSqm: 7500,
      heightM: 9.5,
      docks: 12,
      divisible: true,
      minDivisibleSqm: 1000,
      rentTyped: { value: 24, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 2400,
      motorwayDistanceKm: 1.8,
    },
    phones: ['02783097416'],
  },
  {
    text: '保定市清苑区库房出租，2000平，举架7米，13米货车可进，一年一付，年租金28.8万，15031268407',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '保定',
      district: '清苑区',
      areaSqm: 2000,
      heightM: 7,
      truckAccess: true,
      truckLengthM: 13,
      paymentMonths: 12,
      rentTyped: { value: 288000, unit: 'yuan_year' },
      rentFenPerSqmMonth: 1200,
    },
    phones: ['15031268407'],
  },
  {
    text: '海宁市许村镇布艺厂房四楼出租，面积980㎡，层高4.2米，3吨货梯一台，租金144元/㎡/年，可注册公司，可分租，电话138 1903 7562',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '嘉兴',
      district: '海宁市',
      town: '许村镇',
      floor: '4',
      areaSqm: 980,
      heightM: 4.2,
      freightLiftTon: 3,
      freightLiftCount: 1,
      rentTyped: { value: 144, unit: 'yuan_sqm_year' },
      rentFenPerSqmMonth: 1200,
      registrable: true,
      divisible: true,
    },
    phones: ['13819037562'],
  },
  {
    text: '淄博市周村区厂房出售，占地18亩，建筑面积7200平，变压器500KVA，两证齐全，总价1450万，13953386219',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'workshop',
      city: '淄博',
      district: '周村区',
      landAreaMu: 18,
      areaSqm: 7200,
      powerKva: 500,
      titleCert: true,
      salePriceFen: 1450_0000_00,
    },
    phones: ['13953386219'],
  },
  {
    text: '昆明市晋宁区昆阳街道单层仓库出租，1500平，高8米，地坪承重3吨/平，0.8元/平/天，押一付六，4月15日空出，13608714925',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '昆明',
      district: '晋宁区',
      town: '昆阳街道',
      floors: 1,
      areaSqm: 1500,
      heightM: 8,
      loadTonPerSqm: 3,
      rentTyped: { value: 0.8, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 2400,
      depositMonths: 1,
      paymentMonths: 6,
      vacantFrom: '2026-04-15',
    },
    phones: ['13608714925'],
  },
  {
    text: '青岛胶州市李哥庄镇制帽厂房，三层整栋出租，共3300平，3吨货梯1部，带宿舍，不能环评，15元/㎡/月，13964827035',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '青岛',
      district: '胶州市',
      town: '李哥庄镇',
      floors: 3,
      areaSqm: 3300,
      freightLiftTon: 3,
      freightLiftCount: 1,
      dormitory: true,
      eia: false,
      rentTyped: { value: 15, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1500,
    },
    phones: ['13964827035'],
  },
  {
    text: '绵阳市涪城区钢结构厂房出租，3000平，檐高11米，20吨行吊1台，有双证，三年起租，租金11元/平/月，免租期2个月，13881163470',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '绵阳',
      district: '涪城区',
      structure: '钢结构',
      areaSqm: 3000,
      heightM: 11,
      craneTon: 20,
      craneCount: 1,
      titleCert: true,
      minTermMonths: 36,
      rentTyped: { value: 11, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1100,
      rentFreeMonths: 2,
    },
    phones: ['13881163470'],
  },
  {
    text: '漯河市召陵区工业用地出售，面积30亩，三通一平，总价870万，联系电话13939526184',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'land',
      city: '漯河',
      district: '召陵区',
      landAreaMu: 30,
      landUse: '工业',
      salePriceFen: 870_0000_00,
    },
    phones: ['13939526184'],
  },
  {
    text: '银川市贺兰县洪广镇车间出租，1200平，变压器200KVA，没有行车，月租1.2万，季付，大货车能进，13995081362',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '银川',
      district: '贺兰县',
      town: '洪广镇',
      areaSqm: 1200,
      powerKva: 200,
      craneCount: 0,
      rentTyped: { value: 1.2, unit: 'wan_month' },
      rentFenPerSqmMonth: 1000,
      paymentMonths: 3,
      truckAccess: true,
    },
    phones: ['13995081362'],
  },
  // ---- offers, middling ----
  {
    text:
      '【整栋三层厂房招租】无锡惠山区洛社镇\n' +
      '【一楼】1500㎡，高8.2米，26元/㎡/月\n' +
      '【二楼】1500㎡，高5米，17元/㎡/月\n' +
      '【三楼】1380㎡，高4.5米，14元/㎡/月\n' +
      '【配电】800KVA\n' +
      '【货梯】3吨2台\n' +
      '【证照】有房产证，可注册\n' +
      '【电话】13771098264',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '无锡',
      district: '惠山区',
      town: '洛社镇',
      floors: 3,
      powerKva: 800,
      freightLiftTon: 3,
      freightLiftCount: 2,
      titleCert: true,
      registrable: true,
    },
    spaces: [
      { label: '一楼', floor: '1', areaSqm: 1500, heightM: 8.2, rentFenPerSqmMonth: 2600 },
      { label: '二楼', floor: '2', areaSqm: 1500, heightM: 5, rentFenPerSqmMonth: 1700 },
      { label: '三楼', floor: '3', areaSqm: 1380, heightM: 4.5, rentFenPerSqmMonth: 1400 },
    ],
    phones: ['13771098264'],
  },
  {
    text:
      '🏬上海松江区洞泾镇 仓库出租\n' +
      '➤建筑面积4600㎡，可分租，500㎡起\n' +
      '➤丙二类消防，净高7.5米\n' +
      '➤卸货平台6个，17.5米货车可进\n' +
      '➤租金1.1元/㎡/天，押三付三\n' +
      '➤空置日期：2026年5月10日\n' +
      '➤看库提前一天约\n' +
      '☎️021-67742910 / 13917305826',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '上海',
      district: '松江区',
      town: '洞泾镇',
      areaSqm: 4600,
      divisible: true,
      minDivisibleSqm: 500,
      fireClass: '丙二',
      heightM: 7.5,
      docks: 6,
      truckAccess: true,
      truckLengthM: 17.5,
      rentTyped: { value: 1.1, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 3300,
      depositMonths: 3,
      paymentMonths: 3,
      vacantFrom: '2026-05-10',
    },
    phones: ['02167742910', '13917305826'],
  },
  {
    text:
      '长沙宁乡市金洲镇 厂房两栋，可租可售\n' +
      '占地：15亩\n' +
      'A栋：2800㎡，高9米\n' +
      'B栋：3600㎡，高11米\n' +
      '办公：600㎡\n' +
      '变压器：500KVA\n' +
      '双证齐全\n' +
      '租金：16元/㎡/月\n' +
      '售价：2180万\n' +
      '彭先生 13874036195',
    kind: 'listing',
    fields: {
      offering: 'both',
      buildingType: 'workshop',
      city: '长沙',
      district: '宁乡市',
      town: '金洲镇',
      landAreaMu: 15,
      officeAreaSqm: 600,
      powerKva: 500,
      titleCert: true,
      rentTyped: { value: 16, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1600,
      salePriceFen: 2180_0000_00,
    },
    spaces: [
      { label: 'A栋', areaSqm: 2800, heightM: 9 },
      { label: 'B栋', areaSqm: 3600, heightM: 11 },
    ],
    phones: ['13874036195'],
  },
  {
    text:
      '潮州潮安区古巷镇 陶瓷厂房招租\n' +
      '（1）楼层：2楼，共4层\n' +
      '（2）面积：2100方\n' +
      '（3）层高：5.2米\n' +
      '（4）承重：800公斤/方\n' +
      '（5）货梯：5吨一部\n' +
      '（6）用电：315KVA\n' +
      '（7）租金：8.8元/方/月，押一付一\n' +
      '（8）可分租，700方起\n' +
      '联系：陈小姐 13690043827',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '潮州',
      district: '潮安区',
      town: '古巷镇',
      floor: '2',
      floors: 4,
      areaSqm: 2100,
      heightM: 5.2,
      loadTonPerSqm: 0.8,
      freightLiftTon: 5,
      freightLiftCount: 1,
      powerKva: 315,
      rentTyped: { value: 8.8, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 880,
      depositMonths: 1,
      paymentMonths: 1,
      divisible: true,
      minDivisibleSqm: 700,
    },
    phones: ['13690043827'],
  },
  {
    text:
      '天津静海区大邱庄镇 钢管车间转租\n' +
      '车间：6000㎡\n' +
      '檐高：12米\n' +
      '天车：32吨1台，10吨2台\n' +
      '变压器：1600KVA\n' +
      '室外空地：2000㎡\n' +
      '年租金：86.4万，年付\n' +
      '五年起租\n' +
      '大挂车进出方便\n' +
      '韩经理 18622907451 微信同号',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '天津',
      district: '静海区',
      town: '大邱庄镇',
      areaSqm: 6000,
      heightM: 12,
      craneTon: 32,
      craneCount: 3,
      powerKva: 1600,
      yardAreaSqm: 2000,
      rentTyped: { value: 864000, unit: 'yuan_year' },
      rentFenPerSqmMonth: 1200,
      paymentMonths: 12,
      minTermMonths: 60,
      truckAccess: true,
    },
    phones: ['18622907451'],
  },
  {
    text:
      '👜广州花都区狮岭镇 皮具厂房招租👜\n' +
      '🔸5楼（共6层），980方，层高4米\n' +
      '🔸楼面承重500kg/㎡\n' +
      '🔸2吨货梯2台\n' +
      '🔸月租1.47万，押二付一，免租一个月\n' +
      '🔸园区有宿舍\n' +
      '🔸可注册，可环评\n' +
      '🚫不接电镀、注塑\n' +
      '📞020-86934072',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '广州',
      district: '花都区',
      town: '狮岭镇',
      floor: '5',
      floors: 6,
      areaSqm: 980,
      heightM: 4,
      loadTonPerSqm: 0.5,
      freightLiftTon: 2,
      freightLiftCount: 2,
      rentTyped: { value: 1.47, unit: 'wan_month' },
      rentFenPerSqmMonth: 1500,
      depositMonths: 2,
      paymentMonths: 1,
      rentFreeMonths: 1,
      dormitory: true,
      registrable: true,
      eia: true,
      tradeLimits: ['电镀', '注塑'],
    },
    phones: ['02086934072'],
  },
  {
    text:
      '【徐州铜山区高标仓招租】\n' +
      '✅600-5000㎡灵活分租\n' +
      '✅净高10米，柱距9×24米\n' +
      '✅丙二消防，耐火等级一级\n' +
      '✅地面承重3吨/㎡\n' +
      '✅月台10个\n' +
      '✅0.5元/㎡/天，半年付\n' +
      '✅距高速口3公里\n' +
      '招商热线0516-83491527',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '徐州',
      district: '铜山区',
      areaSqm: 5000,
      divisible: true,
      minDivisibleSqm: 600,
      heightM: 10,
      columnGridM: '9×24',
      fireClass: '丙二',
      fireResistance: '一级',
      loadTonPerSqm: 3,
      docks: 10,
      rentTyped: { value: 0.5, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 1500,
      paymentMonths: 6,
      motorwayDistanceKm: 3,
    },
    phones: ['051683491527'],
  },
  {
    text:
      '厂房出售🏭\n' +
      '宁波市奉化区西坞街道\n' +
      '①占地13.5亩，建筑面积8600㎡\n' +
      '②层高9米，5吨行车6台\n' +
      '③变压器800KVA\n' +
      '④产证齐全，可按揭\n' +
      '⑤距高速口2.5公里\n' +
      '⑥总价3980万，价格可谈\n' +
      '业主直售 13906683174',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'workshop',
      city: '宁波',
      district: '奉化区',
      town: '西坞街道',
      landAreaMu: 13.5,
      areaSqm: 8600,
      heightM: 9,
      craneTon: 5,
      craneCount: 6,
      powerKva: 800,
      titleCert: true,
      motorwayDistanceKm: 2.5,
      salePriceFen: 3980_0000_00,
      negotiable: true,
    },
    phones: ['13906683174'],
  },
  {
    text:
      '邯郸永年区临洺关镇 标准件厂房出租\n' +
      '# 2300平，高6.5米\n' +
      '# 5吨行车2台\n' +
      '# 电315KVA\n' +
      '# 独门独院，院内空地800平\n' +
      '# 可环评，可排污\n' +
      '# 3月20日空出\n' +
      '# 租金面议\n' +
      '联系人老郭13931027548',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '邯郸',
      district: '永年区',
      town: '临洺关镇',
      areaSqm: 2300,
      heightM: 6.5,
      craneTon: 5,
      craneCount: 2,
      powerKva: 315,
      yardAreaSqm: 800,
      eia: true,
      sewage: true,
      vacantFrom: '2026-03-20',
      negotiable: true,
      tags: ['独门独院'],
    },
    phones: ['13931027548'],
  },
  {
    text:
      '遵义播州区鸭溪镇食品厂房出租，带冷库❄\n' +
      '1层：1300㎡，高5.8米，180元/㎡/年\n' +
      '2层：1250㎡，高4.6米，132元/㎡/年\n' +
      '货梯：2吨1台\n' +
      '用电：400KVA\n' +
      '环评：可办\n' +
      '押金：两个月，付款：半年付\n' +
      '电话 0851-27215830',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '遵义',
      district: '播州区',
      town: '鸭溪镇',
      freightLiftTon: 2,
      freightLiftCount: 1,
      powerKva: 400,
      eia: true,
      depositMonths: 2,
      paymentMonths: 6,
      tags: ['带冷库'],
    },
    spaces: [
      { label: '1层', floor: '1', areaSqm: 1300, heightM: 5.8, rentFenPerSqmMonth: 1500 },
      { label: '2层', floor: '2', areaSqm: 1250, heightM: 4.6, rentFenPerSqmMonth: 1100 },
    ],
    phones: ['085127215830'],
  },
  {
    text: '佛山市南海区狮山镇独栋两层厂房出租，总面积5200方，一楼2600方高8米，二楼2600方高5.5米，5吨货梯1台，变压器500KVA，可分租，租金16.8元/方/月，物业费另算，押二付一，随时入驻，13928603157',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '佛山',
      district: '南海区',
      town: '狮山镇',
      floors: 2,
      areaSqm: 5200,
      freightLiftTon: 5,
      freightLiftCount: 1,
      powerKva: 500,
      divisible: true,
      rentTyped: { value: 16.8, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1680,
      depositMonths: 2,
      paymentMonths: 1,
      vacantFrom: '2026-03-01',
      tags: ['独栋'],
    },
    spaces: [
      { label: '一楼', floor: '1', areaSqm: 2600, heightM: 8 },
      { label: '二楼', floor: '2', areaSqm: 2600, heightM: 5.5 },
    ],
    phones: ['13928603157'],
  },
  // ---- offers, messy ----
  {
    text: '许昌长葛大周镇的厂房转租啊 两千四百平 高九米 里头有行吊10吨的两台 电四百千伏安 八块五一平 押一付六 现在这家做铝材的6月15号空出来 离高速口四公里 之前发的那个小的已经没了 要看提前说15639927418',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '许昌',
      district: '长葛市',
      town: '大周镇',
      areaSqm: 2400,
      heightM: 9,
      craneTon: 10,
      craneCount: 2,
      powerKva: 400,
      rentTyped: { value: 8.5, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 850,
      depositMonths: 1,
      paymentMonths: 6,
      vacantFrom: '2026-06-15',
      motorwayDistanceKm: 4,
    },
    phones: ['15639927418'],
  },
  {
    text: '揭杨揭东区锡场镇厂仿出祖‼️‼️3楼1700方层高4米5 货提3吨2部 电200kva 园区有宿舍的 9块钱一方 押2付1 免租1个月 不接喷漆 中介勿扰🙏13680749215',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '揭阳',
      district: '揭东区',
      town: '锡场镇',
      floor: '3',
      areaSqm: 1700,
      heightM: 4.5,
      freightLiftTon: 3,
      freightLiftCount: 2,
      powerKva: 200,
      dormitory: true,
      rentTyped: { value: 9, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 900,
      depositMonths: 2,
      paymentMonths: 1,
      rentFreeMonths: 1,
      tradeLimits: ['喷漆'],
    },
    phones: ['13680749215'],
  },
  {
    text: '呼和浩特赛罕区库房急租急租 一千八百平 举架8米5 没有月台 17.5米的大挂车能开进来 一平一天四毛 年付 一年起租 没有产证 对面那个3000平的不是我家的别打错 0471-4386209',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '呼和浩特',
      district: '赛罕区',
      areaSqm: 1800,
      heightM: 8.5,
      docks: 0,
      truckAccess: true,
      truckLengthM: 17.5,
      rentTyped: { value: 0.4, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 1200,
      paymentMonths: 12,
      minTermMonths: 12,
      titleCert: false,
    },
    phones: ['04714386209'],
  },
  {
    text: '漳州长泰区岩溪镇厂房 老板出国了 可租可卖 占地21亩 建筑面积一万二千平 两证齐全 变压器1000kva 行车10吨的2台5吨的4台 卖3300万 租的话九块一平 一年一付 V信zz_ct0596 电话13605092763',
    kind: 'listing',
    fields: {
      offering: 'both',
      buildingType: 'workshop',
      city: '漳州',
      district: '长泰区',
      town: '岩溪镇',
      landAreaMu: 21,
      areaSqm: 12000,
      titleCert: true,
      powerKva: 1000,
      craneTon: 10,
      craneCount: 6,
      salePriceFen: 3300_0000_00,
      rentTyped: { value: 9, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 900,
      paymentMonths: 12,
    },
    phones: ['13605092763'],
  },
  {
    text: '莆田荔城区黄石镇鞋厂厂房房东直租 总共三层每层都是1600平 一楼高6米 二楼高4米2 三楼高4米 一楼15块一平 二楼10块一平 三楼8块5一平 货梯2吨的两台 电315千伏安 独门独院 注册公司可以 加微信pt_huangshi66',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '莆田',
      district: '荔城区',
      town: '黄石镇',
      floors: 3,
      freightLiftTon: 2,
      freightLiftCount: 2,
      powerKva: 315,
      registrable: true,
      tags: ['独门独院'],
    },
    spaces: [
      { label: '一楼', floor: '1', areaSqm: 1600, heightM: 6, rentFenPerSqmMonth: 1500 },
      { label: '二楼', floor: '2', areaSqm: 1600, heightM: 4.2, rentFenPerSqmMonth: 1000 },
      { label: '三楼', floor: '3', areaSqm: 1600, heightM: 4, rentFenPerSqmMonth: 850 },
    ],
  },
  {
    text: '石家庄藁城区廉州镇空地往外租 十八亩 地面全硬化了 上面啥也没盖 大车随便进 离高速口5公里 租金面议 只租不卖 问价的直接打电话17731106482',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'land',
      city: '石家庄',
      district: '藁城区',
      town: '廉州镇',
      landAreaMu: 18,
      truckAccess: true,
      motorwayDistanceKm: 5,
      negotiable: true,
    },
    phones: ['17731106482'],
  },
  // ---- demands, plain ----
  {
    text: '求租苏州市相城区黄埭镇厂房，2500-3200㎡，层高8米以上，带10吨行车，行业：模具，预算25元/㎡/月以内，13584862071',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['黄埭镇'],
      areaMinSqm: 2500,
      areaMaxSqm: 3200,
      heightMinM: 8,
      craneTon: 10,
      industry: '模具',
      budgetMaxFenPerSqmMonth: 2500,
    },
    phones: ['13584862071'],
  },
  {
    text: '求购郑州荥阳市厂房，建筑面积3000-5000平，双证齐全，总价1800万以内，电话18638715204',
    kind: 'demand',
    fields: {
      offering: 'sale',
      regions: ['荥阳市'],
      areaMinSqm: 3000,
      areaMaxSqm: 5000,
      tags: ['有产证'],
      budgetMaxFen: 1800_0000_00,
    },
    phones: ['18638715204'],
  },
  {
    text: '客户求租：武汉市黄陂区仓库，5000平以上，丙二消防，净高9米以上，17.5米货车能进，0.85元/平/天以内，15927460838',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['黄陂区'],
      areaMinSqm: 5000,
      fireClass: '丙二',
      heightMinM: 9,
      truckAccess: true,
      budgetMaxFenPerSqmMonth: 2550,
    },
    phones: ['15927460838'],
  },
  {
    text: '求租长沙县黄花镇厂房，行业电子，600-900平，可注册，月租预算1.6万以内，13787092456',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['黄花镇'],
      industry: '电子',
      areaMinSqm: 600,
      areaMaxSqm: 900,
      registrable: true,
      budgetMaxFenPerMonth: 1_6000_00,
    },
    phones: ['13787092456'],
  },
  {
    text: '太原市小店区求租厂房，800平以内，变压器不低于160KVA，可环评，5月15日前入驻，15835164097',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['小店区'],
      areaMaxSqm: 800,
      powerMinKva: 160,
      eia: true,
      moveInBy: '2026-05-15',
    },
    phones: ['15835164097'],
  },
  // ---- demands, middling ----
  {
    text:
      '【求租厂房】\n' +
      '区域：广州增城区、河源源城区\n' +
      '行业：五金\n' +
      '面积：1800-2400㎡\n' +
      '层高：≥6.5米\n' +
      '用电：≥400KVA\n' +
      '预算：≤18元/㎡/月\n' +
      '时间：5月31日前入驻\n' +
      '联系：小邱 13631487920',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['增城区', '源城区'],
      industry: '五金',
      areaMinSqm: 1800,
      areaMaxSqm: 2400,
      heightMinM: 6.5,
      powerMinKva: 400,
      budgetMaxFenPerSqmMonth: 1800,
      moveInBy: '2026-05-31',
    },
    phones: ['13631487920'],
  },
  {
    text:
      '🔍求购厂房\n' +
      '📌嘉善县、平湖市\n' +
      '🏭建筑面积5000～7000㎡，独门独院\n' +
      '📏层高9米以上\n' +
      '🏗带16吨行车\n' +
      '💰总价3500万以内\n' +
      '📞0573-84290617',
    kind: 'demand',
    fields: {
      offering: 'sale',
      regions: ['嘉善县', '平湖市'],
      areaMinSqm: 5000,
      areaMaxSqm: 7000,
      heightMinM: 9,
      craneTon: 16,
      budgetMaxFen: 3500_0000_00,
      tags: ['独门独院'],
    },
    phones: ['057384290617'],
  },
  {
    text:
      '🧵服装厂求租厂房🧵\n' +
      '地点：九江市柴桑区\n' +
      '面积：1000到1500平\n' +
      '要求：带宿舍，可注册，可环评\n' +
      '价格：10元/平以内\n' +
      '有房请打 18979231605',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '服装',
      regions: ['柴桑区'],
      areaMinSqm: 1000,
      areaMaxSqm: 1500,
      registrable: true,
      eia: true,
      budgetMaxFenPerSqmMonth: 1000,
      tags: ['带宿舍'],
    },
    phones: ['18979231605'],
  },
  {
    text:
      '✨客户求租，同行可合作✨\n' +
      '1、天津武清区或保定涿州市\n' +
      '2、行业：包装\n' +
      '3、厂房2200㎡以内\n' +
      '4、必须能环评\n' +
      '5、要有排污\n' +
      '6、用电315KVA以上\n' +
      '7、0.6元/㎡/天以内\n' +
      '联系 13820615947',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['武清区', '涿州市'],
      industry: '包装',
      areaMaxSqm: 2200,
      eia: true,
      musts: ['eia'],
      tags: ['有排污'],
      powerMinKva: 315,
      budgetMaxFenPerSqmMonth: 1800,
    },
    phones: ['13820615947'],
  },
  {
    text:
      '📦快递公司求租仓库\n' +
      '南京江宁区、溧水区\n' +
      '3000-4500平\n' +
      '净高8米以上，丙二消防\n' +
      '9.6米货车能进\n' +
      '23元/平/月以内\n' +
      '4月20日前搬入\n' +
      '对接人小蒲 025-5218 6743',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '快递',
      regions: ['江宁区', '溧水区'],
      areaMinSqm: 3000,
      areaMaxSqm: 4500,
      heightMinM: 8,
      fireClass: '丙二',
      truckAccess: true,
      budgetMaxFenPerSqmMonth: 2300,
      moveInBy: '2026-04-20',
    },
    phones: ['02552186743'],
  },
  // ---- demands, messy ----
  {
    text: '谁手里有沧州河间市或者任丘市的厂房 客户做电缆的 要租两千到两千八百平 高七米以上 要带5吨行车 变压器不低于500kva 最多12块一平 昨天推的那个900平的太小了不合适 17603179452',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['河间市', '任丘市'],
      industry: '电缆',
      areaMinSqm: 2000,
      areaMaxSqm: 2800,
      heightMinM: 7,
      craneTon: 5,
      powerMinKva: 500,
      budgetMaxFenPerSqmMonth: 1200,
    },
    phones: ['17603179452'],
  },
  {
    text: '急求租🙏广州番禺区石楼镇 石碁镇 南村镇都行 仓库 1500平以内 丙二 13米的车要能进 28块钱一平封顶 4月10号前要搬进去 有的直接打😊020-3481 9056',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['石楼镇', '石碁镇', '南村镇'],
      areaMaxSqm: 1500,
      fireClass: '丙二',
      truckAccess: true,
      budgetMaxFenPerSqmMonth: 2800,
      moveInBy: '2026-04-10',
    },
    phones: ['02034819056'],
  },
];
