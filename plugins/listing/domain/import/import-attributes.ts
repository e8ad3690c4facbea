import { FIGURE_RANGES, rangeOf } from '../figure-ranges';

/** How a cell of an attribute is read. */
export type CellKind =
  | 'text'
  | 'area'
  | 'land'
  | 'length'
  | 'load'
  | 'power'
  | 'lift'
  | 'crane'
  | 'count'
  | 'distance'
  | 'months'
  | 'rent'
  | 'money'
  | 'money_per_sqm'
  | 'yes_no'
  | 'offering'
  | 'building_type'
  | 'fire_class'
  | 'day'
  | 'phone'
  | 'tags'
  | 'words'
  | 'datum'
  | 'terms'
  | 'degrees';

export interface ImportAttribute {
  /** Attribute of a property, or one of `salePerSqm` (元/㎡ of a sale) and `rentTyped`, which `readRow` reckons into others, and `depositPayment`, which tells two. */
  attribute: string;
  /** How messages name it. */
  label: string;
  kind: CellKind;
  /** Headings that mean it, without units and brackets, as brokers write them. */
  headings: readonly string[];
  /** Headings that may mean it: taken when nothing better is there, with a lower confidence. */
  weak?: readonly string[];
  /** Outside of them a figure is absurd, in the attribute's own unit, a price in 元. */
  min?: number;
  max?: number;
  /** 0 is a value below `min`. */
  mayBeNone?: boolean;
  /** Text: characters. */
  length?: number;
}

const ATTRIBUTES: readonly ImportAttribute[] = [
  {
    attribute: 'code',
    label: '房源编号',
    kind: 'text',
    length: 24,
    headings: ['房源编号', '编号', '房源编码', '编码', '房源号', '厂房编号'],
  },
  {
    attribute: 'title',
    label: '标题',
    kind: 'text',
    length: 200,
    headings: ['标题', '房源标题', '房源名称', '名称', '项目名称', '项目', '房源', '厂房名称', '物业名称'],
  },
  {
    attribute: 'offering',
    label: '租售方式',
    kind: 'offering',
    headings: [
      '租售方式',
      '租售',
      '租售类型',
      '租售形式',
      '租售状态',
      '租售情况',
      '租售类别',
      '出租出售',
      '出售出租',
      '出租售',
      '售租',
      '可租可售',
      '交易类型',
      '交易方式',
      '业务类型',
    ],
    weak: ['方式'],
  },
  {
    attribute: 'buildingType',
    label: '房屋类型',
    kind: 'building_type',
    headings: ['房屋类型', '物业类型', '房源类型', '类型', '厂房类型', '建筑类型', '业态'],
    weak: ['用途'],
  },
  {
    attribute: 'structure',
    label: '建筑结构',
    kind: 'text',
    length: 50,
    headings: ['结构', '建筑结构', '厂房结构', '结构类型', '房屋结构'],
  },
  {
    attribute: 'areaSqm',
    label: '总面积',
    kind: 'area',
    headings: [
      '面积',
      '建筑面积',
      '总面积',
      '总建筑面积',
      '建面',
      '出租面积',
      '招租面积',
      '使用面积',
      '厂房面积',
      '租赁面积',
      '出售面积',
      '平米数',
      '平方数',
      '平方',
    ],
  },
  {
    attribute: 'freeAreaSqm',
    label: '可用面积',
    kind: 'area',
    max: FIGURE_RANGES.areaSqm.most,
    headings: ['可用面积', '可租面积', '剩余面积', '空置面积', '剩余可租面积', '空余面积'],
  },
  {
    attribute: 'minDivisibleSqm',
    label: '最小分割面积',
    kind: 'area',
    headings: ['最小分割面积', '最小分割', '起租面积', '最小面积', '最小可租面积', '最小起租'],
  },
  {
    attribute: 'divisible',
    label: '可分租',
    kind: 'yes_no',
    headings: ['可分租', '是否分租', '是否可分租', '分租', '可分割', '是否可分割', '是否可分'],
  },
  {
    attribute: 'landAreaMu',
    label: '占地',
    kind: 'land',
    headings: ['占地', '占地面积', '土地面积', '用地面积', '亩数', '占地亩数', '土地'],
  },
  {
    attribute: 'officeAreaSqm',
    label: '办公面积',
    kind: 'area',
    headings: ['办公面积', '办公室面积', '办公楼面积', '配套办公面积'],
  },
  {
    attribute: 'yardAreaSqm',
    label: '空地面积',
    kind: 'area',
    headings: ['空地面积', '空地', '院子面积', '场地面积', '院子'],
  },
  {
    attribute: 'floor',
    label: '所在楼层',
    kind: 'text',
    length: 50,
    headings: ['楼层', '所在楼层', '层', '楼层位置', '所在层'],
  },
  {
    attribute: 'floors',
    label: '总楼层',
    kind: 'count',
    headings: ['总楼层', '总层数', '层数', '楼层数', '总层', '共几层'],
  },
  {
    attribute: 'heightM',
    label: '层高',
    kind: 'length',
    headings: ['层高', '净高', '高度', '檐高', '檐口高度', '滴水', '滴水高度', '厂房高度', '首层层高'],
  },
  {
    attribute: 'loadTonPerSqm',
    label: '承重',
    kind: 'load',
    headings: ['承重', '荷载', '楼面承重', '地面承重', '楼板承重', '楼面荷载', '地面荷载', '承载', '荷重'],
  },
  {
    attribute: 'columnGridM',
    label: '柱距',
    kind: 'text',
    length: 50,
    headings: ['柱距', '柱网', '柱间距', '柱网尺寸'],
  },
  {
    attribute: 'powerKva',
    label: '配电',
    kind: 'power',
    headings: [
      '配电',
      '电量',
      '变压器',
      '用电',
      '供电',
      '配电容量',
      '电力',
      '电容量',
      '变压器容量',
      '用电量',
      '电',
    ],
  },
  {
    attribute: 'craneCount',
    label: '行车数量',
    kind: 'count',
    headings: ['行车数量', '行车台数', '航车数量', '天车数量', '吊车数量'],
  },
  {
    attribute: 'craneTon',
    label: '行车吨位',
    kind: 'crane',
    headings: [
      '行车',
      '航车',
      '天车',
      '吊车',
      '起重机',
      '行车吨位',
      '航车吨位',
      '吊车吨位',
      '行车情况',
      '起重设备',
    ],
  },
  {
    attribute: 'freightLiftCount',
    label: '货梯数量',
    kind: 'count',
    headings: ['货梯数量', '货梯台数', '货梯部数', '电梯数量'],
  },
  {
    attribute: 'freightLiftTon',
    label: '货梯吨位',
    kind: 'lift',
    headings: ['货梯', '货梯吨位', '电梯', '货运电梯', '载货电梯', '货梯载重'],
  },
  {
    attribute: 'docks',
    label: '卸货平台',
    kind: 'count',
    headings: ['卸货平台', '月台', '装卸平台', '卸货平台数', '月台数', '装卸口', '卸货口'],
  },
  {
    attribute: 'truckAccess',
    label: '大车进出',
    kind: 'yes_no',
    headings: ['大车进出', '大车', '货车进出', '挂车进出', '能否进大车', '大车能否进'],
  },
  {
    attribute: 'truckLengthM',
    label: '可进车长',
    kind: 'length',
    headings: ['可进车长', '车长', '最大车型', '可进车辆长度', '进车长度'],
  },
  {
    attribute: 'dormitory',
    label: '配宿舍',
    kind: 'yes_no',
    headings: ['宿舍', '配宿舍', '有无宿舍', '员工宿舍', '是否有宿舍'],
  },
  {
    attribute: 'fireClass',
    label: '火灾危险性类别',
    kind: 'fire_class',
    headings: ['消防', '消防等级', '消防类别', '火灾危险性', '火灾危险性类别', '消防验收等级', '生产类别'],
  },
  {
    attribute: 'fireResistance',
    label: '耐火等级',
    kind: 'text',
    length: 20,
    headings: ['耐火等级', '耐火'],
  },
  {
    attribute: 'eia',
    label: '可办环评',
    kind: 'yes_no',
    headings: ['环评', '可环评', '能否环评', '是否可环评', '可办环评', '是否环评'],
  },
  {
    attribute: 'registrable',
    label: '可注册',
    kind: 'yes_no',
    headings: ['注册', '可注册', '能否注册', '是否可注册', '办照', '可办照', '工商注册', '能否办照'],
  },
  {
    attribute: 'titleCert',
    label: '有产证',
    kind: 'yes_no',
    headings: [
      '产证',
      '产权证',
      '有无产证',
      '房产证',
      '证件',
      '双证',
      '是否有证',
      '权证',
      '有产证',
      '不动产证',
    ],
  },
  {
    attribute: 'sewage',
    label: '可排污',
    kind: 'yes_no',
    headings: ['排污', '可排污', '能否排污', '污水', '是否可排污'],
  },
  {
    attribute: 'drainage',
    label: '雨污分流',
    kind: 'yes_no',
    headings: ['雨污分流', '是否雨污分流', '雨污', '雨水排水'],
    weak: ['雨水', '排水'],
  },
  {
    attribute: 'tradeLimits',
    label: '限制行业',
    kind: 'words',
    headings: ['限制行业', '行业限制', '不可做行业', '禁止行业', '禁入行业', '不接受行业', '不可入驻行业'],
    weak: ['限制', '不可做'],
  },
  {
    attribute: 'landUse',
    label: '土地性质',
    kind: 'text',
    length: 50,
    headings: ['土地性质', '用地性质', '土地用途', '土地类型', '产权性质'],
  },
  {
    attribute: 'rentTyped',
    label: '租金',
    kind: 'rent',
    max: 100_000_000,
    headings: [
      '租金',
      '租价',
      '出租价格',
      '租金单价',
      '月租',
      '月租金',
      '年租金',
      '租金价格',
      '出租单价',
      '租赁价格',
      '单价租金',
      '年租',
      '日租金',
    ],
    weak: ['价格', '单价', '报价', '租售价', '租售价格', '租售单价'],
  },
  {
    attribute: 'salePerSqm',
    label: '售价单价',
    kind: 'money_per_sqm',
    max: 200_000,
    headings: ['售价单价', '出售单价', '销售单价', '每平售价'],
  },
  {
    attribute: 'salePriceFen',
    label: '售价',
    kind: 'money',
    headings: [
      '售价',
      '总价',
      '出售价格',
      '出售总价',
      '售价总价',
      '转让价',
      '挂牌价',
      '转让价格',
      '销售总价',
    ],
  },
  {
    attribute: 'negotiable',
    label: '价格可议',
    kind: 'yes_no',
    headings: ['可议价', '是否可议', '能否议价', '价格可议', '面议'],
  },
  {
    attribute: 'depositPayment',
    label: '押付',
    kind: 'terms',
    headings: ['押付', '押付方式', '付押', '付押方式', '押几付几', '押金付款', '押金付款方式'],
  },
  {
    attribute: 'depositMonths',
    label: '押金',
    kind: 'months',
    headings: ['押金', '押金月数', '押金几个月'],
  },
  {
    attribute: 'paymentMonths',
    label: '付款周期',
    kind: 'months',
    headings: ['付款方式', '付租方式', '支付方式', '付款周期'],
  },
  {
    attribute: 'minTermMonths',
    label: '起租期',
    kind: 'months',
    headings: ['起租期', '起租年限', '最短租期', '租期', '租赁期限', '最短起租期'],
  },
  {
    attribute: 'rentFreeMonths',
    label: '免租期',
    kind: 'months',
    headings: ['免租期', '免租', '装修期', '装修免租期'],
  },
  {
    attribute: 'vacantFrom',
    label: '可入驻日期',
    kind: 'day',
    headings: [
      '可入驻日期',
      '入驻时间',
      '空置日期',
      '交付时间',
      '交房时间',
      '可租时间',
      '到期时间',
      '空出时间',
      '起租时间',
      '到期日',
      '交付日期',
    ],
  },
  {
    attribute: 'metroDistanceKm',
    label: '距地铁',
    kind: 'distance',
    headings: ['距地铁', '地铁距离', '离地铁', '距离地铁'],
  },
  {
    attribute: 'motorwayDistanceKm',
    label: '距高速口',
    kind: 'distance',
    headings: ['距高速', '高速距离', '离高速', '距高速口', '距离高速', '高速口距离'],
  },
  {
    attribute: 'portDistanceKm',
    label: '距港口',
    kind: 'distance',
    headings: ['距港口', '港口距离', '离港口', '距码头'],
  },
  {
    attribute: 'city',
    label: '城市',
    kind: 'text',
    length: 50,
    headings: ['城市', '市', '所在城市', '地市'],
  },
  {
    attribute: 'district',
    label: '区县',
    kind: 'text',
    length: 50,
    headings: ['区县', '区', '行政区', '区域', '所在区', '所属区域', '县区'],
  },
  {
    attribute: 'town',
    label: '镇街',
    kind: 'text',
    length: 50,
    headings: ['镇街', '镇', '乡镇', '街道', '镇区', '所在镇', '板块'],
  },
  {
    attribute: 'park',
    label: '园区',
    kind: 'text',
    length: 100,
    headings: ['园区', '园区名称', '所在园区', '产业园', '工业园', '所属园区'],
  },
  {
    attribute: 'address',
    label: '详细地址',
    kind: 'text',
    length: 200,
    headings: [
      '地址',
      '详细地址',
      '位置',
      '具体位置',
      '厂房地址',
      '房源地址',
      '坐落',
      '地理位置',
      '厂房位置',
    ],
  },
  { attribute: 'lng', label: '经度', kind: 'degrees', headings: ['经度', 'lng', 'longitude'] },
  { attribute: 'lat', label: '纬度', kind: 'degrees', headings: ['纬度', 'lat', 'latitude'] },
  {
    attribute: 'datum',
    label: '坐标系',
    kind: 'datum',
    headings: ['坐标系', '坐标系统', '坐标类型', '经纬度坐标系', 'datum'],
  },
  {
    attribute: 'facilities',
    label: '配套设施',
    kind: 'words',
    headings: ['配套设施', '园区配套', '生活配套', '周边配套', '设施'],
    weak: ['配套'],
  },
  {
    attribute: 'tags',
    label: '标签',
    kind: 'tags',
    headings: ['标签', '特色', '亮点', '房源标签', '卖点', '特点', '房源特色'],
  },
  {
    attribute: 'description',
    label: '房源介绍',
    kind: 'text',
    length: 5000,
    headings: ['介绍', '房源介绍', '描述', '详细介绍', '房源描述', '详情', '说明'],
    weak: ['备注', '其他', '其它', '备注说明', '补充说明'],
  },
  {
    attribute: 'ownerName',
    label: '业主姓名',
    kind: 'text',
    length: 50,
    headings: ['业主', '业主姓名', '房东', '房东姓名', '联系人', '业主名称', '房东称呼', '产权人'],
  },
  {
    attribute: 'ownerPhone',
    label: '业主电话',
    kind: 'phone',
    headings: [
      '业主电话',
      '房东电话',
      '电话',
      '联系电话',
      '手机',
      '手机号',
      '联系方式',
      '业主手机',
      '房东手机',
      '业主联系方式',
      '房东联系方式',
      '手机号码',
      '电话号码',
    ],
  },
];

const FEN_PER_YUAN = 100;

/** With the archive's own limits. */
export const IMPORT_ATTRIBUTES: readonly ImportAttribute[] = ATTRIBUTES.map((row) => {
  const range = rangeOf(row.attribute);
  if (!range) return row;
  const per = row.kind === 'money' ? FEN_PER_YUAN : 1;
  return { ...row, min: (range.least ?? 0) / per, max: range.most / per, mayBeNone: range.zero === true };
});

export const IMPORT_ATTRIBUTE = new Map(
  IMPORT_ATTRIBUTES.map((attribute) => [attribute.attribute, attribute]),
);
