/** Values of a property that people choose from, and how they read. The `as const` array is the source of each type. */

export const OFFERINGS = ['rent', 'sale', 'both'] as const;
export type Offering = (typeof OFFERINGS)[number];
export const OFFERING_LABELS: Record<Offering, string> = { rent: '出租', sale: '出售', both: '租售皆可' };

export const BUILDING_TYPES = ['workshop', 'warehouse', 'office', 'land', 'mixed'] as const;
export type BuildingType = (typeof BUILDING_TYPES)[number];
export const BUILDING_TYPE_LABELS: Record<BuildingType, string> = {
  workshop: '厂房',
  warehouse: '仓库',
  office: '研发办公',
  land: '土地',
  mixed: '综合',
};

export const MEDIA_KINDS = ['photo', 'plan', 'video', 'aerial', 'panorama', 'vr'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];
export const MEDIA_KIND_LABELS: Record<MediaKind, string> = {
  photo: '照片',
  plan: '平面图',
  video: '视频',
  aerial: '航拍视频',
  panorama: '全景',
  vr: 'VR 看房',
};

export const REVIEW_STATES = ['none', 'submitted', 'rejected'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
export const REVIEW_STATE_LABELS: Record<ReviewState, string> = {
  none: '未提交',
  submitted: '待审核',
  rejected: '已退回',
};

/** 耐火等级 of a building (GB 50016), best first. Another thing than the hazard class of what is made or kept in it. */
export const FIRE_RESISTANCES = ['一级', '二级', '三级', '四级'] as const;
export type FireResistance = (typeof FIRE_RESISTANCES)[number];

export const DATUMS = ['GCJ-02', 'WGS-84', 'BD-09'] as const;

/** A yes, a no, and a nobody-asked-yet: unknown is a value of its own, never a no. */
export type Tristate = boolean | null;

export function labelTristate(value: Tristate | undefined): string {
  if (value === true) return '是';
  if (value === false) return '否';
  return '未知';
}

/** Chinese names of a property's attributes, for forms, error messages and the panel. */
export const PROPERTY_FIELD_LABELS = {
  code: '房源编号',
  title: '标题',
  offering: '租售方式',
  buildingType: '房屋类型',
  structure: '建筑结构',
  areaSqm: '总面积（㎡）',
  freeAreaSqm: '可用面积（㎡）',
  divisible: '可分租',
  minDivisibleSqm: '最小分割面积（㎡）',
  landAreaMu: '占地（亩）',
  officeAreaSqm: '办公面积（㎡）',
  yardAreaSqm: '空地面积（㎡）',
  floor: '所在楼层',
  floors: '总楼层',
  heightM: '层高（m）',
  columnGridM: '柱距（m）',
  loadTonPerSqm: '承重（t/㎡）',
  powerKva: '配电（kVA）',
  craneCount: '行车数量',
  craneTon: '行车吨位（t）',
  freightLiftTon: '货梯吨位（t）',
  freightLiftCount: '货梯数量',
  docks: '卸货平台（个）',
  truckAccess: '大车进出',
  truckLengthM: '可进车长（m）',
  dormitory: '配宿舍',
  fireClass: '火灾危险性类别',
  fireResistance: '耐火等级',
  eia: '可办环评',
  sewage: '可排污',
  drainage: '雨污分流',
  tradeLimits: '限制行业',
  registrable: '可注册',
  titleCert: '有产证',
  landUse: '土地性质',
  rentFenPerSqmMonth: '租金（分/㎡/月）',
  rentTypedAmount: '租金报价',
  rentTypedUnit: '报价单位',
  salePriceFen: '售价（分）',
  negotiable: '价格可议',
  depositMonths: '押金（月）',
  paymentMonths: '付款周期（月）',
  minTermMonths: '起租期（月）',
  rentFreeMonths: '免租期（月）',
  vacantFrom: '可入驻日期',
  city: '城市',
  district: '区县',
  town: '镇街',
  park: '园区',
  address: '详细地址',
  motorwayDistanceKm: '距高速口（km）',
  portDistanceKm: '距港口（km）',
  metroDistanceKm: '距地铁（km）',
  lng: '经度',
  lat: '纬度',
  datum: '坐标系',
  tags: '标签',
  facilities: '配套设施',
  status: '状态',
  reviewState: '审核',
  reviewNote: '审核意见',
  submittedAt: '提交审核时间',
  description: '房源介绍',
  internalNote: '内部备注',
  ownerName: '业主姓名',
  ownerPhone: '业主电话',
  region: '所属区域',
  parkRef: '所属园区',
  agent: '负责销售',
  recorder: '录入人',
  listedAt: '上架时间',
  checkedAt: '最近核实',
  checkAskedAt: '核实询问时间',
  isStale: '未核实',
  archivedAt: '归档时间',
  spaces: '空间',
  media: '图片与视频',
} as const;

export const SPACE_FIELD_LABELS = {
  property: '房源',
  label: '空间名称',
  floor: '楼层',
  areaSqm: '面积（㎡）',
  freeAreaSqm: '可用面积（㎡）',
  minDivisibleSqm: '最小分割面积（㎡）',
  heightM: '层高（m）',
  loadTonPerSqm: '承重（t/㎡）',
  powerKva: '配电（kVA）',
  craneTon: '行车吨位（t）',
  rentFenPerSqmMonth: '租金（分/㎡/月）',
  sortOrder: '排序',
} as const;

/** «租金（分/㎡/月）» → «租金»: the unit is that of the column, not of what people fill in. */
export function withoutUnit(label: string): string {
  return label.replace(/（[^）]*）$/, '');
}

export function withoutUnits(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, label]) => [name, withoutUnit(label)]));
}

/** What an attribute is called wherever people meet it: lists, forms, filters, public pages. */
export function nameField(field: keyof typeof PROPERTY_FIELD_LABELS): string {
  return withoutUnit(PROPERTY_FIELD_LABELS[field]);
}

export function nameSpaceField(field: keyof typeof SPACE_FIELD_LABELS): string {
  return withoutUnit(SPACE_FIELD_LABELS[field]);
}

/** The same on a card or in a cell that has room for two signs. */
export const SHORT_FIELD_NAMES = {
  freeAreaSqm: '可用',
  fireClass: '消防',
} as const satisfies Partial<Record<keyof typeof PROPERTY_FIELD_LABELS, string>>;
