import { type ListingFact, perDay, perMonth, wan } from './listing-fact';

/** Jiaxing: 0.5–0.75 元/㎡/天, or 15–22 元/㎡/月 as the local brokers write it. */
export const JIAXING: ListingFact[] = [
  {
    park: 'jx-etz', title: '嘉兴经开区 单层厂房 6400㎡ 10吨行车', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: 'A 车间', area: 6400, min: 3200, h: 10, load: 3, crane: 10, kva: 800, rent: perMonth(21) }],
    floors: 1, kva: 800, cranes: 2, docks: 2, truck: true, truckM: 17.5, fire: '丁', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 2, rentFree: 1, tags: ['可环评', '带行车', '有产证', '大车进出'], says: '沪杭高速口 3 公里，汽配聚集', photos: 'steel',
  },
  {
    park: 'jx-daqiao', title: '嘉兴科技城 三层标准厂房 首层6.5米 可分层', offering: 'rent', structure: '框架结构',
    spaces: [
      { label: '一层', area: 2200, min: 1100, h: 6.5, load: 2, rent: perMonth(22) },
      { label: '二层', area: 2200, min: 1100, h: 4.8, load: 1, rent: perMonth(18) },
      { label: '三层', area: 2200, min: 1100, h: 4.8, load: 0.8, rent: perMonth(16) },
    ],
    floors: 3, kva: 630, liftTon: 3, docks: 2, truck: true, truckM: 14, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 2, tags: ['可环评', '有产证', '可分租'], says: '2024 年新建，近嘉兴南站，微电子企业可享租金补贴', photos: 'modern',
  },
  {
    park: 'jx-xz', title: '秀洲高新区 光伏配套厂房 9800㎡', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: '2# 厂房', area: 9800, min: 4900, h: 9, load: 3, kva: 2000, rent: perDay(0.62) }],
    floors: 1, kva: 2000, docks: 6, truck: true, truckM: 17.5, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业',
    negotiable: true, deposit: 3, rentFree: 2, tags: ['可环评', '有产证', '大车进出'], says: '2000 千伏安双变，屋顶光伏自发自用', photos: 'steel',
  },
  {
    park: 'jx-wjj', title: '王江泾 纺织厂房 4500㎡ 带污水指标', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '整栋', area: 4500, min: 1500, h: 5.5, load: 1, rent: perDay(0.5) }],
    floors: 2, kva: 500, liftTon: 2, fire: '丙二', eia: true, landUse: '工业', deposit: 2, tags: ['可环评', '有排污'],
    says: '喷水织机可进，污水纳管', photos: 'multi',
  },
  {
    park: 'js-hm', title: '嘉善惠民 临沪厂房 5000㎡ 可分租 1000㎡', offering: 'rent', structure: '门式钢架',
    spaces: [
      { label: '北车间', area: 3000, min: 1000, h: 8.5, load: 2.5, crane: 5, rent: perDay(0.72) },
      { label: '南车间', area: 2000, min: 1000, h: 7, load: 2, rent: perDay(0.68) },
    ],
    floors: 1, kva: 500, cranes: 1, truck: true, truckM: 17.5, fire: '丁', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 2, rentFree: 1, tags: ['可环评', '带行车', '可分租', '大车进出'], says: '沪嘉交界，送货上海一小时', photos: 'steel',
  },
  {
    park: 'ph-zd', title: '平湖经开区 日资腾退厂房 7600㎡ 独门独院', offering: 'both', structure: '重钢结构',
    spaces: [
      { label: '主厂房', area: 6400, min: 3200, h: 9, load: 3, crane: 5, rent: perDay(0.6) },
      { label: '办公楼', area: 1200, h: 3.8, rent: perDay(0.6) },
    ],
    landMu: 22.5, floors: 1, kva: 1000, cranes: 2, docks: 3, truck: true, truckM: 17.5, dorm: false, fire: '丁', eia: true, registrable: true, cert: true,
    landUse: '工业', saleFen: wan(2508), deposit: 3, tags: ['独门独院', '带行车', '有产证', '可环评'], says: '日企自建自用，维护非常好', photos: 'modern',
  },
  {
    park: 'ph-dsg', title: '独山港 工业用地 50亩 可定建', offering: 'sale', type: 'land',
    spaces: [{ label: '地块', area: 33333.5 }],
    landMu: 50, landUse: '工业', saleFen: wan(2400), negotiable: true, eia: true, tags: ['可定建', '有产证'], cert: true,
    says: '净地已平整，可接管网，亩均税收要求 30 万', photos: 'land',
  },
  {
    park: 'hn-js', title: '尖山新区 1.8万㎡ 新建厂房 15米层高', offering: 'rent', structure: '重钢结构',
    spaces: [{ label: '1# 联合厂房', area: 18000, min: 6000, h: 15, load: 5, crane: 32, kva: 3150, rent: perDay(0.52) }],
    floors: 1, kva: 3150, cranes: 4, docks: 8, truck: true, truckM: 17.5, dorm: true, fire: '丁', eia: true, registrable: true, cert: true, landUse: '工业',
    negotiable: true, deposit: 3, rentFree: 3, tags: ['可环评', '带行车', '有产证', '大车进出', '可分租'], says: '重载地坪，风电与压力容器都做过', photos: 'steel',
  },
  {
    park: 'tx-etz', title: '桐乡 二手厂房 2800㎡ 资料待补', offering: 'rent',
    spaces: [{ label: '厂房', area: 2800 }],
    tags: [], says: '业主电话委托，层高承重待现场测量', photos: 'steelSmall', held: 'draft',
  },
];
