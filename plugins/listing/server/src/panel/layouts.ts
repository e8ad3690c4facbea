import { PROPERTY_FIELD_LABELS, SPACE_FIELD_LABELS } from '../../../domain';

/** The panel's form of one content type: labels, hints, rows of fields, and what may only be read there. */
export interface PanelForm {
  uid: string;
  mainField: string;
  labels: Record<string, string>;
  hints?: Record<string, string>;
  /** Rows of the edit view, each `field:columns` of 12. A field that is not named is not shown. */
  rows: string[];
  readOnly?: string[];
  list: string[];
}

const COMMON_LABELS = {
  createdAt: '创建时间',
  updatedAt: '更新时间',
  publishedAt: '发布时间',
  documentId: '文档编号',
};

export const PANEL_FORMS: PanelForm[] = [
  {
    uid: 'api::property.property',
    mainField: 'title',
    labels: { ...COMMON_LABELS, ...PROPERTY_FIELD_LABELS },
    hints: {
      areaSqm: '面积、可用面积与价格请在运营后台修改',
      agent: '请在运营后台更换',
      description: '公开展示的房源介绍，请勿写业主联系方式',
      tags: '如 ["可环评","带行车","独门独院"]',
      fireClass: '生产火灾危险性类别；与耐火等级不同',
      columnGridM: '如 8×24',
      tradeLimits: '不能入驻的行业，如 ["化工","电镀"]',
      facilities: '如 ["食堂","宿舍","充电桩"]',
    },
    rows: [
      // what editors work on
      'title:8 code:4',
      'description:12',
      'tags:12',
      'media:12',
      // where it is
      'city:4 district:4 town:4',
      'park:6 parkRef:6',
      'address:8 region:4',
      'lng:4 lat:4 datum:4',
      // what it is
      'offering:4 buildingType:4 structure:4',
      'floor:4 floors:4 columnGridM:4',
      'landAreaMu:4 officeAreaSqm:4 yardAreaSqm:4',
      'craneCount:3 freightLiftTon:3 freightLiftCount:3 docks:3',
      'truckAccess:4 truckLengthM:4 dormitory:4',
      'fireClass:4 fireResistance:4 landUse:4',
      'eia:3 sewage:3 drainage:3 registrable:3',
      'tradeLimits:12',
      'titleCert:4 vacantFrom:4 minTermMonths:4',
      'depositMonths:4 paymentMonths:4 rentFreeMonths:4',
      'motorwayDistanceKm:4 portDistanceKm:4 metroDistanceKm:4',
      'facilities:12',
      // to read only
      // (not the status: the panel keeps its own «published» under that name, and would refuse every save for it)
      'areaSqm:6 freeAreaSqm:6',
      'rentFenPerSqmMonth:4 salePriceFen:4 agent:4',
    ],
    readOnly: [
      'code',
      'offering',
      'areaSqm',
      'freeAreaSqm',
      'rentFenPerSqmMonth',
      'salePriceFen',
      'agent',
      'region',
    ],
    list: ['code', 'title', 'city', 'district', 'areaSqm', 'freeAreaSqm', 'updatedAt'],
  },
  {
    uid: 'api::space.space',
    mainField: 'label',
    labels: { ...COMMON_LABELS, ...SPACE_FIELD_LABELS },
    hints: { areaSqm: '空间的面积与数据请在运营后台修改' },
    rows: [
      'label:6 floor:6',
      'property:12',
      'areaSqm:4 freeAreaSqm:4 minDivisibleSqm:4',
      'heightM:4 loadTonPerSqm:4 powerKva:4',
      'craneTon:4 rentFenPerSqmMonth:4 sortOrder:4',
    ],
    readOnly: [
      'property',
      'areaSqm',
      'freeAreaSqm',
      'minDivisibleSqm',
      'heightM',
      'loadTonPerSqm',
      'powerKva',
      'craneTon',
      'rentFenPerSqmMonth',
    ],
    list: ['label', 'property', 'floor', 'areaSqm', 'freeAreaSqm'],
  },
  {
    uid: 'api::property-media.property-media',
    mainField: 'caption',
    labels: {
      ...COMMON_LABELS,
      property: '房源',
      kind: '类型',
      file: '文件',
      url: 'VR 链接',
      scene: '全景场景',
      caption: '说明',
      sortOrder: '排序',
      isCover: '封面',
    },
    hints: {
      isCover: '一个房源只有一张封面',
      kind: 'photo 照片、plan 平面图、video 视频、aerial 航拍、panorama 全景、vr 为链接',
      scene: '视角与热点，在运营后台编辑更方便',
    },
    rows: ['property:6 kind:6', 'file:12', 'url:12', 'scene:12', 'caption:12', 'sortOrder:6 isCover:6'],
    list: ['file', 'property', 'kind', 'caption', 'isCover'],
  },
  {
    uid: 'api::park.park',
    mainField: 'name',
    labels: {
      ...COMMON_LABELS,
      name: '园区名称',
      code: '园区编号',
      region: '所属区域',
      city: '城市',
      district: '区县',
      town: '镇街',
      address: '地址',
      lng: '经度',
      lat: '纬度',
      summary: '一句话简介',
      description: '园区介绍',
      facilities: '配套设施',
      cover: '封面图',
      photos: '图集',
    },
    hints: { code: '用于网址，创建后请勿修改', facilities: '如 ["食堂","宿舍","充电桩"]' },
    rows: [
      'name:8 code:4',
      'summary:12',
      'description:12',
      'cover:6 photos:6',
      'city:4 district:4 town:4',
      'address:8 region:4',
      'lng:6 lat:6',
      'facilities:12',
    ],
    list: ['name', 'code', 'city', 'district', 'updatedAt'],
  },
  {
    uid: 'api::page.page',
    mainField: 'title',
    labels: { ...COMMON_LABELS, title: '标题', slug: '网址名', body: '正文', seoDescription: '搜索摘要' },
    hints: {
      slug: '如 about、privacy；改动会使旧链接失效',
      seoDescription: '搜索结果与微信分享中的一句话，80 字以内',
    },
    rows: ['title:8 slug:4', 'seoDescription:12', 'body:12'],
    list: ['title', 'slug', 'updatedAt'],
  },
  {
    uid: 'api::region.region',
    mainField: 'name',
    labels: {
      ...COMMON_LABELS,
      name: '名称',
      code: '编码',
      level: '级别',
      parent: '上级区域',
      children: '下级区域',
      neighbours: '相邻区域编码',
      lng: '经度',
      lat: '纬度',
    },
    rows: ['name:6 code:6', 'level:6 parent:6', 'neighbours:12', 'lng:6 lat:6'],
    list: ['name', 'code', 'level', 'parent'],
  },
];
