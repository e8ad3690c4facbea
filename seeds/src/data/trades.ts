import type { City } from './people';

/** What a trade looks for; figures are the usual ones, null when it does not care. */
export interface TradeFact {
  name: string;
  /** How the trade shows in a company's name. */
  words: string[];
  cities: City[];
  buildingTypes: Array<'workshop' | 'warehouse' | 'mixed'>;
  areaSqm: [number, number];
  heightM: number | null;
  loadT: number | null;
  craneT: number | null;
  kva: number | null;
  needsEia: boolean;
  needsTruck: boolean;
  fire: '乙' | '丙一' | '丙二' | '丁' | null;
}

const ALL: City[] = ['苏州', '嘉兴', '宁波', '佛山', '东莞', '昆明'];

export const TRADES: readonly TradeFact[] = [
  { name: '汽车零部件', words: ['汽车部件', '汽车零部件', '汽配'], cities: ['苏州', '嘉兴', '宁波', '佛山'], buildingTypes: ['workshop'], areaSqm: [2000, 8000], heightM: 9, loadT: 3, craneT: 10, kva: 500, needsEia: true, needsTruck: true, fire: '丁' },
  { name: '精密机械', words: ['精密机械', '精工机械', '数控设备'], cities: ['苏州', '嘉兴', '宁波', '东莞', '佛山'], buildingTypes: ['workshop'], areaSqm: [1000, 4000], heightM: 8, loadT: 2, craneT: 5, kva: 250, needsEia: false, needsTruck: true, fire: '丁' },
  { name: '模具制造', words: ['模具', '精密模具', '模塑科技'], cities: ['苏州', '宁波', '东莞'], buildingTypes: ['workshop'], areaSqm: [800, 2500], heightM: 7, loadT: 2, craneT: 10, kva: 250, needsEia: false, needsTruck: true, fire: '丁' },
  { name: '电子元器件', words: ['电子', '电子科技', '微电子'], cities: ['苏州', '东莞', '嘉兴', '昆明'], buildingTypes: ['workshop'], areaSqm: [800, 3500], heightM: 4.2, loadT: 0.75, craneT: null, kva: 315, needsEia: false, needsTruck: false, fire: '丙二' },
  { name: '新能源电池', words: ['新能源', '储能科技', '锂电材料'], cities: ['苏州', '嘉兴', '昆明', '东莞'], buildingTypes: ['workshop'], areaSqm: [3000, 10000], heightM: 8, loadT: 3, craneT: null, kva: 1600, needsEia: true, needsTruck: true, fire: '乙' },
  { name: '医疗器械', words: ['医疗器械', '医疗科技', '生物科技'], cities: ['苏州', '嘉兴', '昆明'], buildingTypes: ['workshop'], areaSqm: [1000, 3200], heightM: 4.5, loadT: 0.8, craneT: null, kva: 315, needsEia: true, needsTruck: false, fire: '丙二' },
  { name: '半导体装备', words: ['半导体设备', '微纳科技', '真空技术'], cities: ['苏州', '东莞'], buildingTypes: ['workshop'], areaSqm: [1200, 4000], heightM: 5.4, loadT: 1, craneT: null, kva: 630, needsEia: true, needsTruck: false, fire: '丙二' },
  { name: '仓储物流', words: ['物流', '供应链管理', '仓储'], cities: ALL, buildingTypes: ['warehouse'], areaSqm: [2000, 9000], heightM: 9, loadT: 3, craneT: null, kva: null, needsEia: false, needsTruck: true, fire: '丙二' },
  { name: '跨境电商', words: ['电子商务', '跨境供应链', '网络科技'], cities: ['宁波', '东莞', '佛山', '苏州'], buildingTypes: ['warehouse', 'mixed'], areaSqm: [800, 4000], heightM: 6, loadT: 1.5, craneT: null, kva: null, needsEia: false, needsTruck: true, fire: '丙二' },
  { name: '食品加工', words: ['食品', '饮品', '生物食品'], cities: ['佛山', '昆明', '嘉兴', '东莞'], buildingTypes: ['workshop', 'warehouse'], areaSqm: [1500, 5000], heightM: 6, loadT: 1.5, craneT: null, kva: 400, needsEia: true, needsTruck: true, fire: '丙二' },
  { name: '家电配套', words: ['电器', '电器配件', '智能家电'], cities: ['宁波', '佛山'], buildingTypes: ['workshop'], areaSqm: [1000, 4500], heightM: 5, loadT: 1, craneT: null, kva: 315, needsEia: false, needsTruck: true, fire: '丙二' },
  { name: '五金加工', words: ['五金制品', '金属制品', '五金科技'], cities: ['佛山', '东莞', '苏州', '宁波'], buildingTypes: ['workshop'], areaSqm: [800, 3500], heightM: 6, loadT: 2, craneT: 5, kva: 315, needsEia: true, needsTruck: true, fire: '丁' },
  { name: '注塑塑料', words: ['塑胶', '塑料制品', '高分子材料'], cities: ['宁波', '东莞', '佛山', '苏州', '嘉兴'], buildingTypes: ['workshop'], areaSqm: [1200, 5000], heightM: 7, loadT: 2, craneT: 5, kva: 630, needsEia: true, needsTruck: true, fire: '丙二' },
  { name: '纺织服装', words: ['纺织', '针织', '服饰'], cities: ['嘉兴', '佛山', '东莞', '苏州'], buildingTypes: ['workshop'], areaSqm: [1000, 4500], heightM: 4.5, loadT: 0.8, craneT: null, kva: 250, needsEia: false, needsTruck: false, fire: '丙二' },
  { name: '家具建材', words: ['家具', '家居', '新型建材'], cities: ['佛山', '东莞', '昆明'], buildingTypes: ['workshop'], areaSqm: [2000, 7000], heightM: 7, loadT: 1.5, craneT: null, kva: 315, needsEia: true, needsTruck: true, fire: '丙二' },
  { name: '光伏装备', words: ['光伏科技', '光能装备', '新能源装备'], cities: ['嘉兴', '苏州', '宁波'], buildingTypes: ['workshop'], areaSqm: [3000, 10000], heightM: 8, loadT: 3, craneT: 5, kva: 1000, needsEia: true, needsTruck: true, fire: '丙二' },
  { name: '包装印刷', words: ['包装', '印务', '包装材料'], cities: ALL, buildingTypes: ['workshop'], areaSqm: [1000, 4000], heightM: 6, loadT: 1.5, craneT: null, kva: 250, needsEia: true, needsTruck: true, fire: '丙二' },
  { name: '鲜花冷链', words: ['花卉', '冷链物流', '农业科技'], cities: ['昆明'], buildingTypes: ['warehouse'], areaSqm: [1000, 4000], heightM: 6, loadT: 1.5, craneT: null, kva: 630, needsEia: false, needsTruck: true, fire: '丙二' },
];

/** First parts of company names, two characters each. */
export const BRAND_WORDS =
  '恒锐 博衍 启川 盛达 云栖 汇铭 锦程 卓远 嘉禾 瑞丰 华晟 永骏 天璟 宏图 凯歌 安途 新越 德润 科朗 正阳 晨光 海纳 群力 鼎泰 中岳 佳讯 利恒 诚铸 百川 亿嘉 思远 万象 立德 源泰 星航 远拓 同创 朗宁 振邦 优赛 融合 铭扬 贝川 欣茂 众合 精耕 联港 顺和 泰谷 景行'.split(
    ' ',
  );

export const SURNAMES = '王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺毛段郝顾龚邵万钱严武戴莫孔向汤'.split(
  '',
);

export const GIVEN_NAMES =
  '伟强 建国 志明 文斌 国栋 海燕 晓东 丽娟 永刚 雪梅 俊峰 婷婷 振华 秀英 家豪 思琪 浩然 慧敏 志强 春梅 立新 玉珍 金龙 雅琴 建军 小红 明辉 静怡 学文 晓燕 卫东 美玲 宏伟 佳琪 世杰 敏芳 少华 丹丹 德胜 月华 启明 若曦 景辉 文静 泽宇 淑芬 长青 倩云 兆丰 梦瑶'.split(
    ' ',
  );

export const CONTACT_TITLES = ['总经理', '副总经理', '行政经理', '生产厂长', '采购经理', '项目经理', '物流经理', '财务总监'] as const;
