import { type ListingFact, perMonth, wan } from './listing-fact';

/** Ningbo: 15–28 元/㎡/月. */
export const NINGBO: ListingFact[] = [
  {
    park: 'nb-daqi', title: '大碶模具园 压铸厂房 3800㎡ 16吨行车', offering: 'rent', structure: '重钢结构',
    spaces: [{ label: '压铸车间', area: 3800, min: 1900, h: 11, load: 5, crane: 16, kva: 1250, rent: perMonth(24) }],
    floors: 1, kva: 1250, cranes: 3, docks: 1, truck: true, truckM: 17.5, fire: '丁', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 2, tags: ['可环评', '带行车', '有产证', '大车进出'], says: '天然气到户，压铸机基础现成', photos: 'steel',
  },
  {
    park: 'nb-daqi', title: '大碶 1500㎡ 模具车间 可分两跨', offering: 'rent', structure: '门式钢架',
    spaces: [
      { label: '东跨', area: 750, h: 9, load: 3, crane: 10, rent: perMonth(23) },
      { label: '西跨', area: 750, h: 9, load: 3, crane: 5, rent: perMonth(22) },
    ],
    floors: 1, kva: 315, cranes: 2, truck: true, truckM: 13.5, fire: '丁', registrable: true, cert: true, landUse: '工业',
    deposit: 2, tags: ['带行车', '有产证'], says: '两跨各带行车，可单跨租', photos: 'steelSmall',
  },
  {
    park: 'nb-ftz', title: '宁波保税区 保税仓 8600㎡ 高台 9米', offering: 'rent', type: 'warehouse', structure: '门式钢架',
    spaces: [
      { label: '1 号库', area: 4300, min: 1000, h: 9, load: 3, rent: perMonth(26) },
      { label: '2 号库', area: 4300, min: 1000, h: 9, load: 3, rent: perMonth(26) },
    ],
    floors: 1, docks: 16, truck: true, truckM: 17.5, fire: '丙二', registrable: true, cert: true, landUse: '仓储',
    deposit: 2, tags: ['高台库', '大车进出', '有产证', '带喷淋'], says: '跨境电商与进口食品都可做，报关行在楼下', photos: 'warehouse',
  },
  {
    park: 'nb-xiaogang', title: '小港 5400㎡ 装备厂房 首层8米二层5米', offering: 'rent', structure: '框架结构',
    spaces: [
      { label: '首层', area: 2700, min: 1350, h: 8, load: 3, crane: 5, rent: perMonth(22) },
      { label: '二层', area: 2700, min: 900, h: 5, load: 1, rent: perMonth(17) },
    ],
    floors: 2, kva: 500, cranes: 1, liftTon: 5, docks: 2, truck: true, truckM: 17.5, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 2, rentFree: 1, tags: ['可环评', '带行车', '有产证'], says: '首层做机加工，二层做装配，一家整租最合适', photos: 'multi',
  },
  {
    park: 'nb-luotuo', title: '镇海机电园 2200㎡ 单层 带院子', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: '单层车间', area: 2200, h: 8, load: 2, crane: 5, rent: perMonth(20) }],
    floors: 1, kva: 250, cranes: 1, truck: true, truckM: 17.5, fire: '丁', landUse: '工业', cert: true, deposit: 2,
    tags: ['带行车', '独门独院', '大车进出'], says: '院子 800 平，停车装卸方便', photos: 'steelSmall',
  },
  {
    park: 'nb-jiangshan', title: '姜山 四层标准厂房 可分租 500㎡ 起', offering: 'rent', structure: '框架结构',
    spaces: [
      { label: '一层', area: 1800, min: 900, h: 5.5, load: 1.5, rent: perMonth(27) },
      { label: '二层', area: 1800, min: 600, h: 4.2, load: 0.8, rent: perMonth(20) },
      { label: '三层', area: 1800, min: 500, h: 4.2, load: 0.8, rent: perMonth(18) },
      { label: '四层', area: 1800, min: 500, h: 4, load: 0.5, rent: perMonth(17) },
    ],
    floors: 4, kva: 500, liftTon: 3, fire: '丙二', registrable: true, cert: true, landUse: '工业', deposit: 2,
    tags: ['可分租', '有产证', '可注册'], says: '宁波南收费站旁，每层独立水电表', photos: 'multi',
  },
  {
    park: 'nb-hongtang', title: '江北洪塘 新材料厂房 4600㎡ 丙一类', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '整栋', area: 4600, min: 2300, h: 6.5, load: 1.5, kva: 800, rent: perMonth(23) }],
    floors: 2, kva: 800, liftTon: 3, truck: true, truckM: 13.5, fire: '丙一', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 3, tags: ['可环评', '有产证'], says: '丙一类消防，胶粘与涂布可批', photos: 'modern',
  },
  {
    park: 'nb-wangchun', title: '望春工业园 研发楼加厂房 2600㎡ 面议', offering: 'both', type: 'mixed', structure: '框架结构',
    spaces: [
      { label: '厂房 1F', area: 1400, h: 5.2, load: 1 },
      { label: '研发 2F', area: 1200, min: 300, h: 3.9 },
    ],
    floors: 3, kva: 250, liftTon: 2, landUse: '工业', registrable: true, cert: true, negotiable: true, tags: ['有产证', '近地铁'],
    says: '城西稀缺小独栋，租售价格面议', photos: 'office',
  },
  {
    park: 'nb-zhongyi', title: '中意生态园 1.2万㎡ 新厂房 15元/月', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: '3# 厂房', area: 12000, min: 4000, h: 10.5, load: 3, kva: 1600, rent: perMonth(15) }],
    floors: 1, kva: 1600, docks: 4, truck: true, truckM: 17.5, fire: '丁', eia: true, registrable: true, cert: true, landUse: '工业',
    negotiable: true, deposit: 2, rentFree: 3, tags: ['可环评', '有产证', '大车进出', '可分租'], says: '政府园区，首年免租 3 个月', photos: 'steel',
  },
  {
    park: 'nb-longshan', title: '慈溪龙山 16亩 厂房出售 4380万', offering: 'sale', structure: '框架结构',
    spaces: [
      { label: '1 幢', area: 6400, h: 7, load: 2 },
      { label: '2 幢宿舍办公', area: 2400, h: 3.6 },
    ],
    landMu: 16, floors: 3, kva: 800, liftTon: 3, truck: true, truckM: 14, dorm: true, fire: '丙二', cert: true, landUse: '工业',
    saleFen: wan(4380), tags: ['独门独院', '有产证'], says: '小家电上下游三公里，证件齐全可过户', photos: 'multi', held: 'paused',
  },
];
