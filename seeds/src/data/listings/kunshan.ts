import { type ListingFact, perDay, wan } from './listing-fact';

/** Kunshan: city 苏州, district 昆山市 (see regions.ts). 0.75–1.0 元/㎡/天. */
export const KUNSHAN: ListingFact[] = [
  {
    park: 'ks-etz', title: '昆山开发区 单层钢构 5600㎡ 5吨行车 可做喷涂', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: '3# 车间', area: 5600, min: 2800, h: 9.5, load: 3, crane: 5, kva: 630, rent: perDay(0.95) }],
    floors: 1, kva: 630, cranes: 2, docks: 2, truck: true, truckM: 17.5, fire: '丙一', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 2, rentFree: 1, tags: ['可环评', '带行车', '有产证', '大车进出'], says: '有环评指标，水帘喷涂可批', photos: 'steel',
  },
  {
    park: 'ks-etz', title: '昆山开发区 电子产业园 可分租 600–4800㎡', offering: 'rent', structure: '框架结构',
    spaces: [
      { label: '二层', area: 2400, min: 600, h: 4.5, load: 1, rent: perDay(0.88) },
      { label: '三层', area: 2400, min: 600, h: 4.5, load: 0.8, rent: perDay(0.85) },
    ],
    floors: 4, kva: 500, liftTon: 3, truck: false, fire: '丙二', registrable: true, cert: true, landUse: '工业',
    deposit: 2, tags: ['可分租', '有产证', '可注册'], says: '两部货梯，公共卫生间与茶水间每层独立', photos: 'multi',
  },
  {
    park: 'ks-hnz', title: '昆山高新区 模具厂房 1800㎡ 10吨行车', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: '东跨', area: 1800, h: 9, load: 3, crane: 10, kva: 315, rent: perDay(0.92) }],
    floors: 1, kva: 315, cranes: 1, truck: true, truckM: 13.5, fire: '丁', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 2, tags: ['带行车', '可环评', '有产证'], says: '周边模具上下游齐全，设备基础已浇筑', photos: 'steelSmall',
  },
  {
    park: 'ks-huaqiao', title: '花桥 11号线旁 高标仓 7200㎡ 带卸货平台', offering: 'rent', type: 'warehouse', structure: '门式钢架',
    spaces: [{ label: '1 号库', area: 7200, min: 2400, h: 9, load: 3, rent: perDay(1) }],
    floors: 1, kva: 250, docks: 12, truck: true, truckM: 17.5, fire: '丙二', registrable: true, cert: true, landUse: '仓储',
    deposit: 2, tags: ['高台库', '大车进出', '有产证', '近地铁'], says: '半小时到上海外环，城配仓首选', photos: 'warehouse',
  },
  {
    park: 'ks-zhangpu', title: '德国工业园 精密制造厂房 4000㎡ 恒温车间', offering: 'rent', structure: '重钢结构',
    spaces: [
      { label: '生产区', area: 3400, min: 1700, h: 8.5, load: 3, crane: 3.2, kva: 800, rent: perDay(1) },
      { label: '办公区', area: 600, h: 3.6, rent: perDay(1) },
    ],
    floors: 1, kva: 800, cranes: 1, docks: 2, truck: true, truckM: 14, fire: '丁', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 3, rentFree: 1, tags: ['可环评', '有产证', '带行车'], says: '恒温恒湿空调系统保留，欧标配电', photos: 'modern',
  },
  {
    park: 'ks-zhangpu', title: '张浦 1200㎡ 一楼厂房 带航车 17.5米车进出', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: '南侧', area: 1200, h: 8, load: 2, crane: 3, rent: perDay(0.85) }],
    floors: 1, kva: 160, cranes: 1, truck: true, truckM: 17.5, landUse: '工业', deposit: 2, tags: ['带行车', '大车进出'],
    says: '小面积单层很少，机加工可直接进场', photos: 'steelSmall',
  },
  {
    park: 'ks-qiandeng', title: '千灯 精细材料厂房 3600㎡ 乙类 有排污', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '乙类车间', area: 3600, min: 1800, h: 7.5, load: 2, kva: 800, rent: perDay(1) }],
    floors: 1, kva: 800, truck: true, truckM: 14, fire: '乙', eia: true, registrable: true, cert: true, landUse: '工业',
    negotiable: true, deposit: 3, tags: ['可环评', '有产证', '有排污'], says: '乙类防爆、污水接园区管网，化学品企业需带项目评审', photos: 'modern',
  },
  {
    park: 'ks-zhoushi', title: '周市独院 20亩 厂房 11000㎡ 整租或出售', offering: 'both', structure: '门式钢架',
    spaces: [
      { label: '主车间', area: 8000, min: 4000, h: 10, load: 3, crane: 16, rent: perDay(0.78) },
      { label: '辅房', area: 3000, min: 1000, h: 6, load: 1.5, rent: perDay(0.7) },
    ],
    landMu: 20, floors: 1, kva: 1250, cranes: 3, truck: true, truckM: 17.5, dorm: true, fire: '丁', eia: true, registrable: true, cert: true, landUse: '工业',
    saleFen: wan(4620), deposit: 3, tags: ['独门独院', '带行车', '有产证', '大车进出', '可环评'], says: '独门独院带宿舍 60 间，近京沪高速', photos: 'steel',
  },
  {
    park: 'ks-lujia', title: '陆家 二层 2000㎡ 轻加工厂房 0.75元/天', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '二层', area: 2000, min: 500, h: 4.2, load: 0.75, rent: perDay(0.75) }],
    floor: '2/3', floors: 3, liftTon: 2, landUse: '工业', deposit: 1, tags: ['可分租'], says: '可短签一年，适合初创与组装', photos: 'multi',
  },
  {
    park: 'ks-lujia', title: '陆家工业园 单层 3000㎡ 5.13万/月', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: '整栋', area: 3000, h: 7, load: 2, rent: perDay(0.57) }],
    floors: 1, kva: 200, truck: true, truckM: 13.5, fire: '丁', eia: false, landUse: '工业', deposit: 2,
    tags: ['大车进出'], says: '老厂房价格低，0.57 元/㎡/天整租', photos: 'steelSmall',
  },
];
