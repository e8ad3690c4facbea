import { type ListingFact, perDay, wan } from './listing-fact';

/** Suzhou without Kunshan. Workshops ask 0.8–1.2 元/㎡/天, Wujiang somewhat less. */
export const SUZHOU: ListingFact[] = [
  {
    park: 'sip-shengpu', title: '胜浦单层钢结构厂房 4200㎡ 带10吨行车 可环评', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: '1# 单层车间', area: 4200, min: 2000, h: 10.5, load: 3, crane: 10, kva: 500, rent: perDay(1.05) }],
    floors: 1, kva: 500, cranes: 2, docks: 2, truck: true, truckM: 17.5, fire: '丁', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 2, rentFree: 1, tags: ['可环评', '带行车', '有产证', '大车进出'], says: '跨度 24 米无柱，两台 10 吨行车保养良好，适合机加工与汽配', photos: 'steel',
  },
  {
    park: 'sip-ftz', title: '综保区多层标准厂房 首层2800㎡层高6米 可分租', offering: 'rent', structure: '框架结构',
    spaces: [
      { label: '一层', area: 2800, min: 1400, h: 6, load: 1.5, rent: perDay(1.2) },
      { label: '二层', area: 2800, min: 700, h: 4.5, load: 0.8, rent: perDay(1) },
      { label: '三层', area: 2800, min: 700, h: 4.5, load: 0.8, rent: perDay(0.95) },
    ],
    floors: 3, kva: 800, liftTon: 3, docks: 4, truck: true, truckM: 14, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 3, tags: ['可环评', '有产证', '可分租'], says: '保税政策齐备，两部 3 吨货梯，首层带卸货平台', photos: 'multi',
  },
  {
    park: 'sip-nano', title: '纳米城研发中试厂房 1600㎡ 万级洁净预留', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '7 幢 201', area: 1600, min: 800, h: 5.4, load: 1, kva: 315, rent: perDay(1.2) }],
    floor: '2/5', floors: 5, kva: 315, liftTon: 2, truck: false, dorm: false, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业研发',
    negotiable: true, deposit: 3, rentFree: 2, tags: ['可环评', '有产证', '近地铁'], says: '屋面预留空调与废气管井，适合半导体装备和医疗器械中试', photos: 'modern',
  },
  {
    park: 'wz-etz', title: '吴中开发区 首层8米二层5米 双层厂房 6800㎡', offering: 'rent', structure: '框架结构',
    spaces: [
      { label: '首层', area: 3400, min: 1700, h: 8, load: 2, crane: 5, rent: perDay(0.98) },
      { label: '二层', area: 3400, min: 850, h: 5, load: 1, rent: perDay(0.82) },
    ],
    floors: 2, kva: 630, cranes: 1, liftTon: 5, docks: 3, truck: true, truckM: 17.5, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 2, rentFree: 1, tags: ['可环评', '带行车', '有产证', '大车进出'], says: '首层可上 5 吨行车，二层 5 吨货梯直达，可整租可分层', photos: 'multi',
  },
  {
    park: 'wz-luzhi', title: '甪直独门独院 3 幢厂房共 9600㎡ 可分租 1200㎡ 起', offering: 'both', structure: '门式钢架',
    spaces: [
      { label: '1# 厂房', area: 4800, min: 2400, h: 9, load: 3, crane: 5, rent: perDay(0.85) },
      { label: '2# 厂房', area: 3600, min: 1200, h: 8, load: 2.5, rent: perDay(0.83) },
      { label: '办公楼', area: 1200, min: 400, h: 3.6, load: 0.3, rent: perDay(0.8) },
    ],
    landMu: 18, floors: 1, kva: 1000, cranes: 2, docks: 2, truck: true, truckM: 17.5, dorm: true, fire: '丁', eia: true, registrable: true, cert: true,
    landUse: '工业', saleFen: wan(4100), deposit: 3, tags: ['独门独院', '可环评', '带行车', '有产证', '大车进出'],
    says: '院内回车场 2000 平，变压器 1000 千伏安，业主可租可售', photos: 'steel',
  },
  {
    park: 'wz-mudu', title: '木渎金桥 900㎡ 小面积厂房 近地铁', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '三层西', area: 900, min: 450, h: 4.2, load: 0.6, rent: perDay(0.9) }],
    floor: '3/4', floors: 4, kva: 160, liftTon: 2, fire: '丙二', registrable: true, landUse: '工业',
    deposit: 2, tags: ['可注册', '近地铁'], says: '适合组装、电商和轻加工，招工方便', photos: 'multi',
  },
  {
    park: 'xc-caohu', title: '漕湖高标单层厂房 12000㎡ 层高12米 双跨行车', offering: 'rent', structure: '重钢结构',
    spaces: [{ label: '2 幢', area: 12000, min: 3000, h: 12, load: 5, crane: 20, kva: 1600, rent: perDay(0.92) }],
    floors: 1, kva: 1600, cranes: 4, docks: 6, truck: true, truckM: 17.5, dorm: true, fire: '丙一', eia: true, registrable: true, cert: true, landUse: '工业',
    negotiable: true, deposit: 2, rentFree: 2, tags: ['可环评', '带行车', '有产证', '大车进出', '可分租'],
    says: '牛腿已做 20 吨，3000 平起分割，整车零部件企业优先', photos: 'steel',
  },
  {
    park: 'xc-panyang', title: '潘阳工业园电子厂房 5200㎡ 带环氧地坪货梯', offering: 'rent', structure: '框架结构',
    spaces: [
      { label: '一层', area: 2600, min: 1300, h: 5.5, load: 1.5, rent: perDay(0.9) },
      { label: '二层', area: 2600, min: 1300, h: 4.8, load: 0.8, rent: perDay(0.8) },
    ],
    floors: 2, kva: 400, liftTon: 3, truck: true, fire: '丙二', eia: false, registrable: true, cert: true, landUse: '工业',
    deposit: 2, tags: ['有产证', '可分租'], says: '前租户为电子组装，水电气到位，拎包入驻', photos: 'multi',
  },
  {
    park: 'xc-wangting', title: '望亭国际物流园 高台仓 15000㎡ 丙二类', offering: 'rent', type: 'warehouse', structure: '门式钢架',
    spaces: [
      { label: 'A 库', area: 9000, min: 3000, h: 10, load: 3, rent: perDay(0.95) },
      { label: 'B 库', area: 6000, min: 2000, h: 10, load: 3, rent: perDay(0.92) },
    ],
    floors: 1, kva: 315, docks: 24, truck: true, truckM: 17.5, fire: '丙二', registrable: true, cert: true, landUse: '仓储',
    deposit: 2, rentFree: 1, tags: ['高台库', '大车进出', '有产证', '带喷淋'], says: '24 个卸货口，升降平台齐全，电商大促可短租', photos: 'warehouse',
  },
  {
    park: 'snd-xsg', title: '浒墅关 2600㎡ 单层厂房 急租 面议', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: '北车间', area: 2600, h: 9, crane: 5 }],
    floors: 1, cranes: 1, truck: true, landUse: '工业', negotiable: true, tags: ['带行车', '大车进出'],
    says: '业主自用腾退，价格现场谈', photos: 'steelSmall',
  },
  {
    park: 'snd-tongan', title: '科技城医疗器械厂房 3200㎡ GMP 净化现成', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '5 号楼三层', area: 3200, min: 1600, h: 4.8, load: 1, kva: 630, rent: perDay(1.1) }],
    floor: '3/4', floors: 4, kva: 630, liftTon: 3, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 3, rentFree: 1, tags: ['可环评', '有产证', '带净化'], says: '十万级净化 1200 平可直接使用，二三类器械企业优先', photos: 'modern',
  },
  {
    park: 'wj-etz', title: '吴江开发区 8000㎡ 厂房出售 独立产证', offering: 'sale', structure: '框架结构',
    spaces: [
      { label: '1 幢', area: 5000, h: 8, load: 2 },
      { label: '2 幢', area: 3000, h: 6, load: 1.5 },
    ],
    landMu: 15.2, floors: 2, kva: 630, liftTon: 5, truck: true, truckM: 17.5, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业',
    saleFen: wan(3360), tags: ['独门独院', '有产证', '可环评'], says: '土地剩余年限 36 年，可按揭，周边配套成熟', photos: 'multi',
  },
  {
    park: 'wj-etz', title: '吴江开发区 3000㎡ 一楼厂房 0.75元起', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '一层东', area: 3000, min: 1000, h: 6.5, load: 2, rent: perDay(0.75) }],
    floor: '1/3', floors: 3, kva: 400, docks: 2, truck: true, truckM: 14, fire: '丙二', eia: true, landUse: '工业',
    deposit: 2, tags: ['可环评', '可分租'], says: '一楼稀缺，门口就是卸货区', photos: 'multi',
  },
  {
    park: 'wj-fenhu', title: '汾湖 2.1万㎡ 整栋厂房 双回路供电 可定制', offering: 'rent', structure: '重钢结构',
    spaces: [
      { label: '一期 1#', area: 12600, min: 4200, h: 13, load: 5, crane: 32, kva: 2000, rent: perDay(0.8) },
      { label: '一期 2#', area: 8400, min: 4200, h: 9, load: 3, kva: 1250, rent: perDay(0.76) },
    ],
    landMu: 52, floors: 1, kva: 3250, cranes: 6, docks: 8, truck: true, truckM: 17.5, dorm: true, fire: '丁', eia: true, registrable: true, cert: true,
    landUse: '工业', negotiable: true, deposit: 3, rentFree: 3, tags: ['可环评', '带行车', '独门独院', '有产证', '大车进出'],
    says: '32 吨行车、13 米净高，适合重装与电梯整机', photos: 'steel',
  },
  {
    park: 'wj-fenhu', title: '汾湖产业园办公研发楼 2400㎡', offering: 'rent', type: 'office', structure: '框架结构',
    spaces: [
      { label: '四层', area: 1200, min: 300, h: 3.9, rent: perDay(0.9) },
      { label: '五层', area: 1200, min: 300, h: 3.9, rent: perDay(0.9) },
    ],
    floors: 6, landUse: '工业研发', registrable: true, cert: true, deposit: 2, rentFree: 1, tags: ['可注册', '有产证', '可分租'],
    says: '精装修，可与园内厂房组合承租', photos: 'office', held: 'draft',
  },
];
