import { type ListingFact, perMonth, wan } from './listing-fact';

/** Dongguan: 18–38 元/㎡/月 from the eastern towns to Songshan Lake; its towns stand at the district level (see regions.ts). */
export const DONGGUAN: ListingFact[] = [
  {
    park: 'dg-ssl', title: '松山湖 机器人产业园 高标厂房 2000㎡/层', offering: 'rent', structure: '框架结构',
    spaces: [
      { label: '3 栋 1F', area: 2000, min: 1000, h: 7.2, load: 2, rent: perMonth(38) },
      { label: '3 栋 4F', area: 2000, min: 500, h: 4.8, load: 1, rent: perMonth(32) },
    ],
    floors: 8, kva: 1000, liftTon: 5, docks: 2, truck: true, truckM: 14, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业研发',
    deposit: 3, rentFree: 2, tags: ['可环评', '有产证', '可分租'], says: '红本产权，机器人与半导体装备企业聚集', photos: 'modern',
  },
  {
    park: 'dg-changan', title: '长安振安 五金模具厂房 1500㎡ 一楼 5吨行车', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '一楼', area: 1500, min: 750, h: 7, load: 2, crane: 5, kva: 250, rent: perMonth(32) }],
    floor: '1/4', floors: 4, kva: 250, cranes: 1, truck: true, truckM: 9.6, fire: '丁', registrable: true, landUse: '工业',
    deposit: 2, tags: ['带行车', '可注册'], says: '模具钢材、热处理步行可达', photos: 'multi',
  },
  {
    park: 'dg-changan', title: '长安 独院 5 层厂房 12500㎡ 带宿舍', offering: 'rent', structure: '框架结构',
    spaces: [
      { label: '一层', area: 2500, min: 1250, h: 6, load: 1.5, rent: perMonth(30) },
      { label: '二至三层', area: 5000, min: 1250, h: 4.2, load: 0.75, rent: perMonth(24) },
      { label: '四至五层', area: 5000, min: 1250, h: 4, load: 0.5, rent: perMonth(22) },
    ],
    floors: 5, kva: 1000, liftTon: 3, truck: true, truckM: 12.5, dorm: true, fire: '丙二', registrable: true, cert: true, landUse: '工业',
    deposit: 3, rentFree: 1, tags: ['独门独院', '有产证', '可分租'], says: '宿舍 80 间，变压器 1000，手机配套整租优先', photos: 'multi',
  },
  {
    park: 'dg-humen', title: '虎门港综保区 保税仓 9600㎡', offering: 'rent', type: 'warehouse', structure: '框架结构',
    spaces: [
      { label: '一楼', area: 4800, min: 1000, h: 9, load: 3, rent: perMonth(33) },
      { label: '二楼盘道仓', area: 4800, min: 1000, h: 8, load: 2, rent: perMonth(30) },
    ],
    floors: 2, docks: 20, truck: true, truckM: 17.5, fire: '丙二', registrable: true, cert: true, landUse: '仓储',
    deposit: 2, tags: ['高台库', '大车进出', '有产证', '带喷淋', '可分租'], says: '盘道直达二楼，跨境电商现成系统', photos: 'warehouse',
  },
  {
    park: 'dg-houjie', title: '厚街科技工业城 3600㎡ 电子厂房 带装修', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '三楼整层', area: 3600, min: 1200, h: 4.2, load: 0.75, kva: 400, rent: perMonth(21) }],
    floor: '3/6', floors: 6, kva: 400, liftTon: 3, dorm: true, fire: '丙二', registrable: true, landUse: '工业',
    deposit: 2, tags: ['可分租', '可注册', '带净化'], says: '前台办公室无尘车间现成', photos: 'multi',
  },
  {
    park: 'dg-dalang', title: '大朗 单一层 2700㎡ 滴水8米 空地大', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: '单一层', area: 2700, h: 8, load: 2, rent: perMonth(26) }],
    floors: 1, kva: 315, truck: true, truckM: 17.5, fire: '丁', landUse: '工业', deposit: 2, tags: ['独门独院', '大车进出'],
    says: '空地 1500 平，价格可小刀', negotiable: true, photos: 'steelSmall',
  },
  {
    park: 'dg-liaobu', title: '寮步松湖智谷 全新厂房 可租可售 分层产权', offering: 'both', structure: '框架结构',
    spaces: [
      { label: '6 栋 2F', area: 1650, min: 825, h: 5.5, load: 1.2, rent: perMonth(27) },
      { label: '6 栋 3F', area: 1650, min: 825, h: 5.5, load: 1, rent: perMonth(26) },
    ],
    floors: 9, kva: 800, liftTon: 5, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业',
    saleFen: wan(2310), deposit: 3, rentFree: 3, tags: ['可环评', '有产证', '可分租'], says: '分层独立产证，7000 元一平', photos: 'modern',
  },
  {
    park: 'dg-tangxia', title: '塘厦林村 电源厂房 4100㎡ 二楼整层', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '二楼', area: 4100, min: 1000, h: 4.5, load: 1, kva: 500, rent: perMonth(22) }],
    floor: '2/4', floors: 4, kva: 500, liftTon: 3, dorm: true, fire: '丙二', registrable: true, landUse: '工业',
    deposit: 2, tags: ['可分租', '可注册'], says: '邻观澜，深圳外迁企业很多', photos: 'multi',
  },
  {
    park: 'dg-fenggang', title: '凤岗雁田 临深 800㎡ 小厂房 面议', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '四楼 A', area: 800, min: 400, h: 4 }],
    floor: '4/6', floors: 6, liftTon: 2, negotiable: true, landUse: '工业', tags: ['可注册'], says: '小面积组装、电商仓', photos: 'multi',
  },
  {
    park: 'dg-shipai', title: '石排东部工业园 8800㎡ 单层 18元', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: '3 号厂房', area: 8800, min: 2200, h: 9, load: 3, crane: 10, kva: 1000, rent: perMonth(18) }],
    floors: 1, kva: 1000, cranes: 2, docks: 2, truck: true, truckM: 17.5, dorm: true, fire: '丁', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 2, rentFree: 1, tags: ['可环评', '带行车', '有产证', '大车进出', '可分租'], says: '塑胶和装备企业可环评，租金东莞最实惠一档', photos: 'steel',
  },
  {
    park: 'dg-mayong', title: '麻涌新沙 码头旁 食品厂房 5800㎡', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '主厂房', area: 5800, min: 2900, h: 8, load: 2, kva: 800, rent: perMonth(20) }],
    floors: 1, kva: 800, docks: 4, truck: true, truckM: 17.5, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 2, tags: ['可环评', '有产证', '大车进出'], says: '粮油与饮料企业聚集，食品 SC 可办', photos: 'warehouse', held: 'paused',
  },
];
