import { type ListingFact, perMonth, wan } from './listing-fact';

/** Kunming: 10–22 元/㎡/月; Yanglin about 12. */
export const KUNMING: ListingFact[] = [
  {
    park: 'km-yanglin', title: '杨林经开区 单层厂房 5000㎡ 12元 可分租', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: '5# 厂房', area: 5000, min: 1250, h: 9, load: 3, crane: 10, kva: 630, rent: perMonth(12) }],
    floors: 1, kva: 630, cranes: 1, docks: 2, truck: true, truckM: 17.5, dorm: true, fire: '丁', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 2, rentFree: 2, tags: ['可环评', '带行车', '有产证', '大车进出', '可分租'], says: '昆曲高速出口，园区可代办环评', photos: 'steel',
  },
  {
    park: 'km-yanglin', title: '杨林 可分租 1000–8000㎡ 标准厂房 免租三个月', offering: 'rent', structure: '门式钢架',
    spaces: [
      { label: '7# 厂房', area: 4000, min: 1000, h: 8, load: 2.5, rent: perMonth(12.5) },
      { label: '8# 厂房', area: 4000, min: 1000, h: 8, load: 2.5, rent: perMonth(12) },
    ],
    floors: 1, kva: 800, truck: true, truckM: 17.5, fire: '丁', eia: true, registrable: true, landUse: '工业', negotiable: true, deposit: 2, rentFree: 3,
    tags: ['可环评', '大车进出', '可分租'], says: '食品、建材、装备均可，政府有固投奖补', photos: 'steel',
  },
  {
    park: 'km-etz', title: '昆明经开区 信息产业基地 标准厂房 2200㎡', offering: 'rent', structure: '框架结构',
    spaces: [
      { label: '二层', area: 1100, min: 550, h: 4.8, load: 1, rent: perMonth(22) },
      { label: '三层', area: 1100, min: 550, h: 4.8, load: 0.8, rent: perMonth(20) },
    ],
    floors: 5, kva: 400, liftTon: 3, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业', deposit: 2, rentFree: 1,
    tags: ['可环评', '有产证', '近地铁', '可分租'], says: '地铁旁，电子组装和医药流通都合适', photos: 'modern',
  },
  {
    park: 'km-dachong', title: '大冲片区 食品厂房 3500㎡ 首层6米', offering: 'rent', structure: '框架结构',
    spaces: [
      { label: '首层', area: 1750, min: 875, h: 6, load: 1.5, rent: perMonth(20) },
      { label: '二层', area: 1750, min: 875, h: 4.5, load: 1, rent: perMonth(16) },
    ],
    floors: 2, kva: 500, liftTon: 3, docks: 2, truck: true, truckM: 13.5, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 2, tags: ['可环评', '有产证'], says: '咖啡、鲜花饼企业做过，SC 改造方便', photos: 'multi',
  },
  {
    park: 'km-logistics', title: '综保区空港 冷链仓 6200㎡ 含冷库', offering: 'rent', type: 'warehouse', structure: '门式钢架',
    spaces: [
      { label: '冷藏区', area: 2200, min: 1100, h: 9, load: 3, rent: perMonth(22) },
      { label: '常温区', area: 4000, min: 1000, h: 9, load: 3, rent: perMonth(18) },
    ],
    floors: 1, kva: 1250, docks: 14, truck: true, truckM: 17.5, fire: '丙二', registrable: true, cert: true, landUse: '仓储', deposit: 2,
    tags: ['高台库', '大车进出', '有产证', '带冷库'], says: '离长水机场货运站 6 公里，鲜花出口专用', photos: 'warehouse',
  },
  {
    park: 'km-anning', title: '安宁草铺 电池材料厂房 9000㎡ 乙类', offering: 'rent', structure: '重钢结构',
    spaces: [{ label: '乙类厂房', area: 9000, min: 4500, h: 12, load: 5, kva: 3150, rent: perMonth(14) }],
    floors: 1, kva: 3150, truck: true, truckM: 17.5, fire: '乙', eia: true, registrable: true, cert: true, landUse: '工业',
    negotiable: true, deposit: 3, rentFree: 2, tags: ['可环评', '有产证', '大车进出', '有排污'], says: '双回路 3150 千伏安，新能源材料优先', photos: 'steel',
  },
  {
    park: 'km-qidian', title: '七甸 30亩 独院厂房 7200㎡ 可租可售', offering: 'both', structure: '门式钢架',
    spaces: [
      { label: '1# 厂房', area: 4200, min: 2100, h: 8.5, load: 2.5, crane: 5, rent: perMonth(15) },
      { label: '2# 厂房', area: 3000, min: 1500, h: 8.5, load: 2.5, rent: perMonth(14) },
    ],
    landMu: 30, floors: 1, kva: 630, cranes: 2, truck: true, truckM: 17.5, dorm: true, fire: '丁', cert: true, landUse: '工业', saleFen: wan(2232),
    deposit: 2, tags: ['独门独院', '带行车', '有产证', '大车进出'], says: '铁路货场旁，建材加工优先', photos: 'steel',
  },
  {
    park: 'km-jinning', title: '晋宁二街 单层 4200㎡ 10元 起租期灵活', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: '单层', area: 4200, min: 1400, h: 7.5, load: 2, rent: perMonth(10) }],
    floors: 1, truck: true, truckM: 17.5, eia: true, landUse: '工业', deposit: 1, tags: ['可环评', '大车进出', '可分租'],
    says: '磷化工下游与仓储，水电按表', photos: 'steelSmall',
  },
  {
    park: 'km-wuhua', title: '五华科技园 医药厂房 1900㎡ 带 GMP', offering: 'rent', structure: '框架结构',
    spaces: [{ label: 'C 栋二层', area: 1900, min: 950, h: 4.8, load: 1, kva: 315, rent: perMonth(19) }],
    floor: '2/4', floors: 4, kva: 315, liftTon: 2, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业', deposit: 2,
    tags: ['可环评', '有产证', '带净化'], says: '中药饮片企业腾退，净化可用', photos: 'modern',
  },
  {
    park: 'km-etz', title: '经开区 研发办公楼 1500㎡ 整层', offering: 'rent', type: 'office', structure: '框架结构',
    spaces: [{ label: '八层', area: 1500, min: 300, h: 3.9, rent: perMonth(30) }],
    floor: '8/11', floors: 11, landUse: '工业研发', registrable: true, cert: true, deposit: 2, tags: ['可注册', '近地铁', '可分租'],
    says: '精装交付，可与厂房组合', photos: 'office', held: 'draft',
  },
];
