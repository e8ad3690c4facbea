import { MESSAGE_LABELS, TEMPLATE_CHANNEL_LABELS } from '@scrm/notify/domain';
import {
  PROPERTY_FIELD_LABELS,
  PROPERTY_STATUS_LABELS,
  SPACE_DECIDED_FIELDS,
  SPACE_FIELD_LABELS,
} from '../../../domain';

/**
 * How the panel shows a field that its own inputs do badly: money in fen, lists kept as JSON, a listing's pictures, the rows of a relation as a table, an
 * enumeration by words.
 */
export type PanelInput = 'yuan' | 'tags' | 'gallery' | 'rows' | 'choice';

/** An attribute of a related row; `fen` is shown as yuan. */
export interface PanelTableColumn {
  name: string;
  label: string;
  input?: 'yuan';
}

export interface PanelGroup {
  title: string;
  /** Rows of the edit view, each `field:columns` of 12. A field that is not named is not shown. */
  rows: string[];
  /** What is said at this group where that one is not in the form, since the role may not read it. */
  without?: { group: string; hint: string };
}

/** The panel's form of one content type: labels, hints, groups of fields, and what may only be read there. */
export interface PanelForm {
  uid: string;
  mainField: string;
  labels: Record<string, string>;
  hints?: Record<string, string>;
  groups: PanelGroup[];
  readOnly?: readonly string[];
  inputs?: Record<string, PanelInput>;
  /** What the values of an enumeration are called, of fields with the input `choice`. */
  words?: Record<string, Readonly<Record<string, string>>>;
  /** By which field of theirs related rows are named. */
  relations?: Record<string, string>;
  /** Of related rows that are shown as a table: its columns, the name first, and what is said where there are none. */
  tables?: Record<string, { columns: PanelTableColumn[]; none: string }>;
  list: string[];
  /** A column of the list that is no attribute: what `tell-more.ts` adds to the rows. */
  column?: { name: string; label: string; words: Record<string, string> };
  sort?: { by: string; order: 'ASC' | 'DESC' };
}

/** What the form of a listing shows of its spaces. */
export const PANEL_SPACE_FIELDS = [
  'label',
  'floor',
  'areaSqm',
  'freeAreaSqm',
  'heightM',
  'loadTonPerSqm',
  'rentFenPerSqmMonth',
] as const;
const SPACE_LABELS = { ...SPACE_FIELD_LABELS, rentFenPerSqmMonth: '租金（元/㎡/月）' };

const COMMON_LABELS = {
  createdAt: '创建时间',
  updatedAt: '更新时间',
  publishedAt: '发布时间',
  createdBy: '创建人',
  updatedBy: '更新人',
  documentId: '文档编号',
};

export const PANEL_FORMS: PanelForm[] = [
  {
    uid: 'api::property.property',
    mainField: 'title',
    labels: {
      ...COMMON_LABELS,
      ...PROPERTY_FIELD_LABELS,
      // «首层8米二层5米» is two spaces, each in the table: of the whole these are the best
      heightM: '层高（m，最高的空间）',
      loadTonPerSqm: '承重（t/㎡，最大的空间）',
      rentFenPerSqmMonth: '租金（元/㎡/月）',
      salePriceFen: '售价（元）',
    },
    hints: {
      title: '列表与分享卡片上的一行字，写清面积、类型与最大的优点',
      description: '公开展示的房源介绍，请勿写业主联系方式',
      tags: '列表上的短标签，如：可环评、带行车、独门独院',
      fireClass: '生产火灾危险性类别（甲、乙、丙一、丙二、丁、戊），与耐火等级不同',
      fireResistance: '一级、二级、三级、四级',
      columnGridM: '如 8×24',
      tradeLimits: '不能入驻的行业，如：化工、电镀',
      facilities: '如：食堂、宿舍、充电桩',
      structure: '如：钢结构、混凝土框架',
      floor: '如：1、1-3、整栋',
      datum: '从高德、腾讯地图取的坐标为 GCJ-02，百度为 BD-09',
      truckLengthM: '能掉头、装卸的最长货车',
      park: '公开页面上显示的园区名称',
      parkRef: '对应的园区页面',
    },
    groups: [
      { title: '标题与介绍', rows: ['title:12', 'tags:12', 'description:12'] },
      { title: '图片与视频', rows: ['media:12'] },
      {
        title: '基本信息',
        rows: ['code:4 offering:4 buildingType:4', 'vacantFrom:4 landUse:4 dormitory:4', 'facilities:12'],
      },
      {
        title: '面积与空间',
        rows: [
          'areaSqm:3 freeAreaSqm:3 minDivisibleSqm:3 divisible:3',
          'landAreaMu:4 officeAreaSqm:4 yardAreaSqm:4',
          'spaces:12',
        ],
        without: { group: '价格与租期', hint: '价格与租期由业务人员在控制台维护' },
      },
      {
        title: '结构与荷载',
        rows: ['structure:4 floor:4 floors:4', 'heightM:4 loadTonPerSqm:4 columnGridM:4'],
      },
      {
        title: '动力与消防',
        rows: ['powerKva:4 craneTon:4 craneCount:4', 'fireClass:6 fireResistance:6'],
      },
      {
        title: '物流交通',
        rows: [
          'freightLiftCount:4 freightLiftTon:4 docks:4',
          'truckAccess:6 truckLengthM:6',
          'motorwayDistanceKm:4 portDistanceKm:4 metroDistanceKm:4',
        ],
      },
      {
        title: '环保与产权',
        rows: ['eia:4 sewage:4 drainage:4', 'registrable:4 titleCert:4', 'tradeLimits:12'],
      },
      {
        title: '价格与租期',
        rows: [
          'rentFenPerSqmMonth:4 salePriceFen:4 negotiable:4',
          'depositMonths:3 paymentMonths:3 minTermMonths:3 rentFreeMonths:3',
        ],
      },
      {
        title: '位置',
        rows: ['city:4 district:4 town:4', 'park:6 parkRef:6', 'address:8 region:4', 'lng:4 lat:4 datum:4'],
      },
      {
        // not the status: the panel keeps its own «published» under that name, and would refuse every save for it
        title: '归属与审核',
        rows: [
          'agent:6 recorder:6',
          'reviewState:4 submittedAt:4 listedAt:4',
          'checkedAt:4 isStale:4',
          'reviewNote:12',
        ],
      },
    ],
    readOnly: [
      'code',
      'offering',
      ...SPACE_DECIDED_FIELDS,
      'salePriceFen',
      'agent',
      'recorder',
      'region',
      'spaces',
      'media',
      'reviewState',
      'reviewNote',
      'submittedAt',
      'listedAt',
      'checkedAt',
      'isStale',
    ],
    inputs: {
      tags: 'tags',
      tradeLimits: 'tags',
      facilities: 'tags',
      rentFenPerSqmMonth: 'yuan',
      salePriceFen: 'yuan',
      media: 'gallery',
      spaces: 'rows',
    },
    tables: {
      spaces: {
        columns: PANEL_SPACE_FIELDS.map((name) => ({
          name,
          label: SPACE_LABELS[name],
          ...(name === 'rentFenPerSqmMonth' ? { input: 'yuan' as const } : {}),
        })),
        none: '没有分开填写空间，匹配按整套计算',
      },
    },
    relations: { region: 'name', parkRef: 'name', agent: 'username', recorder: 'username', spaces: 'label' },
    list: ['code', 'title', 'city', 'freeAreaSqm', 'rentFenPerSqmMonth', 'updatedAt'],
    column: { name: 'listingStatus', label: '状态', words: PROPERTY_STATUS_LABELS },
    sort: { by: 'updatedAt', order: 'DESC' },
  },
  {
    uid: 'api::space.space',
    mainField: 'label',
    labels: { ...COMMON_LABELS, ...SPACE_LABELS },
    groups: [
      { title: '空间', rows: ['property:12', 'label:4 floor:4 sortOrder:4'] },
      {
        title: '面积与租金',
        rows: ['areaSqm:3 freeAreaSqm:3 minDivisibleSqm:3 rentFenPerSqmMonth:3'],
      },
      { title: '荷载与动力', rows: ['heightM:3 loadTonPerSqm:3 powerKva:3 craneTon:3'] },
    ],
    readOnly: ['property', ...SPACE_DECIDED_FIELDS],
    inputs: { rentFenPerSqmMonth: 'yuan' },
    relations: { property: 'title' },
    list: ['label', 'property', 'floor', 'areaSqm', 'freeAreaSqm', 'rentFenPerSqmMonth'],
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
      kind: '照片、平面图、视频、航拍与全景上传文件，VR 看房填链接',
      caption: '图片下方的一句话，如：东侧大门、二层仓库内景',
      sortOrder: '数字小的在前',
      isCover: '一个房源只有一张封面',
      url: '仅 VR 看房需要',
      scene: '视角与热点，请在运营后台编辑',
    },
    groups: [
      { title: '文件', rows: ['file:12', 'url:12'] },
      { title: '用在哪里', rows: ['property:8 kind:4', 'caption:12', 'sortOrder:6 isCover:6'] },
      { title: '全景', rows: ['scene:12'] },
    ],
    relations: { property: 'title' },
    list: ['file', 'property', 'kind', 'caption', 'isCover', 'updatedAt'],
    sort: { by: 'updatedAt', order: 'DESC' },
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
    hints: {
      code: '用于网址，创建后请勿修改',
      summary: '列表上园区名称下的一句话',
      facilities: '如：食堂、宿舍、充电桩',
      lng: '如 120.9812',
      lat: '如 31.3851',
    },
    groups: [
      { title: '园区', rows: ['name:8 code:4', 'summary:12', 'description:12'] },
      { title: '图片', rows: ['cover:6 photos:6'] },
      { title: '位置', rows: ['city:4 district:4 town:4', 'address:12', 'lng:6 lat:6', 'region:12'] },
      { title: '配套', rows: ['facilities:12'] },
    ],
    inputs: { facilities: 'tags' },
    relations: { region: 'name' },
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
    groups: [
      { title: '页面', rows: ['title:8 slug:4', 'body:12'] },
      { title: '搜索与分享', rows: ['seoDescription:12'] },
    ],
    list: ['title', 'slug', 'updatedAt'],
  },
  {
    uid: 'api::message-template.message-template',
    mainField: 'name',
    labels: {
      ...COMMON_LABELS,
      name: '模板',
      kind: '什么事',
      channel: '方式',
      title: '标题',
      body: '正文',
      vendorTemplate: '服务商模板编号',
      parameters: '模板参数',
      placeholders: '可以用的内容',
      preview: '示例',
    },
    hints: {
      kind: '每件事在每种方式下只有一份模板',
      title: '站内、邮件和群消息用；标题和正文都清空再保存，即恢复默认文字',
      body: '用 {花括号} 写出会被替换的内容，保存时检查；没有发布的模板不生效，系统用默认文字',
      vendorTemplate:
        '短信填阿里云模板 CODE（SMS_ 开头），微信填订阅通知的模板 ID；发布后这件事才会用这种方式发送',
      parameters:
        '短信和微信用，每行一个：参数名 = 内容，如 property = {property}，微信如 thing1 = {property}',
      placeholders: '保存后列出',
      preview: '保存后按示例内容写出',
    },
    groups: [
      { title: '用在哪里', rows: ['name:12', 'kind:6 channel:6'] },
      { title: '文字', rows: ['title:12', 'body:12'] },
      { title: '短信与微信', rows: ['vendorTemplate:12', 'parameters:12'] },
      { title: '参考', rows: ['placeholders:12', 'preview:12'] },
    ],
    readOnly: ['name', 'placeholders', 'preview'],
    inputs: { kind: 'choice', channel: 'choice' },
    words: { kind: MESSAGE_LABELS, channel: TEMPLATE_CHANNEL_LABELS },
    list: ['name', 'title', 'updatedAt'],
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
    groups: [
      { title: '区域', rows: ['name:6 code:6', 'level:6 parent:6', 'neighbours:12'] },
      { title: '位置', rows: ['lng:6 lat:6'] },
    ],
    inputs: { neighbours: 'tags' },
    relations: { parent: 'name' },
    list: ['name', 'code', 'level', 'parent'],
  },
];
