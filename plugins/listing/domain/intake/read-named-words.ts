import { SQM } from './measure-words';
import { TRADES } from './read-trade-limits';
import { rule, type Scan } from './scan';

/** Of the archive's words for what a park has; a word that is none of them is left to the reader. */
const FACILITY_WORD =
  '(?:食堂|员工食堂|餐厅|超市|便利店|宿舍|公寓|充电桩|停车场|停车位|会议室|会议中心|物业|公交站|健身房|篮球场|咖啡厅|银行|快递站|班车|医务室|展厅|洗车|加油站)';
const FACILITY = new RegExp(`^${FACILITY_WORD}$`);
/** «食堂宿舍充电桩», one behind another */
const FACILITY_RUN = new RegExp(`^${FACILITY_WORD}{2,}$`);
const FACILITIES = new RegExp(
  `(?:(?:园区|厂区|内部|生活)(?:内|生活)?)?配套(?:设施)?(?:齐全|完善)?(?:(?:有|:|[,(](?=有))+|(?<=(?:园区|厂区)内?配套)(?=${FACILITY_WORD}))([^。;\\n!|]+)`,
  'g',
);

/** «园区配套：食堂、超市、充电桩». What stands near and is not of the park («周边配套») is none; the words stay for the rules that read a fact of them. */
export function readFacilities(scan: Scan): void {
  for (const match of scan.said.matchAll(FACILITIES)) {
    if (/(?:周边|附近|商业|周围)(?:生活)?$/.test(scan.before(match.index, 6))) continue;
    const [named, from] = [match[1] as string, match.index + match[0].length - (match[1] as string).length];
    const words: string[] = [];
    let end = from;
    let at = from;
    for (const part of named.split(/([、,/和及 ])/)) {
      const word = part.replace(/^(?:带|有|配|独立|公共|大型)+/, '');
      if (FACILITY.test(word) || FACILITY_RUN.test(word)) {
        for (const [one] of word.matchAll(rule(FACILITY_WORD))) if (!words.includes(one)) words.push(one);
        end = at + part.length;
      } else if (!/^[、,/和及 ]?$/.test(part)) break;
      at += part.length;
    }
    if (words.length > 0 && !scan.has('facilities')) scan.add('facilities', words, from, end);
  }
}

const MOST_INDUSTRY_CHARACTERS = 20;
const INDUSTRY =
  /(?<![\u4e00-\u9fa5])(?:所属|所在|从事|公司|企业|客户|需求|经营|生产)?行业(?:类型|类别)?(?:[:]|是|为)([\u4e00-\u9fa5a-z\d、/]+)/g;
const NO_INDUSTRY = /^(?:不限|无限制|没限制|保密|暂不|不详|不便|不方便|待定|均可|都可|各|无|没有|未)|污染/;

/** «做食品包装», «放家具»: a trade in words that no label tells. */
const TRADE =
  /(?<![不要能可没定叫])(?:(?:主要|我们|公司|客户|是|用来|用于|打算)*(?:做|生产|加工|从事|存放|放)的?)([\u4e00-\u9fa5、/]{2,10}?)(?:的(?!厂房|仓)|用|生产|行业)?(?=[,。;!\n )]|$)/g;
const NO_TRADE =
  /环评|隔断|办公|仓库|仓储|厂房|宿舍|食堂|注册|生意|中介|主|好|完|租|成|得|到|不|起|长期|几年|一|两|二|三/;

/** Trades that are none but that, behind who does them: «客户做五金的». */
const KNOWN_TRADE =
  '(?:精密)?(?:跨境电商|五金|机械|机加工?|模具|注塑|塑胶|塑料|食品|服装|纺织|针织|童装|女装|男装|制衣|羽绒服|家具|家居|家纺|卫浴|洁具|小家电|电子|电器|铸造|压铸|锻造|热处理|家电|灯具|照明|包装|印刷|纸箱|玩具|汽配|汽车配件|新能源|锂电池?|光伏|医疗器械|医药|化妆品|鞋业|鞋材|箱包|皮具|电商|快递|物流|冷链|建材|门窗|铝材|钢材|冲压|喷涂|激光切割|钣金|数控|自动化|半导体|橡胶|陶瓷|木业|环保设备)';
/** What things and crafts end on; who makes or does one is of that trade: «做小家电的», «轴承厂用». */
const GOODS =
  '(?:[件品具器机门窗电料材板管线缆箱盒袋布鞋服帽纸饰灯胶塑钢铝铜木瓷药茶酒车船泵阀承轮链簧网膜漆池片芯表镜屏仪]|玻璃|设备|机械|加工|制造|制品|冲压|印刷|切割|电镀|焊接|铸造|纺织|针织|贸易|外贸|电商|快递|物流|仓配|五金|注塑|吹塑|钣金|光伏|半导体)';
const NO_GOODS =
  /产品|样品|成品|物品|商品|[大小重]件|证件|条件|文件|事件|门面|大门|停车|汽车城|水电|用电|[房库间]/;
const TRADE_NAME = `(${KNOWN_TRADE}(?=加工|制品|制造|生产|件|类|产品)|${KNOWN_TRADE}|[\u4e00-\u9fa5]{1,7}?${GOODS})(?:加工|制品|制造|生产|件|类|产品)?`;
const ANY_TRADE = `(${KNOWN_TRADE}|${TRADES})(?:加工|制品|制造|生产|配件|类|产品)?`;
const ENDS = '(?=[,。;!\\n )]|$|想|要|需|现)';
/** «行业汽配，»: the label without its colon, before nothing but a trade that is known. */
const BARE_INDUSTRY = new RegExp(
  `(?<![\\u4e00-\\u9fa5])(?:所属|所在|从事|公司|企业|客户|经营|生产)?行业(?:类型|类别)? ?(${ANY_TRADE}(?:[、/]${ANY_TRADE})*)(?=[,。;!\\n )\\d]|$)`,
  'g',
);
/** Who seeks says what he does; what he does without saying who is told as a doubt. */
const OWN_TRADES = [
  new RegExp(
    `(?:客户|我们?|我司|公司|企业|老板|厂子)(?:那边)?(?:是|主要|专业|一直)*(?:做|生产|加工|从事)${TRADE_NAME}(?:的|行业|${ENDS})`,
    'g',
  ),
  new RegExp(`(?<![不别勿要能可没定叫接租])(?:做|生产)${TRADE_NAME}的${ENDS}`, 'g'),
  new RegExp(`(?<![\\u4e00-\\u9fa5])(?:求租|求购|找|想租)?${TRADE_NAME}厂(?:使用|用)`, 'g'),
  new RegExp(`(?<=求租|求购|找)(?:个|一个|一处|一间)?${ANY_TRADE}(?:厂房|车间)`, 'g'),
];

/** No word of these is made of others of them: what can be cut up in several ways takes for ever where it leads to nothing. */
const SEEKS = '(?:[求寻找急需要租买现的个]|(?<=求)购|代(?=找)|想(?=租)|(?<=租)赁|一[个间处栋])*';
const SEEKER = '(?:我们?|我司|本公司|自己|客户|老板|公司|企业|主要|专业|一直|用来|用于|打算|拿来|是)*';
const MOVES = '(?:搬迁|搬家|外迁|迁址|扩产|扩建|扩大|扩容|新建|选址|自用|使用|用)*';
/** A phrase that says nothing but whose trade it is: «做童装», «印刷厂搬迁», «汽配客户», «快递分拨用», «食品厂房». */
const TRADE_PHRASES = [
  `${SEEKS}${SEEKER}(?:做|生产|从事)(?:的是)?${TRADE_NAME}(?:的|用|行业|生意)?(?:老板|客户|公司|企业)?${SEEKS}`,
  `${SEEKS}${TRADE_NAME}(?:工厂|厂)${MOVES}${SEEKS}`,
  `${SEEKS}(?:[^,。;\\d]{1,6}(?:[市区县镇乡]|街道))?${ANY_TRADE}(?:用)?(?:厂房|车间)${SEEKS}`,
  `${SEEKS}${ANY_TRADE}(?:行业|类|的)?(?:客户|老板|企业|公司|商家|厂家)${MOVES}${SEEKS}`,
  `${SEEKS}${ANY_TRADE}(?:仓储|物流|分拨|分拣|周转|中转|发货|配送|生产|加工|存放|行业|企业|公司|仓)*(?:使用|自用|专用|用)${SEEKS}`,
  // «注塑行业»
  `${ANY_TRADE}(?:行业|产业)`,
].map(
  (source) =>
    new RegExp(
      `^(?:[一二三四五\\d][、.])?(?:(?:客户|公司|企业|租客|需求方)(?:类型|性质|情况)?:)?${source}(?:厂房|仓库|车间|场地|库房|(?:分拨|中转|周转|前置|云)?仓)?(?:约?\\d[\\d.~-]*万?${SQM}.*)?$`,
    ),
);

const ALONE = new RegExp(`^${ANY_TRADE}$`);
/** «不要化工，食品»: the list may go on. */
const REFUSES = new RegExp(`(?:不|谢绝|拒绝|禁|勿|除)[^,。;\\n]{0,4}${ANY_TRADE}`);

/** The trades that whoever seeks says of himself, each once, with where they stand. */
function listOwnTrades(scan: Scan): Map<string, number> {
  const trades = new Map<string, number>();
  const keep = (match: RegExpMatchArray, at: number) => {
    const trade = match[1] as string;
    const start = at + (match.index as number);
    const isFit =
      trade.length >= 2 &&
      trade.length <= 8 &&
      !NO_TRADE.test(trade.replace('不锈钢', '钢')) &&
      !NO_GOODS.test(trade);
    const isRefused = /[不别勿]|除了?|谢绝/.test(scan.before(start, 4));
    if (isFit && !isRefused && !trades.has(trade)) trades.set(trade, start + match[0].indexOf(trade));
  };
  for (const pattern of OWN_TRADES) for (const match of scan.said.matchAll(pattern)) keep(match, 0);
  for (const { start, end } of scan.phrases()) {
    const said = scan.said.slice(start, end);
    // «，机加工。»: between marks, nothing else
    const isAlone = /[,。;\n]/.test(scan.text.charAt(start - 1)) && !REFUSES.test(scan.sentenceBefore(start));
    const alone = isAlone ? ALONE.exec(said) : null;
    if (alone) keep(alone, start);
    for (const pattern of TRADE_PHRASES) {
      const match = pattern.exec(said);
      if (match) keep(match, start);
    }
  }
  return trades;
}

/** Fills in the one trade that whoever seeks says of himself; of what is less plain it tells, since the field takes no guess. */
export function doubtTrade(scan: Scan): void {
  if (scan.has('industry')) return;
  const [own, ...others] = listOwnTrades(scan);
  if (own && others.length === 0) {
    const [trade, start] = own;
    scan.add('industry', trade, start, start + trade.length);
    return;
  }
  for (const [words, trade = ''] of scan.said.matchAll(TRADE)) {
    if (NO_TRADE.test(trade)) continue;
    scan.doubt('industry', 'trade_in_words', `「${words}」像是行业，没有填写，请核对`);
    return;
  }
}

/** «行业：注塑»: whose demand it is. No rule reads a fact of the words. */
export function readIndustry(scan: Scan): void {
  scan.take(INDUSTRY, (match, start, end) => {
    const from = end - (match[1] as string).length;
    let stop = end;
    for (let i = from + 1; i < end && stop === end; i++) if (scan.normal.gaps.has(i)) stop = i;
    const typed = scan.text.slice(from, stop).replace(/[、/]+$/, '');
    if (NO_INDUSTRY.test(typed) || typed.length > MOST_INDUSTRY_CHARACTERS) return false;
    if (!scan.has('industry')) scan.add('industry', typed, from, from + typed.length);
    scan.hide(start, stop);
    return false;
  });
  scan.take(BARE_INDUSTRY, (match, start, end) => {
    const trade = match[1] as string;
    if (!scan.has('industry')) scan.add('industry', trade, end - trade.length, end);
    scan.hide(start, end);
    return false;
  });
}

const WITH_TITLE =
  /(?:(?<![\u4e00-\u9fa5])|(?<=必须|一定|务必|[要需得]))(?:要|得)?有(?:正规)?证(?:件|照)?(?:的)?(?=[,。;!\n )]|$)/g;

/** «必须有证»: who seeks means the title. Of an offer it may be any paper. */
export function readWantedTitle(scan: Scan): void {
  scan.take(WITH_TITLE, (_match, start, end) => scan.add('titleCert', true, start, end));
}
