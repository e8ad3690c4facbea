import type { IntakeExample } from './example';

/** Sale prices, alone or beside a rent. */
export const SALES: IntakeExample[] = [
  {
    text: '工业用地50亩出售，总价2000万',
    fields: {
      buildingType: 'land',
      landAreaMu: 50,
      landUse: '工业',
      offering: 'sale',
      salePriceFen: 2000000000,
    },
  },
  {
    text: '占地面积20亩厂房，厂房8000平，整体出售2800万',
    fields: {
      areaSqm: 8000,
      buildingType: 'workshop',
      landAreaMu: 20,
      offering: 'sale',
      salePriceFen: 2800000000,
    },
  },
  {
    text: '厂房出售5000平，总价1500万',
    fields: { areaSqm: 5000, buildingType: 'workshop', offering: 'sale', salePriceFen: 1500000000 },
  },
  {
    text: '厂房出售5000平，售价1.2亿',
    fields: { areaSqm: 5000, buildingType: 'workshop', offering: 'sale', salePriceFen: 12000000000 },
  },
  {
    text: '厂房出售5000平，单价3200元/平',
    fields: { areaSqm: 5000, buildingType: 'workshop', offering: 'sale', salePriceFen: 1600000000 },
    unsure: ['salePriceFen:sale_total_reckoned'],
  },
  {
    text: '厂房出售5000平，3000元一平，可按揭',
    fields: { areaSqm: 5000, buildingType: 'workshop', offering: 'sale', salePriceFen: 1500000000 },
    unsure: ['salePriceFen:sale_total_reckoned'],
  },
  {
    text: '可租可售厂房5000平，租金20元/平/月，售价1600万',
    fields: {
      areaSqm: 5000,
      buildingType: 'workshop',
      offering: 'both',
      rentFenPerSqmMonth: 2000,
      rentTyped: { value: 20, unit: 'yuan_sqm_month' },
      salePriceFen: 1600000000,
    },
  },
  {
    text: '江阴市周庄镇世纪大道98号厂房，5000平，双证齐全，售价1800万，可贷款',
    fields: {
      address: '世纪大道98号',
      areaSqm: 5000,
      buildingType: 'workshop',
      district: '江阴市',
      offering: 'sale',
      salePriceFen: 1800000000,
      tags: ['有产证'],
      titleCert: true,
      town: '周庄镇',
    },
  },
  {
    text: '急售！工业厂房，国有土地12.6亩，厂房8500㎡，证过两年，2900万',
    fields: {
      areaSqm: 8500,
      buildingType: 'workshop',
      landAreaMu: 12.6,
      landUse: '国有',
      offering: 'sale',
      salePriceFen: 2900000000,
    },
  },
  {
    text: '出售江宁滨江30亩土地，建面18000平，单价4500/平，可分层产权',
    fields: {
      areaSqm: 18000,
      landAreaMu: 30,
      offering: 'sale',
      salePriceFen: 8100000000,
    },
    unsure: ['salePriceFen:sale_total_reckoned'],
  },
  {
    text: '厂区占地40亩，厂房两栋各6000平，综合楼3000平，总价1.1亿',
    fields: {
      areaSqm: 12000,
      buildingType: 'workshop',
      landAreaMu: 40,
      offering: 'sale',
      salePriceFen: 11000000000,
    },
    unsure: ['areaSqm:total_reckoned'],
  },
  {
    text: '中南高科产业园 独栋1800-5000平 首付三成 层高7.2米 总价低至500万',
    fields: {
      areaSqm: 5000,
      divisible: true,
      heightM: 7.2,
      minDivisibleSqm: 1800,
      offering: 'sale',
      park: '中南高科产业园',
      salePriceFen: 500000000,
      tags: ['独栋', '可分租'],
    },
  },
  {
    text: '租金12元/㎡/月起，售价2800元/㎡起',
    fields: { offering: 'both', rentFenPerSqmMonth: 1200, rentTyped: { value: 12, unit: 'yuan_sqm_month' } },
    unsure: ['salePriceFen:area_needed'],
  },
  {
    text: '售价：1.58亿，占地66亩，建筑面积42000㎡',
    fields: { areaSqm: 42000, landAreaMu: 66, offering: 'sale', salePriceFen: 15800000000 },
  },
  {
    text: '工业土地20亩，每亩55万，证件齐全',
    fields: { buildingType: 'land', landAreaMu: 20, tags: ['有产证'], titleCert: true },
    unsure: ['salePriceFen:price_per_mu'],
  },
  {
    text: '出售/出租 独栋1500㎡ 5200元/㎡ 租金38元/㎡/月',
    fields: {
      areaSqm: 1500,
      offering: 'both',
      rentFenPerSqmMonth: 3800,
      rentTyped: { value: 38, unit: 'yuan_sqm_month' },
      salePriceFen: 780000000,
      tags: ['独栋'],
    },
    unsure: ['salePriceFen:sale_total_reckoned'],
  },
  {
    text: '郑州经开区 8000平厂房 层高12米 双证 可贷款 4300元/平方米 出售',
    fields: {
      areaSqm: 8000,
      buildingType: 'workshop',
      city: '郑州',
      heightM: 12,
      offering: 'sale',
      salePriceFen: 3440000000,
      tags: ['有产证'],
      titleCert: true,
    },
    unsure: ['salePriceFen:sale_total_reckoned'],
  },
  {
    text: '烟台福山区厂房13000平 产权手续齐全 整体转让 价格2600万 或出租 年租200万',
    fields: {
      areaSqm: 13000,
      buildingType: 'workshop',
      city: '烟台',
      district: '福山区',
      offering: 'both',
      rentFenPerSqmMonth: 1282.0513,
      rentTyped: { value: 2000000, unit: 'yuan_year' },
      salePriceFen: 2600000000,
    },
  },
  {
    text: '标准厂房，框架三层，占地8亩，总面积9000平，出售价1800万（含过户费）',
    fields: {
      areaSqm: 9000,
      buildingType: 'workshop',
      floors: 3,
      landAreaMu: 8,
      offering: 'sale',
      salePriceFen: 1800000000,
      structure: '框架结构',
    },
  },
];
