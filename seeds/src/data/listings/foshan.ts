import { type ListingFact, perMonth, wan } from './listing-fact';

/** Foshan: 18–28 元/㎡/月 in Shunde and Nanhai, 13–18 in Sanshui and Gaoming. */
export const FOSHAN: ListingFact[] = [
  {
    park: 'fs-shishan', title: '狮山科技园 A区 单层厂房 7800㎡ 10吨行车 证件齐全', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: 'A 栋', area: 7800, min: 2600, h: 10, load: 3, crane: 10, kva: 1000, rent: perMonth(23) }],
    floors: 1, kva: 1000, cranes: 3, docks: 2, truck: true, truckM: 17.5, dorm: true, fire: '丁', eia: true, registrable: true, cert: true, landUse: '工业',
    deposit: 2, rentFree: 1, tags: ['可环评', '带行车', '有产证', '大车进出'], says: '国有证，可办环评，铝材和汽配都做过', photos: 'steel',
  },
  {
    park: 'fs-shishan', title: '狮山 首层层高8米二层5米 独院 6000㎡', offering: 'rent', structure: '框架结构',
    spaces: [
      { label: '首层', area: 3000, min: 1500, h: 8, load: 2, crane: 5, rent: perMonth(25) },
      { label: '二层', area: 3000, min: 1000, h: 5, load: 1, rent: perMonth(18) },
    ],
    landMu: 9, floors: 2, kva: 630, cranes: 1, liftTon: 3, truck: true, truckM: 17.5, dorm: true, fire: '丙二', registrable: true, landUse: '工业',
    deposit: 2, tags: ['独门独院', '带行车', '大车进出'], says: '独院带宿舍，一楼可上行车', photos: 'multi',
  },
  {
    park: 'fs-heshun', title: '里水和顺 物流仓 11000㎡ 滴水9米 丙二', offering: 'rent', type: 'warehouse', structure: '门式钢架',
    spaces: [{ label: '1–3 号仓', area: 11000, min: 2000, h: 9, load: 3, rent: perMonth(26) }],
    floors: 1, docks: 18, truck: true, truckM: 17.5, fire: '丙二', registrable: true, cert: true, landUse: '仓储',
    deposit: 2, tags: ['高台库', '大车进出', '有产证', '带喷淋', '可分租'], says: '广佛交界，2000 平起分租', photos: 'warehouse',
  },
  {
    park: 'fs-danzao', title: '丹灶 氢能产业园 标准厂房 2400㎡/层', offering: 'rent', structure: '框架结构',
    spaces: [
      { label: '一层', area: 2400, min: 1200, h: 7.8, load: 2, rent: perMonth(24) },
      { label: '二层', area: 2400, min: 1200, h: 6, load: 1, rent: perMonth(20) },
      { label: '三层', area: 2400, min: 800, h: 4.5, load: 0.75, rent: perMonth(18) },
    ],
    floors: 5, kva: 800, liftTon: 5, docks: 2, truck: true, truckM: 14, fire: '丙二', eia: true, registrable: true, cert: true, landUse: '工业',
    negotiable: true, deposit: 2, rentFree: 2, tags: ['可环评', '有产证', '可分租'], says: '新建工业上楼项目，可分层出售也可出租', photos: 'modern',
  },
  {
    park: 'fs-beijiao', title: '北滘 家电配套厂房 1700㎡ 一楼 带办公', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '一楼', area: 1700, min: 850, h: 6, load: 2, kva: 200, rent: perMonth(28) }],
    floor: '1/4', floors: 4, kva: 200, truck: true, truckM: 9.6, fire: '丙二', registrable: true, landUse: '工业',
    deposit: 2, tags: ['可注册', '可分租'], says: '离美的 2 公里，注塑五金配套', photos: 'multi',
  },
  {
    park: 'fs-wusha', title: '五沙 12.6亩 厂房出售 8500㎡ 证过两年', offering: 'sale', structure: '框架结构',
    spaces: [
      { label: '厂房', area: 7000, h: 7, load: 2 },
      { label: '宿舍', area: 1500, h: 3.2 },
    ],
    landMu: 12.6, floors: 3, kva: 630, liftTon: 3, truck: true, dorm: true, fire: '丙二', registrable: true, cert: true, landUse: '工业',
    saleFen: wan(4420), negotiable: true, tags: ['独门独院', '有产证'], says: '顺德东部，近南沙，权属清晰可按揭', photos: 'multi',
  },
  {
    park: 'fs-fuan', title: '勒流富安 五金厂房 3300㎡ 可做表面处理', offering: 'rent', structure: '砖混结构',
    spaces: [{ label: '单层', area: 3300, min: 1100, h: 6.5, load: 2, kva: 500, rent: perMonth(20) }],
    floors: 1, kva: 500, truck: true, truckM: 13.5, fire: '丁', eia: true, landUse: '工业', deposit: 2, tags: ['可环评', '可分租'],
    says: '照明和小家电五金聚集，电够', photos: 'steelSmall',
  },
  {
    park: 'fs-leping', title: '三水乐平 2.4万㎡ 全新单层 12米高', offering: 'rent', structure: '重钢结构',
    spaces: [
      { label: '1 号厂房', area: 12000, min: 6000, h: 12, load: 5, crane: 20, kva: 1600, rent: perMonth(18) },
      { label: '2 号厂房', area: 12000, min: 6000, h: 12, load: 5, crane: 20, kva: 1600, rent: perMonth(18) },
    ],
    landMu: 60, floors: 1, kva: 3200, cranes: 4, docks: 12, truck: true, truckM: 17.5, dorm: true, fire: '丁', eia: true, registrable: true, cert: true,
    landUse: '工业', negotiable: true, deposit: 3, rentFree: 3, tags: ['可环评', '带行车', '独门独院', '有产证', '大车进出'],
    says: '食品饮料和装备企业优先，政府有招商补贴', photos: 'steel',
  },
  {
    park: 'fs-datang', title: '大塘 印染配套厂房 5200㎡ 集中供热', offering: 'rent', structure: '框架结构',
    spaces: [{ label: '整栋', area: 5200, min: 2600, h: 7, load: 2, kva: 1000, rent: perMonth(15) }],
    floors: 2, kva: 1000, liftTon: 3, truck: true, truckM: 14, fire: '丙二', eia: true, registrable: true, landUse: '工业',
    deposit: 2, tags: ['可环评', '有排污'], says: '有蒸汽和污水指标，纺织类可批', photos: 'multi',
  },
  {
    park: 'fs-nanzhuang', title: '罗格工业区 卫浴展销加仓储 2100㎡', offering: 'rent', type: 'mixed', structure: '框架结构',
    spaces: [
      { label: '首层仓库', area: 1500, min: 750, h: 6, load: 2, rent: perMonth(22) },
      { label: '二层展厅', area: 600, h: 4.2, rent: perMonth(25) },
    ],
    floors: 2, liftTon: 2, truck: true, truckM: 13.5, landUse: '工业', registrable: true, deposit: 2, tags: ['可注册'],
    says: '紫洞南路临街，展示面好', photos: 'office',
  },
  {
    park: 'fs-gaoming', title: '高明杨和 4800㎡ 钢构厂房 14元包税', offering: 'rent', structure: '门式钢架',
    spaces: [{ label: '2 栋', area: 4800, min: 2400, h: 9, load: 2, kva: 630, rent: perMonth(14) }],
    floors: 1, kva: 630, truck: true, truckM: 17.5, dorm: true, fire: '丁', eia: true, cert: true, landUse: '工业', deposit: 2, rentFree: 1,
    tags: ['可环评', '有产证', '大车进出'], says: '塑料改性、板材加工均可', photos: 'steel',
  },
];
