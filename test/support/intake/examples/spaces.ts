import type { IntakeExample } from './example';

/** Listings of several storeys or bays. */
export const SPACES: IntakeExample[] = [
  {
    text: '首层层高8米，二层5米',
    fields: {},
    spaces: [
      { label: '首层', floor: '1', heightM: 8 },
      { label: '二层', floor: '2', heightM: 5 },
    ],
  },
  {
    text: '首层层高8米二层5米，总面积6000㎡',
    fields: { areaSqm: 6000 },
    spaces: [
      { label: '首层', floor: '1', heightM: 8 },
      { label: '二层', floor: '2', heightM: 5 },
    ],
  },
  {
    text: '一楼7.8米，二楼以上5.5米',
    fields: {},
    spaces: [
      { label: '一楼', floor: '1', heightM: 7.8 },
      { label: '二楼以上', floor: '2+', heightM: 5.5 },
    ],
  },
  {
    text: '一楼层高7.8米，二楼、三楼5.5米',
    fields: {},
    spaces: [
      { label: '一楼', floor: '1', heightM: 7.8 },
      { label: '二楼、三楼', floor: '2-3', heightM: 5.5 },
    ],
  },
  {
    text: '一层1500平，层高6米；二层1400平，层高4.5米',
    fields: {},
    spaces: [
      { label: '一层', floor: '1', areaSqm: 1500, heightM: 6 },
      { label: '二层', floor: '2', areaSqm: 1400, heightM: 4.5 },
    ],
  },
  {
    text: '一层3T/㎡二层1.5吨',
    fields: {},
    spaces: [
      { label: '一层', floor: '1', loadTonPerSqm: 3 },
      { label: '二层', floor: '2', loadTonPerSqm: 1.5 },
    ],
  },
  {
    text: '一楼承重3吨，二楼承重1.5吨，三楼承重1吨',
    fields: {},
    spaces: [
      { label: '一楼', floor: '1', loadTonPerSqm: 3 },
      { label: '二楼', floor: '2', loadTonPerSqm: 1.5 },
      { label: '三楼', floor: '3', loadTonPerSqm: 1 },
    ],
  },
  {
    text: '一楼25元/平，二楼18元/平，三楼15元/平',
    fields: { offering: 'rent' },
    spaces: [
      { label: '一楼', floor: '1', rentFenPerSqmMonth: 2500 },
      { label: '二楼', floor: '2', rentFenPerSqmMonth: 1800 },
      { label: '三楼', floor: '3', rentFenPerSqmMonth: 1500 },
    ],
    unsure: ['rentFenPerSqmMonth:rent_period_missing'],
  },
  {
    text: '1号厂房2000平，2号厂房3000平',
    fields: { buildingType: 'workshop' },
    spaces: [
      { label: '1号厂房', areaSqm: 2000 },
      { label: '2号厂房', areaSqm: 3000 },
    ],
  },
  {
    text: 'A栋3000㎡，层高9米；B栋2000㎡，层高7米',
    fields: {},
    spaces: [
      { label: 'A栋', areaSqm: 3000, heightM: 9 },
      { label: 'B栋', areaSqm: 2000, heightM: 7 },
    ],
  },
  {
    text: '1F:2000㎡ 2F:1800㎡ 3F:1800㎡',
    fields: {},
    spaces: [
      { label: '1F', floor: '1', areaSqm: 2000 },
      { label: '2F', floor: '2', areaSqm: 1800 },
      { label: '3F', floor: '3', areaSqm: 1800 },
    ],
  },
  {
    text: '吴江区平望镇独栋厂房出租，三层，单层2000㎡，总建筑面积6000㎡，首层8米，二三层5.5米，承重首层2吨/㎡，楼上1吨/㎡，3吨货梯2部，配电500KVA，27元/㎡/月',
    fields: {
      areaSqm: 6000,
      buildingType: 'workshop',
      district: '吴江区',
      floors: 3,
      freightLiftCount: 2,
      freightLiftTon: 3,
      offering: 'rent',
      powerKva: 500,
      rentFenPerSqmMonth: 2700,
      rentTyped: { value: 27, unit: 'yuan_sqm_month' },
      tags: ['独栋'],
      town: '平望镇',
    },
    spaces: [
      { label: '首层', floor: '1', areaSqm: 2000, heightM: 8, loadTonPerSqm: 2 },
      { label: '二三层', floor: '2-3', areaSqm: 4000, heightM: 5.5, loadTonPerSqm: 1 },
    ],
    unsure: [],
  },
  {
    text: '【出租】小港街道 5400㎡装备厂房，首层8米带20吨行车，二层5米，21元/㎡/月',
    fields: {
      areaSqm: 5400,
      buildingType: 'workshop',
      craneTon: 20,
      offering: 'rent',
      rentFenPerSqmMonth: 2100,
      rentTyped: { value: 21, unit: 'yuan_sqm_month' },
      tags: ['带行车'],
      town: '小港街道',
    },
    spaces: [
      { label: '首层', floor: '1', heightM: 8 },
      { label: '二层', floor: '2', heightM: 5 },
    ],
  },
  {
    text: '首层2800㎡层高6米承重2吨，二层2800㎡层高4.5米承重1吨，可分租，0.85元/㎡/天',
    fields: {
      divisible: true,
      offering: 'rent',
      rentFenPerSqmMonth: 2550,
      rentTyped: { value: 0.85, unit: 'yuan_sqm_day' },
      tags: ['可分租'],
    },
    spaces: [
      { label: '首层', floor: '1', areaSqm: 2800, heightM: 6, loadTonPerSqm: 2 },
      { label: '二层', floor: '2', areaSqm: 2800, heightM: 4.5, loadTonPerSqm: 1 },
    ],
  },
  {
    text: '松山湖高标厂房2000㎡/层，共8层，首层6米，标准层4.5米，红本，可环评',
    fields: {
      areaSqm: 16000,
      buildingType: 'workshop',
      eia: true,
      floors: 8,
      tags: ['可环评', '有产证'],
      titleCert: true,
    },
    spaces: [
      { label: '首层', floor: '1', areaSqm: 2000, heightM: 6 },
      { label: '标准层', floor: '2+', areaSqm: 14000, heightM: 4.5 },
    ],
    unsure: ['areaSqm:total_reckoned'],
  },
  {
    text: '1楼2000㎡ 12元/㎡，2楼2000㎡ 10元/㎡，3楼2000㎡ 9元/㎡',
    fields: { offering: 'rent' },
    spaces: [
      { label: '1楼', floor: '1', areaSqm: 2000, rentFenPerSqmMonth: 1200 },
      { label: '2楼', floor: '2', areaSqm: 2000, rentFenPerSqmMonth: 1000 },
      { label: '3楼', floor: '3', areaSqm: 2000, rentFenPerSqmMonth: 900 },
    ],
    unsure: ['rentFenPerSqmMonth:rent_period_missing'],
  },
  {
    text: '保税仓9600㎡，盘道直达二楼，一层净高9米，二层净高7.5米',
    fields: { areaSqm: 9600, buildingType: 'warehouse' },
    spaces: [
      { label: '一层', floor: '1', heightM: 9 },
      { label: '二层', floor: '2', heightM: 7.5 },
    ],
  },
  {
    text: '东莞厚街独院标准厂房分租：一楼1800平，二楼1800平，三楼900平，带消防喷淋，两部3吨货梯，水电齐全，可做五金电子，租金一楼26，二楼18，欢迎咨询13899990000',
    fields: {
      buildingType: 'workshop',
      city: '东莞',
      divisible: true,
      freightLiftCount: 2,
      freightLiftTon: 3,
      offering: 'rent',
      tags: ['独门独院', '带喷淋', '可分租'],
    },
    spaces: [
      { label: '一楼', floor: '1', areaSqm: 1800, rentFenPerSqmMonth: 2600 },
      { label: '二楼', floor: '2', areaSqm: 1800, rentFenPerSqmMonth: 1800 },
      { label: '三楼', floor: '3', areaSqm: 900 },
    ],
    unsure: ['rentFenPerSqmMonth:rent_unit_missing'],
    contacts: ['phone:13899990000'],
  },
  {
    text: '太仓沙溪厂房招租 2层 每层2000平 首层7米 二楼5米 有货梯 价格24',
    fields: {
      areaSqm: 4000,
      buildingType: 'workshop',
      district: '太仓市',
      floors: 2,
      offering: 'rent',
      rentFenPerSqmMonth: 2400,
      rentTyped: { value: 24, unit: 'yuan_sqm_month' },
    },
    spaces: [
      { label: '首层', floor: '1', areaSqm: 2000, heightM: 7 },
      { label: '二楼', floor: '2', areaSqm: 2000, heightM: 5 },
    ],
    unsure: ['rentFenPerSqmMonth:rent_unit_missing', 'areaSqm:total_reckoned'],
  },
  {
    text: '新建产业园厂房1000-5000㎡可租可售，首层层高8.1米，荷载1.2t，标准层4.2米荷载0.8t，50年产权，可按揭，3800元/㎡起',
    fields: {
      areaSqm: 5000,
      buildingType: 'workshop',
      divisible: true,
      minDivisibleSqm: 1000,
      offering: 'both',
      tags: ['可分租'],
    },
    spaces: [
      { label: '首层', floor: '1', heightM: 8.1, loadTonPerSqm: 1.2 },
      { label: '标准层', floor: '2+', heightM: 4.2, loadTonPerSqm: 0.8 },
    ],
    unsure: ['salePriceFen:area_needed'],
  },
  {
    text: '杭州余杭仁和街道3700方整栋一到三层，一层1300方，二层三层各1200方，5.5米高，货梯2台3吨，380KVA，1块1',
    fields: {
      district: '余杭区',
      town: '仁和街道',
      areaSqm: 3700,
      city: '杭州',
      floors: 3,
      freightLiftCount: 2,
      freightLiftTon: 3,
      heightM: 5.5,
      offering: 'rent',
      powerKva: 380,
      rentTyped: { value: 1.1, unit: 'yuan_sqm_day' },
      rentFenPerSqmMonth: 3300,
    },
    spaces: [
      { label: '一层', floor: '1', areaSqm: 1300 },
      { label: '二层', floor: '2', areaSqm: 1200 },
      { label: '三层', floor: '3', areaSqm: 1200 },
    ],
    unsure: ['rentFenPerSqmMonth:rent_unit_missing'],
  },
  {
    text: '一楼7米高，二楼5米高，三楼4.5米高，每层1800平，整栋月租8.5万',
    fields: { offering: 'rent', rentTyped: { value: 8.5, unit: 'wan_month' } },
    spaces: [
      { label: '一楼', floor: '1', areaSqm: 1800, heightM: 7 },
      { label: '二楼', floor: '2', areaSqm: 1800, heightM: 5 },
      { label: '三楼', floor: '3', areaSqm: 1800, heightM: 4.5 },
    ],
    unsure: ['areaSqm:per_floor_area', 'rentFenPerSqmMonth:area_needed'],
  },
  {
    text: '2楼1300方 3楼1300方 可合租 电梯3吨 价13-15元',
    fields: {
      freightLiftTon: 3,
      offering: 'rent',
      rentFenPerSqmMonth: 1300,
      rentTyped: { value: 13, unit: 'yuan_sqm_month' },
    },
    spaces: [
      { label: '2楼', floor: '2', areaSqm: 1300 },
      { label: '3楼', floor: '3', areaSqm: 1300 },
    ],
    unsure: ['rentFenPerSqmMonth:rent_unit_missing', 'rentFenPerSqmMonth:range_lowest_taken'],
  },
  {
    text: '配电容量500千伏安，可增容，承重首层3吨，二层以上1吨，货梯5吨×2部',
    fields: { freightLiftCount: 2, freightLiftTon: 5, powerKva: 500 },
    spaces: [
      { label: '首层', floor: '1', loadTonPerSqm: 3 },
      { label: '二层以上', floor: '2+', loadTonPerSqm: 1 },
    ],
  },
  {
    text: '常州新北区薛家镇，1号厂房6000平，2号厂房4800平，3号办公楼2000平，占地22亩，打包租金180万/年',
    fields: {
      buildingType: 'workshop',
      city: '常州',
      district: '新北区',
      landAreaMu: 22,
      offering: 'rent',
      officeAreaSqm: 2000,
      rentTyped: { value: 1800000, unit: 'yuan_year' },
      town: '薛家镇',
    },
    spaces: [
      { label: '1号厂房', areaSqm: 6000 },
      { label: '2号厂房', areaSqm: 4800 },
    ],
    unsure: ['rentFenPerSqmMonth:area_needed'],
  },
  {
    text: '双层厂房，楼上1500平，楼下1500平，一共3000平，28万一年',
    fields: {
      areaSqm: 3000,
      buildingType: 'workshop',
      floors: 2,
      offering: 'rent',
      rentFenPerSqmMonth: 777.7778,
      rentTyped: { value: 280000, unit: 'yuan_year' },
    },
    spaces: [
      { label: '楼上', floor: '2', areaSqm: 1500 },
      { label: '楼下', floor: '1', areaSqm: 1500 },
    ],
  },
  {
    text: '首层3800平（层高8米，承重3吨），二层3800平（层高6米，承重1.5吨）',
    fields: {},
    spaces: [
      { label: '首层', floor: '1', areaSqm: 3800, heightM: 8, loadTonPerSqm: 3 },
      { label: '二层', floor: '2', areaSqm: 3800, heightM: 6, loadTonPerSqm: 1.5 },
    ],
  },
  {
    text: '层高：一楼6米 二楼4.5米 三楼4.5米 四楼4米',
    fields: {},
    spaces: [
      { label: '一楼', floor: '1', heightM: 6 },
      { label: '二楼', floor: '2', heightM: 4.5 },
      { label: '三楼', floor: '3', heightM: 4.5 },
      { label: '四楼', floor: '4', heightM: 4 },
    ],
  },
  {
    text: '二楼、三楼各1500平，层高4.2米',
    fields: { heightM: 4.2 },
    spaces: [
      { label: '二楼', floor: '2', areaSqm: 1500 },
      { label: '三楼', floor: '3', areaSqm: 1500 },
    ],
  },
  {
    text: '价格：一楼1.1元，二楼0.8元/㎡/天',
    fields: { offering: 'rent' },
    spaces: [
      { label: '一楼', floor: '1', rentFenPerSqmMonth: 3300 },
      { label: '二楼', floor: '2', rentFenPerSqmMonth: 2400 },
    ],
    unsure: ['rentFenPerSqmMonth:rent_unit_missing'],
  },
  {
    text: '有意出租自建厂房一栋，共三层，每层面积八百平方米，一层层高五米五，二三层四米',
    fields: { areaSqm: 2400, floors: 3, offering: 'rent' },
    spaces: [
      { label: '一层', floor: '1', areaSqm: 800, heightM: 5.5 },
      { label: '二三层', floor: '2-3', areaSqm: 1600, heightM: 4 },
    ],
    unsure: ['areaSqm:total_reckoned'],
  },
  {
    text: '厂房出租1楼800平18元，2楼800平13元，可分开租',
    fields: { buildingType: 'workshop', divisible: true, offering: 'rent', tags: ['可分租'] },
    spaces: [
      { label: '1楼', floor: '1', areaSqm: 800, rentFenPerSqmMonth: 1800 },
      { label: '2楼', floor: '2', areaSqm: 800, rentFenPerSqmMonth: 1300 },
    ],
    unsure: ['rentFenPerSqmMonth:rent_unit_missing'],
  },
  {
    text: '层高6.5m(首层)，4.5m(二层)',
    fields: {},
    spaces: [
      { label: '首层', floor: '1', heightM: 6.5 },
      { label: '二层', floor: '2', heightM: 4.5 },
    ],
  },
  {
    text: '一层：层高7.9m，荷载2t/㎡；二层及以上：层高5.4m，荷载1t/㎡',
    fields: {},
    spaces: [
      { label: '一层', floor: '1', heightM: 7.9, loadTonPerSqm: 2 },
      { label: '二层及以上', floor: '2+', heightM: 5.4, loadTonPerSqm: 1 },
    ],
  },
  {
    text: '3F厂房1200㎡ 4F厂房1200㎡ 可打通',
    fields: { buildingType: 'workshop' },
    spaces: [
      { label: '3F', floor: '3', areaSqm: 1200 },
      { label: '4F', floor: '4', areaSqm: 1200 },
    ],
  },
];
