import type { WrittenExample } from './written-example';

/**
 * The tenth set: 33 offers and 12 demands, by somebody who had read no rule; it goes from plain to messy. At first sight 616 of its 687 values
 * were right (89.7 %), 9 wrong, 62 missing, 40 beyond the key. Two messages of the wrong kind («求租客», «想换到») made a good third of the missing.
 *
 * Of the key as it came, this was mended afterwards. 带喷淋 and 高台库 are tags; a demand's title certificate is the tag 有产证, its trade in words is a
 * doubt; 国有证 and 100千瓦 are read, and so are trades that are kept out; 萧山 and 余杭 are kept as they were typed. 17.5 m that cannot come in are
 * no truck access. Nobody calls the house with a crane a workshop, so its type stays empty. «35万/亩» is told and not reckoned; «2楼3楼4楼空着
 * 每层1450平» makes one of three floors. All other faults are the rules'. «Trap» beside a message says where a reader might invent.
 */
export const TENTH_SET: WrittenExample[] = [
  // ---- offers, plain ----
  {
    text: '中山市小榄镇厂房出租，二楼1650平方，层高4.5米，3吨货梯一台，租金14元/平方/月，押二付一，联系电话13702418836',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '中山',
      town: '小榄镇',
      floor: '2',
      areaSqm: 1650,
      heightM: 4.5,
      freightLiftTon: 3,
      freightLiftCount: 1,
      rentTyped: { value: 14, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1400,
      depositMonths: 2,
      paymentMonths: 1,
    },
    phones: ['13702418836'],
  },
  {
    text: '宁波市鄞州区姜山镇单层钢结构厂房出租，面积2400平，檐高9米，5吨行车2台，变压器250KVA，年租金64.8万，押金2个月，半年一付。13957880142',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '宁波',
      district: '鄞州区',
      town: '姜山镇',
      floors: 1,
      structure: '钢结构',
      areaSqm: 2400,
      heightM: 9,
      craneTon: 5,
      craneCount: 2,
      powerKva: 250,
      rentTyped: { value: 648000, unit: 'yuan_year' },
      rentFenPerSqmMonth: 2250,
      depositMonths: 2,
      paymentMonths: 6,
    },
    phones: ['13957880142'],
  },
  {
    // Open: a tag for 喷淋.
    text: '天津市北辰区双街镇仓库出租，5000㎡，净高9米，月台8个，消防丙二带喷淋，租金0.7元/㎡/天，17.5米车可进，电话：022-2683 5571',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '天津',
      district: '北辰区',
      town: '双街镇',
      areaSqm: 5000,
      heightM: 9,
      docks: 8,
      fireClass: '丙二',
      rentTyped: { value: 0.7, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 2100,
      truckAccess: true,
      truckLengthM: 17.5,
      tags: ['带喷淋'],
    },
    phones: ['02226835571'],
  },
  {
    // Trap: -18至-25 is no area, no range of anything kept.
    text: '武汉市黄陂区武湖街道冷库出租，面积3000平，温度-18至-25度，层高8米，月台10个，1.5元/平/天，电话18907154426',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '武汉',
      district: '黄陂区',
      town: '武湖街道',
      areaSqm: 3000,
      heightM: 8,
      docks: 10,
      rentTyped: { value: 1.5, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 4500,
      tags: ['带冷库'],
    },
    phones: ['18907154426'],
  },
  {
    text: '西安市高陵区泾渭街道厂房出售，占地22亩，建筑面积9600平，框架结构，共3层，工业用地，双证齐全，可贷款，总价3100万。联系人：王经理 15029638471',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'workshop',
      city: '西安',
      district: '高陵区',
      town: '泾渭街道',
      landAreaMu: 22,
      areaSqm: 9600,
      structure: '框架结构',
      floors: 3,
      landUse: '工业',
      titleCert: true,
      salePriceFen: 3100_0000_00,
    },
    phones: ['15029638471'],
  },
  {
    // Trap: three floors are offered, the storeys of the house are not said; no total area is said.
    text:
      '合肥市长丰县双墩镇厂房出租\n' +
      '一层1500㎡，层高7米，20元/㎡/月\n' +
      '二层1500㎡，层高5米，15元/㎡/月\n' +
      '三层1500㎡，层高4.5米，13元/㎡/月\n' +
      '2吨货梯2台，配电400KVA，可办环评\n' +
      '电话 13865517720',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '合肥',
      district: '长丰县',
      town: '双墩镇',
      freightLiftTon: 2,
      freightLiftCount: 2,
      powerKva: 400,
      eia: true,
    },
    spaces: [
      { label: '一层', floor: '1', areaSqm: 1500, heightM: 7, rentFenPerSqmMonth: 2000 },
      { label: '二层', floor: '2', areaSqm: 1500, heightM: 5, rentFenPerSqmMonth: 1500 },
      { label: '三层', floor: '3', areaSqm: 1500, heightM: 4.5, rentFenPerSqmMonth: 1300 },
    ],
    phones: ['13865517720'],
  },
  {
    text: '成都市郫都区安靖街道厂房招租，总面积4200平方米，框架结构，层高5.5米，1000平起分租，租金18元/㎡/月，可注册公司，可办环评，押二付三，13608190457',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '成都',
      district: '郫都区',
      town: '安靖街道',
      areaSqm: 4200,
      structure: '框架结构',
      heightM: 5.5,
      divisible: true,
      minDivisibleSqm: 1000,
      rentTyped: { value: 18, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1800,
      registrable: true,
      eia: true,
      depositMonths: 2,
      paymentMonths: 3,
    },
    phones: ['13608190457'],
  },
  {
    // The total is by reckoning, 30 × 35万; leaving it out is a missing value, not a wrong one. Trap: 35万 as the total; 46 years as a term.
    text: '湖州市德清县新市镇工业用地转让，净地30亩，35万/亩，容积率1.8，三通一平，土地年限还剩46年，联系电话13867226095',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'land',
      city: '湖州',
      district: '德清县',
      town: '新市镇',
      landAreaMu: 30,
      landUse: '工业',
    },
    phones: ['13867226095'],
  },
  {
    // Open: 100 kW are not kVA.
    text: '佛山市顺德区勒流街道首层厂房1200方出租，高7米，没有行车，电100千瓦，租金16元/方，两押一租，☎18022360918',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '佛山',
      district: '顺德区',
      town: '勒流街道',
      floor: '1',
      areaSqm: 1200,
      heightM: 7,
      craneCount: 0,
      powerKva: 100,
      rentTyped: { value: 16, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1600,
      depositMonths: 2,
      paymentMonths: 1,
    },
    phones: ['18022360918'],
  },
  {
    text: '苏州市吴中区胥口镇，三楼厂房860平出租，月租12900元，3吨货梯，承重800公斤/平，可注册，13862057714',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '苏州',
      district: '吴中区',
      town: '胥口镇',
      floor: '3',
      areaSqm: 860,
      rentTyped: { value: 12900, unit: 'yuan_month' },
      rentFenPerSqmMonth: 1500,
      freightLiftTon: 3,
      loadTonPerSqm: 0.8,
      registrable: true,
    },
    phones: ['13862057714'],
  },
  {
    text: '杭州市余杭区瓶窑镇仓库1500平出租，层高6.5米，1元/平/天，大货车可进，谢绝化工类，两年起租，电话 13588713206',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '杭州',
      district: '余杭区',
      town: '瓶窑镇',
      areaSqm: 1500,
      heightM: 6.5,
      rentTyped: { value: 1, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 3000,
      truckAccess: true,
      tradeLimits: ['化工'],
      minTermMonths: 24,
    },
    phones: ['13588713206'],
  },
  // ---- offers, middling ----
  {
    // Trap: 3号楼 is let and is no space; 1号楼 is a house, not a floor.
    text:
      '🏭嘉兴市平湖市新埭镇 园区厂房招租\n' +
      '1号楼 3600㎡ 层高10米 24元/㎡/月\n' +
      '2号楼 2800㎡ 层高8米 21元/㎡/月\n' +
      '3号楼 已租完✖\n' +
      '5号楼 4100㎡ 层高12米 26元/㎡/月\n' +
      '消防丙二，双证齐全，环评可做\n' +
      '17.5米货车通行无阻，距高速口3公里\n' +
      '招商热线：0573 8591 6620',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '嘉兴',
      district: '平湖市',
      town: '新埭镇',
      fireClass: '丙二',
      titleCert: true,
      eia: true,
      truckAccess: true,
      truckLengthM: 17.5,
      motorwayDistanceKm: 3,
    },
    spaces: [
      { label: '1号楼', areaSqm: 3600, heightM: 10, rentFenPerSqmMonth: 2400 },
      { label: '2号楼', areaSqm: 2800, heightM: 8, rentFenPerSqmMonth: 2100 },
      { label: '5号楼', areaSqm: 4100, heightM: 12, rentFenPerSqmMonth: 2600 },
    ],
    phones: ['057385916620'],
  },
  {
    // Trap: 2 years left are no least term; 6万 is for the fittings, no sale price; 五金冲压 is the old tenant's; 886 is of the WeChat id.
    text:
      '【转租】苏州昆山市千灯镇 一楼厂房950平，层高5.2米，原租户做五金冲压的，合同还剩2年，转让费6万（货架办公桌都留下），' +
      '租金23元/平/月，押一付三，环评做不了。微信 ksfang_886  手机 189 1327 4460',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '苏州',
      district: '昆山市',
      town: '千灯镇',
      floor: '1',
      areaSqm: 950,
      heightM: 5.2,
      rentTyped: { value: 23, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 2300,
      depositMonths: 1,
      paymentMonths: 3,
      eia: false,
    },
    phones: ['18913274460'],
  },
  {
    // Trap: 8公里 to a district is no distance kept. Open: 递增.
    text:
      '✅惠州市惠阳区新圩镇独门独院厂房出租\n' +
      '厂房：单层钢构 4800平 滴水8米\n' +
      '办公楼：600平\n' +
      '宿舍：20间\n' +
      '空地：1500平\n' +
      '变压器：630KVA\n' +
      '租金：13.5元/平，每两年递增10%\n' +
      '押三付一，五年起签\n' +
      '离深圳坪山8公里\n' +
      '看厂预约📞137 1902 5538 刘小姐',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '惠州',
      district: '惠阳区',
      town: '新圩镇',
      floors: 1,
      structure: '钢结构',
      areaSqm: 4800,
      heightM: 8,
      officeAreaSqm: 600,
      dormitory: true,
      yardAreaSqm: 1500,
      powerKva: 630,
      rentTyped: { value: 13.5, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1350,
      depositMonths: 3,
      paymentMonths: 1,
      minTermMonths: 60,
      tags: ['独门独院'],
    },
    phones: ['13719025538'],
  },
  {
    // Trap: 104地块 is a kind of plot, no area or number; 4元 is the fee; G60 and 9号线 are names.
    text:
      '上海市松江区洞泾镇｜104地块厂房出租｜二楼1180㎡｜层高5.6米｜承重1吨/㎡｜2吨货梯1台｜租金1.35元/㎡/天｜物业费4元/㎡/月｜' +
      '要专票另加税点｜可注册可环评｜距G60高速口2.5公里，地铁9号线1.8公里｜免租期60天｜押二付三｜021-5768 2290',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '上海',
      district: '松江区',
      town: '洞泾镇',
      floor: '2',
      areaSqm: 1180,
      heightM: 5.6,
      loadTonPerSqm: 1,
      freightLiftTon: 2,
      freightLiftCount: 1,
      rentTyped: { value: 1.35, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 4050,
      registrable: true,
      eia: true,
      motorwayDistanceKm: 2.5,
      metroDistanceKm: 1.8,
      rentFreeMonths: 2,
      depositMonths: 2,
      paymentMonths: 3,
    },
    phones: ['02157682290'],
  },
  {
    // Trap: the 1800 of the neighbour, and its lift. Open: tradeLimits, 污染 or 污染行业.
    text:
      '东莞市塘厦镇一楼厂房650平出租，高5.5米，22元/平，不带行车。另：隔壁那栋二楼1800平带货梯是别家的，不是我的盘，别问了😂 ' +
      '污染行业不接，押两个月租金，月付。135 3870 2216',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '东莞',
      town: '塘厦镇',
      floor: '1',
      areaSqm: 650,
      heightM: 5.5,
      rentTyped: { value: 22, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 2200,
      craneCount: 0,
      tradeLimits: ['污染企业'],
      depositMonths: 2,
      paymentMonths: 1,
    },
    phones: ['13538702216'],
  },
  {
    // Trap: 17.5 is refused. Open: truckAccess, as 9.6 m may come in and 17.5 m may not; 2元 is the fee; 喷淋.
    text:
      '广州市白云区太和镇高台仓出租\n' +
      '面积：3200方\n' +
      '卸货平台：6个\n' +
      '车辆：最大进9.6米车，17.5米的进不来\n' +
      '租金：28元/方/月（含税），管理费2元/方另计\n' +
      '消防：丙二，自动喷淋\n' +
      '分租：800方起\n' +
      '电话：020-3628 7714，139 2516 0083',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '广州',
      district: '白云区',
      town: '太和镇',
      areaSqm: 3200,
      docks: 6,
      truckAccess: false,
      tags: ['带喷淋', '高台库'],
      truckLengthM: 9.6,
      rentTyped: { value: 28, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 2800,
      fireClass: '丙二',
      divisible: true,
      minDivisibleSqm: 800,
    },
    phones: ['02036287714', '13925160083'],
  },
  {
    // Trap: 645万 is the first payment, 96万 what the tenant pays: it is not to let.
    text:
      '‼️业主急用钱‼️无锡江阴市周庄镇厂房出售，占地13.5亩，建筑面积7200平（含办公900平），双证在手，可按揭，首付三成约645万，' +
      '一口价2150万。目前带租约，租客每年交租96万。谢绝中介，📱138 6169 0375',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'workshop',
      city: '无锡',
      district: '江阴市',
      town: '周庄镇',
      landAreaMu: 13.5,
      areaSqm: 7200,
      officeAreaSqm: 900,
      titleCert: true,
      salePriceFen: 2150_0000_00,
    },
    phones: ['13861690375'],
  },
  {
    // Half a unit: «变压器500».
    text:
      '🎯青岛市胶州市胶莱街道厂房 可租可售🎯 建面5400㎡，占地15亩，钢结构，高9米，行车10t两台5t一台，变压器500，没有暖气。' +
      '租：0.5元/㎡/天；售：1980万。电话15192750863',
    kind: 'listing',
    fields: {
      offering: 'both',
      buildingType: 'workshop',
      city: '青岛',
      district: '胶州市',
      town: '胶莱街道',
      areaSqm: 5400,
      landAreaMu: 15,
      structure: '钢结构',
      heightM: 9,
      craneTon: 10,
      craneCount: 3,
      powerKva: 500,
      rentTyped: { value: 0.5, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 1500,
      salePriceFen: 1980_0000_00,
    },
    phones: ['15192750863'],
  },
  {
    // Trap: 无公摊, 不限行业: nothing to keep; the house has five floors, the fourth is to let.
    text:
      '长沙市望城区铜官街道厂房招租：房子共5层，现4楼整层1300平出租，层高4.2米，3吨货梯2台，10.5元/平/月，无公摊，不限行业，' +
      '可注册。园区配套：食堂、停车场。3月20日腾空。看房联系 19873126054',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '长沙',
      district: '望城区',
      town: '铜官街道',
      floors: 5,
      floor: '4',
      areaSqm: 1300,
      heightM: 4.2,
      freightLiftTon: 3,
      freightLiftCount: 2,
      rentTyped: { value: 10.5, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1050,
      registrable: true,
      facilities: ['食堂', '停车场'],
      vacantFrom: '2026-03-20',
    },
    phones: ['19873126054'],
  },
  {
    // Trap: 2间板房 are no dormitory, 8公分 no height.
    text:
      '昆明安宁市连然街道 硬化堆场出租🚛 12亩，水泥地面厚8公分，四面围墙，板房2间，挂车随便掉头，没有产证，不能盖房。' +
      '3元/平/月，一年一付。☎ 136 0871 9942',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'land',
      city: '昆明',
      district: '安宁市',
      town: '连然街道',
      landAreaMu: 12,
      truckAccess: true,
      titleCert: false,
      rentTyped: { value: 3, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 300,
      paymentMonths: 12,
    },
    phones: ['13608719942'],
  },
  {
    // Trap: 地址 has a number of its own; 牛腿 are there for a crane that is not.
    text:
      '南京市江宁区湖熟街道　厂房出租\n' +
      '地址：金阳路２６号\n' +
      '单层，面积２６００㎡，层高８．２米\n' +
      '有牛腿，没有行车\n' +
      '配电３１５ＫＶＡ，消防丁类\n' +
      '租金１９元／㎡／月，押一付六\n' +
      '不可分割\n' +
      '电话：１８０５１９８０７３６',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '南京',
      district: '江宁区',
      town: '湖熟街道',
      address: '金阳路26号',
      floors: 1,
      areaSqm: 2600,
      heightM: 8.2,
      craneCount: 0,
      powerKva: 315,
      fireClass: '丁',
      rentTyped: { value: 19, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1900,
      depositMonths: 1,
      paymentMonths: 6,
      divisible: false,
    },
    phones: ['18051980736'],
  },
  // ---- offers, messy ----
  {
    // 红本 is the title certificate. Trap: 实用率90%; the metro has no distance.
    text:
      '深圳宝安区沙井街道红本厂房\n三楼整层1350平🔥🔥实用率90%\n两台3吨货梯 承重750公斤\n电315 kva够不够\n32块包税 押2付1 免租俩月\n' +
      '可办营业执照 附近就是地铁站 打工人吃饭方便\n老板直接call我1 3 6 3 2 5 8 7 7 0 1',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '深圳',
      district: '宝安区',
      town: '沙井街道',
      titleCert: true,
      floor: '3',
      areaSqm: 1350,
      freightLiftTon: 3,
      freightLiftCount: 2,
      loadTonPerSqm: 0.75,
      powerKva: 315,
      rentTyped: { value: 32, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 3200,
      depositMonths: 2,
      paymentMonths: 1,
      rentFreeMonths: 2,
      registrable: true,
    },
    phones: ['13632587701'],
  },
  {
    text:
      '东莞大朗镇原房东单一层钢构1800平急租急租🔥🔥滴水7米 现成水电 办公室200平 地坪漆干净 13块/平 押2付1 大车好进 ' +
      '有意向的老板来电👉13829117650小李 非中介',
    kind: 'listing',
    fields: {
      offering: 'rent',
      city: '东莞',
      town: '大朗镇',
      floors: 1,
      structure: '钢结构',
      areaSqm: 1800,
      heightM: 7,
      officeAreaSqm: 200,
      rentTyped: { value: 13, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1300,
      depositMonths: 2,
      paymentMonths: 1,
      truckAccess: true,
    },
    phones: ['13829117650'],
  },
  {
    // Trap: 4.5米 is of the floors above, not of the whole. Open: spaces for 楼上.
    text: '中山市黄圃镇 厂房出售❗国有证 占地9.8亩 建面1.26万方 共5层 首层高7.5米 楼上4.5米 3吨货梯3部 产证齐 售3300万 谈得来可以小刀 不收中介费 13528160947',
    kind: 'listing',
    fields: {
      offering: 'sale',
      buildingType: 'workshop',
      city: '中山',
      town: '黄圃镇',
      landAreaMu: 9.8,
      landUse: '国有',
      areaSqm: 12600,
      floors: 5,
      freightLiftTon: 3,
      freightLiftCount: 3,
      titleCert: true,
      salePriceFen: 3300_0000_00,
    },
    spaces: [
      { label: '首层', floor: '1', heightM: 7.5 },
      { label: '楼上', floor: '2+', heightM: 4.5 },
    ],
    phones: ['13528160947'],
  },
  {
    // Trap: two lifts for people; 2020 is of the WeChat id.
    text:
      '各位老板早上好☀️☀️\n温州乐清市柳市镇新光大道188号 五楼 厂房780平出租\n客梯2台 货梯1台3吨\n年租金九万三千六\n消防没问题 ' +
      '押金一个月 一年一付\n做电气的优先 喷漆电镀的别来\nvx：lqcf2020 📞13587 6401 92',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '温州',
      district: '乐清市',
      town: '柳市镇',
      address: '新光大道188号',
      floor: '5',
      areaSqm: 780,
      freightLiftTon: 3,
      freightLiftCount: 1,
      rentTyped: { value: 93600, unit: 'yuan_year' },
      rentFenPerSqmMonth: 1000,
      depositMonths: 1,
      paymentMonths: 12,
      tradeLimits: ['喷漆', '电镀'],
    },
    phones: ['13587640192'],
  },
  {
    // Trap: 1.1万 is let. Open: the free area, 1.3万; 喷淋.
    text:
      '高标仓来了💪郑州市中牟县官渡镇 总2.4万平 已租1.1万平还剩1.3万平 3000平起租 净高9米 柱距24*12 地坪3吨 丙二带喷淋 月台32个 ' +
      '17米5大板车畅通 6毛5一平一天 距连霍高速口4.5公里 联系18539 271 604',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '郑州',
      district: '中牟县',
      town: '官渡镇',
      areaSqm: 24000,
      divisible: true,
      minDivisibleSqm: 3000,
      heightM: 9,
      columnGridM: '24×12',
      loadTonPerSqm: 3,
      fireClass: '丙二',
      docks: 32,
      truckAccess: true,
      truckLengthM: 17.5,
      rentTyped: { value: 0.65, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 1950,
      motorwayDistanceKm: 4.5,
      tags: ['带喷淋'],
    },
    phones: ['18539271604'],
  },
  {
    // Trap: the 10 t crane is one the tenant may put up.
    text:
      '泉州南安市水头镇石材厂房3300平 高11米 行车没有 有牛腿可以自己装10吨的 水池现成的 电400kva 租金9块5 押3付3 ' +
      '宿舍没有附近村里租房便宜 13959 88 4127',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '泉州',
      district: '南安市',
      town: '水头镇',
      areaSqm: 3300,
      heightM: 11,
      craneCount: 0,
      powerKva: 400,
      rentTyped: { value: 9.5, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 950,
      depositMonths: 3,
      paymentMonths: 3,
      dormitory: false,
    },
    phones: ['13959884127'],
  },
  {
    // Trap: 3跨 are no floors, 24米 no height and no grid; 5亩 belong to the village.
    text:
      '苏州太仓市沙溪镇 单层3跨 每跨24米 共6480平 层搞9.5米 行车5吨两部16吨一部 配电800kva 产证有 环评要看行业 ' +
      '后面那块地5亩是村里的不算 26/平/月 价格可谈 起租3年 17.5米随便进 💬ztcf118 ☎️ 153 6580 2947',
    kind: 'listing',
    fields: {
      offering: 'rent',
      city: '苏州',
      district: '太仓市',
      town: '沙溪镇',
      floors: 1,
      areaSqm: 6480,
      heightM: 9.5,
      craneTon: 16,
      craneCount: 3,
      powerKva: 800,
      titleCert: true,
      // Open: eia, it hangs on the trade.
      rentTyped: { value: 26, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 2600,
      negotiable: true,
      minTermMonths: 36,
      truckAccess: true,
      truckLengthM: 17.5,
    },
    phones: ['15365802947'],
  },
  {
    // Trap: «不带行车» is said of the house that is gone.
    text:
      '天津市静海区大邱庄镇 不带行车那栋4000平的昨天出了🎉 现在就剩带行车的了 6000平 20吨2台10吨1台 高13米 变压器1000kva 5毛5一平一天 ' +
      '押一付六 免租一个月 能注册 油漆喷涂不行 想要的抓紧1 5 5 2 2 0 9 3 8 6 4',
    kind: 'listing',
    fields: {
      offering: 'rent',
      city: '天津',
      district: '静海区',
      town: '大邱庄镇',
      areaSqm: 6000,
      craneTon: 20,
      tradeLimits: ['油漆', '喷涂'],
      craneCount: 3,
      heightM: 13,
      powerKva: 1000,
      rentTyped: { value: 0.55, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 1650,
      depositMonths: 1,
      paymentMonths: 6,
      rentFreeMonths: 1,
      registrable: true,
      // Open: tradeLimits as 油漆, 喷涂 or both in one.
    },
    phones: ['15522093864'],
  },
  {
    // Trap: 一楼 is the owner's own, no space of it is offered. Each floor has the same figures.
    text:
      '台州温岭市大溪镇厂房 一楼房东自用不租 2楼3楼4楼空着 每层1450平 11元每平每月 5吨货梯一部 可一层一层租也可以一起拿 电250KVA 不够可增容 ' +
      '有食堂 宿舍另租 押2付6 18857 60 3319',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '台州',
      district: '温岭市',
      town: '大溪镇',
      areaSqm: 4350,
      floor: '2-4',
      divisible: true,
      freightLiftTon: 5,
      freightLiftCount: 1,
      powerKva: 250,
      dormitory: true,
      rentTyped: { value: 11, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1100,
      tags: ['带食堂'],
      depositMonths: 2,
      paymentMonths: 6,
    },
    phones: ['18857603319'],
  },
  {
    // Trap: 求 is for a tenant: an offer. 上家 paid 20; 大小行车 are without tons. Open: eia (环评要自己搞).
    text:
      '有个厂房求租客🙏🙏重庆市九龙坡区西彭镇\n面积三千二百平 单层 高10米\n大小行车都有3台\n上家租的20一平 现在只要17元/平/月了\n' +
      '排污做不了 环评要自己搞 独院\n押三付三 免三个月租\n同行勿扰 17782 340 916',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'workshop',
      city: '重庆',
      district: '九龙坡区',
      town: '西彭镇',
      areaSqm: 3200,
      floors: 1,
      heightM: 10,
      craneCount: 3,
      rentTyped: { value: 17, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 1700,
      sewage: false,
      depositMonths: 3,
      paymentMonths: 3,
      rentFreeMonths: 3,
      tags: ['独门独院'],
    },
    phones: ['17782340916'],
  },
  {
    // Trap: 2000 is what the sender keeps renting, 800 is offered; 明年1月到期 is the lease's end.
    text:
      '宁波北仑区小港街道仓库转租😭自己租了2000平用不完 匀800平出来 一楼 高8米 我拿的价28元/平/月平进平出 不加价 叉车可以借 ' +
      '合同到明年1月 距北仑港6公里 大挂车能进 无月台 电话15867 4 29035',
    kind: 'listing',
    fields: {
      offering: 'rent',
      buildingType: 'warehouse',
      city: '宁波',
      district: '北仑区',
      town: '小港街道',
      areaSqm: 800,
      floor: '1',
      heightM: 8,
      rentTyped: { value: 28, unit: 'yuan_sqm_month' },
      rentFenPerSqmMonth: 2800,
      portDistanceKm: 6,
      truckAccess: true,
      docks: 0,
    },
    phones: ['15867429035'],
  },
  // ---- demands, plain ----
  {
    text: '求租西青区厂房，1000-1500平，层高6米以上，带5吨行车，预算0.6元/平/天以内，电话13820571946',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['西青区'],
      areaMinSqm: 1000,
      areaMaxSqm: 1500,
      heightMinM: 6,
      craneTon: 5,
      budgetMaxFenPerSqmMonth: 1800,
    },
    phones: ['13820571946'],
  },
  {
    text: '求购长丰县厂房，建筑面积3000-5000平，双证齐全，总价1500万以内。联系人李总18155107932',
    kind: 'demand',
    fields: {
      offering: 'sale',
      regions: ['长丰县'],
      areaMinSqm: 3000,
      areaMaxSqm: 5000,
      budgetMaxFen: 1500_0000_00,
      tags: ['有产证'],
    },
    phones: ['18155107932'],
  },
  {
    text: '【求租】区域：黄陂区、东西湖区；类型：冷库；面积：500-800平；预算：1.6元/平/天以内；2026年5月15日前入驻；电话 15871446203',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['黄陂区', '东西湖区'],
      areaMinSqm: 500,
      areaMaxSqm: 800,
      budgetMaxFenPerSqmMonth: 4800,
      moveInBy: '2026-05-15',
      tags: ['带冷库'],
    },
    phones: ['15871446203'],
  },
  {
    text: '顺德区求租一处仓库，2000平以上，丙二消防，17.5米车能进，25元/平/月以内，18938720165',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['顺德区'],
      areaMinSqm: 2000,
      fireClass: '丙二',
      truckAccess: true,
      budgetMaxFenPerSqmMonth: 2500,
    },
    phones: ['18938720165'],
  },
  // ---- demands, middling ----
  {
    // The districts come without 区.
    text:
      '🏭帮客户求租🏭\n行业：五金\n萧山、余杭都可以看\n面积2000～3000㎡\n层高8米+\n10吨行车\n电≥500KVA\n能过环评\n' +
      '预算每月8万以内\n佣金一个月💰 微信同号 137 5715 2840',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '五金',
      regions: ['萧山', '余杭'],
      areaMinSqm: 2000,
      areaMaxSqm: 3000,
      heightMinM: 8,
      craneTon: 10,
      powerMinKva: 500,
      eia: true,
      budgetMaxFenPerMonth: 8_0000_00,
    },
    phones: ['13757152840'],
  },
  {
    // Trap: «出租» and «房东» stand in a demand; 办公室 is not asked for.
    text: '急❗群里有没有出租的厂房？惠阳区，单层的，3000方以上，滴水7米以上，15元/方以内，办公室有没有无所谓，房东直接联系我，4月10日前要进场。13428059173',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['惠阳区'],
      areaMinSqm: 3000,
      heightMinM: 7,
      budgetMaxFenPerSqmMonth: 1500,
      moveInBy: '2026-04-10',
    },
    phones: ['13428059173'],
  },
  {
    // Trap: no dormitory, no crane asked for. Open: «最好一楼», a wish.
    text: '求租虎门镇、厚街镇800-1000方厂房，最好一楼，楼上要有2吨以上货梯，行车宿舍都不需要，价格20元/方封顶，可注册，谢谢！18676903425（微信：gdzc_88）',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['虎门镇', '厚街镇'],
      areaMinSqm: 800,
      areaMaxSqm: 1000,
      freightLiftTon: 2,
      budgetMaxFenPerSqmMonth: 2000,
      registrable: true,
    },
    phones: ['18676903425'],
  },
  {
    text:
      '求租信息\n区域：惠山区/锡山区\n行业：机加工\n面积：1500-2200㎡，要独门独院\n承重：2吨/㎡以上\n配电：不低于400KVA\n' +
      '行车：16吨\n价格：1.1元/㎡/天以下\n电话：0510-8327 6641',
    kind: 'demand',
    fields: {
      offering: 'rent',
      industry: '机加工',
      regions: ['惠山区', '锡山区'],
      areaMinSqm: 1500,
      areaMaxSqm: 2200,
      loadMinTonPerSqm: 2,
      powerMinKva: 400,
      craneTon: 16,
      budgetMaxFenPerSqmMonth: 3300,
      tags: ['独门独院'],
    },
    phones: ['051083276641'],
  },
  // ---- demands, messy ----
  {
    // Trap: 1200 and 16块 are of what the customer has now.
    text:
      '老客户扩产🙏现在的厂子1200平16块一平 不够用了 想在郫都区再租2000到2800平的 高度7米往上 电要630kva以上 17.5能进 ' +
      '最多出到20元/平/月 有的私信 180 8192 5536',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['郫都区'],
      areaMinSqm: 2000,
      areaMaxSqm: 2800,
      heightMinM: 7,
      powerMinKva: 630,
      truckAccess: true,
      budgetMaxFenPerSqmMonth: 2000,
    },
    phones: ['18081925536'],
  },
  {
    // Trap: the first phone number is of somebody not to be called, but it is a number in the text all the same; it is not given in full here.
    text: '诚意求购‼️‼️胶州市 即墨区 厂房五千平以上八千平以内 10吨行车 高不低于9米 2500万封顶 中介有盘也行给佣 别打尾号3378那个号了 换号了☎️ 1 3 3 6 1 2 4 8 0 7 5',
    kind: 'demand',
    fields: {
      offering: 'sale',
      regions: ['胶州市', '即墨区'],
      areaMinSqm: 5000,
      areaMaxSqm: 8000,
      craneTon: 10,
      heightMinM: 9,
      budgetMaxFen: 2500_0000_00,
    },
    phones: ['13361248075'],
  },
  {
    // Open: «1500平左右» as least, most, both or a band.
    text: '找仓库找仓库📦江宁区 1500平左右 要丙二 月租三万五以内 高度6米以上就行 不要楼上的 谁有啊在线等😭 17751 83 0264',
    kind: 'demand',
    fields: {
      offering: 'rent',
      regions: ['江宁区'],
      areaMinSqm: 1350,
      areaMaxSqm: 1650,
      fireClass: '丙二',
      heightMinM: 6,
      budgetMaxFenPerMonth: 35000_00,
    },
    phones: ['17751830264'],
  },
  {
    // Trap: 嘉定区 is refused; the customer comes from there.
    text:
      '嘉定区搬出来的客户 想换到昆山市或者太仓市 嘉定的就别推了\n要厂房 做包装的 1000以上1600平以下\n3吨货梯 能注册 能环评\n' +
      '价格不超过8毛/平/天\n6月30日之前搬\n135 6410 7729',
    kind: 'demand',
    fields: {
      industry: '包装',
      offering: 'rent',
      regions: ['昆山市', '太仓市'],
      areaMinSqm: 1000,
      areaMaxSqm: 1600,
      freightLiftTon: 3,
      registrable: true,
      eia: true,
      budgetMaxFenPerSqmMonth: 2400,
      moveInBy: '2026-06-30',
    },
    phones: ['13564107729'],
  },
];
