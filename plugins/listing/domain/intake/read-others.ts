import type { IntakeKind } from './intake-kind';
import { SQM } from './measure-words';
import type { Scan } from './scan';

/** Part of what is offered, or something beside it: «不带行车那栋», «后面那块地», «一楼». */
const ONE = '(?:[那这另][一]?[栋幢层间块套个边家]|[栋幢座]|[楼层]|号楼|的|平|方|㎡)';
const AWAY = '(?:租|卖|定|订|签)(?:出去?|给别人|掉|脱|完|走|满)?';
/** «刚出» is new on the market, «刚出了» is gone; «都租» offers all, «都租了» has none left. */
const GONE = `(?:(?:昨天|前天|今天|昨晚|上周|上个?月|前几天|刚|已经?|早就?)+(?:被)?(?:${AWAY}了?|出(?:去|掉|完)?了)|(?:都|全部?)(?:${AWAY}|出(?:去|掉|完)?)了)`;
const NOT_OURS =
  '(?:是|归|属于?)(?:另外?|另一)?(?:别家|别人|邻居|隔壁|人家|他人|(?:别的|其[他它]|另外的?)(?:房东|公司|业主|老板|人))的?|(?:那[块栋边]|后面|前面|旁边|隔壁|对面)[^,。;\\n]{0,12}是(?:村里|村委会?|大队)的?';

const KIN =
  '(?:姐夫|妹夫|姐姐?|妹妹?|哥哥?|弟弟?|嫂子|表[哥弟姐妹]|堂[哥弟姐妹]|舅舅?|叔叔?|伯伯?|姑[父姑]?|姨夫?|丈人|老丈人|岳父|亲戚|亲家|朋友|同学|战友|同事|老乡|邻居|兄弟|哥们|闺蜜)';

/** What a place is near to is told of it all the same. */
const LANDMARK = /地铁|轻轨|号线|高速|互通|道口|收费站|港|码头|机场|车站|公交|[gs]\d{1,4}/;
const NEXT_DOOR = new RegExp(
  `^(?:我们?|厂房|仓库|厂区|园区|房子)?(?:的)?(?:隔壁|对面|斜对面|旁边|边上|附近|周边|周围|楼下(?:就?[是有做])|楼上(?:邻居|是|做))(?!(?:的)?[那这另]?一?[跨间栋幢])(?![^,。;\\n]{0,3}[无没])(?!(?:的)?(?:空地|院子|办公室?)(?:都|也)?(?:可|能|送|免费|归))(?![^,。;\\n]*(?:${LANDMARK.source}))[^,。;\\n]+`,
);
const MORE =
  /^(?:更多|海量|大量|各类|各种)(?:优质|好|精品)?(?:厂房|仓库|房源|盘源|土地|户型)|^其[他它余](?:优质|好|精品)?(?:房源|盘源)/;
const SERVICE =
  '(?:环评|排污(?:许可)?证?|注册公司|公司注册|工商注册|注册|营业执照|执照|消防(?:验收|备案|报批)?|财税|税务|记账|装修(?:设计)?|贷款|过户|安评|能评|选址|建站)';
const AGENCY =
  /^(?:本|我)?(?:公司|司|们|人|店|平台|团队|中介)(?:手[上里中头]|现)?(?:还|另|另外|同时|长期|常年|专业|专注|主营|专做|代理)+(?:有|提供|承接|租售|出租|代理|做|为|经营)*|^(?:专业|专注|主营|专做|代理)[^,。;\n]{0,8}(?:厂房|仓库|土地|写字楼|地产|选址)[^,。;\n]{0,8}(?:租售|买卖|代理|中介|服务|招商|\d+年|多年)|^(?:同时|另外|还)(?:有|代理|提供)[^,。;\n]{0,8}(?:出售|出租|租售)(?:[^\d,。;\n]{0,4})$/;

/**
 * Phrases that tell of what is neither offered nor asked for, by which kind of message says so; `isOfLet`: what is sold may be let all the
 * same; `isSecond`: only behind an area, and `isBeside` behind a house, since it may be the offer itself.
 */
const OTHERS: {
  of: IntakeKind;
  pattern: RegExp;
  isOfLet?: true;
  isSecond?: true;
  isBeside?: true;
}[] = [
  // «另外我姐夫在玉湖还有个600方的没电»
  {
    of: 'listing',
    pattern: new RegExp(
      `^(?:另外|对了|还有|顺便)?(?:[我俺咱]们?(?:家|的|一个)*)${KIN}[^,。;\\n]{0,10}?(?:还|也|另外?)有`,
    ),
    isSecond: true,
  },
  // «不带行车那栋4000平的昨天出了», «3号楼已租完»
  {
    of: 'listing',
    pattern: new RegExp(`${ONE}[^,。;\\n]{0,12}?${GONE}(?:(?:就|请)?(?:别|不要|不用)再?问[了啦]?)?$`),
    isOfLet: true,
  },
  // «隔壁那栋二楼1800平是别家的», «后面那块地5亩是村里的不算», «旁边的仓库不是我的»
  {
    of: 'listing',
    pattern: new RegExp(`${NOT_OURS}|不是我们?(?:家|公司)?的|不算(?:在内|在里面|进去|面积)?$`),
  },
  // «办公楼三层1200平另租»
  {
    of: 'listing',
    pattern:
      /\d(?:平|方|㎡|平方|平米|平方米)(?:另外?(?:出?租|算|计|谈)|单独(?:出租|另租))(?:租?[金价])?[:为]?(?:\d+(?:\.\d+)?(?:万|元|块)?(?:[/每一](?:平|方|㎡|月|年|间))*)?$/,
  },
  // «一楼房东自用不租», «三楼自留», «办公楼不在出租范围»; a mere «二楼不租» tells which floor is offered
  {
    of: 'listing',
    pattern:
      /^(?:房东|业主|老板)自己?[用留住](?=[\d一二三四五六七八九])|(?:[楼层栋幢间块]|房东|业主|老板|我们?)(?:部分)?(?:房东|业主|老板|我们?|公司)?(?:自己|自)(?:在)?[用留](?:的|着)?(?:不(?:出|外|对外)?租)?$|[楼层栋](?:房东|业主|老板)(?:在)?[用住留](?:着)?$|那[栋层块](?:不(?:出|外|对外)?[租售卖](?!金))|不在(?:出租|出售|转让)?范围/,
  },
  // «别再问一楼», «不是上回发的那个500平的»
  {
    of: 'listing',
    pattern:
      /^(?:请|就|都)?(?:别|不要|勿|莫|不用)再?问|^(?:不是|并非)(?:上[回次个周]|之前|以前|昨天|前[几二]?天|刚才|早上)[^,。;\n]{0,8}(?:那个|那套|那间|那处|那栋|的)/,
  },
  // «上家租的20一平», «前面租客22元拿的»
  {
    of: 'listing',
    pattern:
      /^(?:上家|上一家|上任|前任|前面?(?:租客|租户)|原来?(?:租客|租户)|老租客|隔壁|对面|别人|人家|市场上?|周边|附近(?:的)?(?:厂房|仓库)?)[^,。;\n]{0,10}?(?:租|价|收|要|拿)[^,。;\n]{0,4}?\d/,
  },
  // «以前他租23»
  {
    of: 'listing',
    pattern:
      /^(?:以前|之前|原来|原先|去年|前年|当初|最早)[^,。;\n\d]{0,6}?(?:租|价|要|收|卖)[^,。;\n\d]{0,3}\d/,
  },
  // «租客每年交租96万», «现租客年付80万»
  { of: 'listing', pattern: /租[客户](?:每|一)?[年月](?:租金?|[交付给])*[:约]?\d+(?:\.\d+)?万?/ },
  // «自己租了2000平用不完», «已租1.1万平»
  {
    of: 'listing',
    pattern: /(?:自己|我们?|公司|我司|本厂)(?:整)?(?:租|拿|用|有)了?[^,。;\n]{0,12}用不[完了到着]$/,
  },
  // «我们搬到太仓去了»
  {
    of: 'listing',
    pattern: /(?:我们?|公司|厂子?|企业|客户|老板)[^,。;\n]{0,4}(?:已经?)?(?:搬|迁)(?:到|去|往|至)/,
  },
  // «隔壁就是5000平的仓库», «对面工厂有10吨行车», «旁边有块地30亩出售»; «旁边就是高速口» is a fact of the place
  { of: 'listing', pattern: NEXT_DOOR, isBeside: true },
  // «同类厂房都要28元», «比周边低5元/平»
  {
    of: 'listing',
    pattern:
      /^(?:同类|同等|同样|类似|同地段|同区域)(?:型|的)?(?:厂房|仓库|房源|面积|品质|地段)?[^,。;\n]{0,6}\d|^(?:价格|租金|单价)?(?:比|对比|相比|较)(?:市场|周边|隔壁|附近|同行|同类|别人|人家|对面|其[他它])/,
  },
  // «更多房源请咨询», «本公司手上还有500-20000平厂房多套», «专注厂房仓库租售10年»: what else an agency has, and what it lives on
  { of: 'listing', pattern: MORE },
  { of: 'listing', pattern: AGENCY },
  // «代办环评、注册公司、消防验收»: what else the agency does
  {
    of: 'listing',
    pattern: new RegExp(
      `^(?:我们?|本?公司)?(?:免费|专业|可|提供|协助)*(?:代办|代理|提供)(?:各类|各种)?${SERVICE}(?:[、/和及与 ]?(?:代办)?${SERVICE})+(?:等)?(?:手续|业务|服务)*$`,
    ),
  },
  // «现在的厂子1200平16块一平», «去年租过500平», not «现在要1500平»
  {
    of: 'demand',
    pattern:
      /^(?!.*(?:[需想求找急]|要(?!搬|涨|拆|迁|到期)))(?:我们?|客户|他们?|老板|朋友)?(?:现在|目前|原来|现有|眼下|之前|以前|去年|前年|上次)[^,。;\n\d]{0,10}\d/,
  },
  // «公司在上海», «总部在深圳», «客户都在吴江», «供应商在无锡»: where who seeks is, not where he seeks
  {
    of: 'demand',
    pattern:
      /^(?!.*[租要需想求找急搬迁])(?:我们?|我司|本|客户的?|老板的?)?(?:(?:总|分|母|子)?公司(?:总部)?|总部|总厂|老厂|供应商|上游|下游|员工|工人|老家|原厂|工厂)(?:都|主要|大多|大部分|现|目前|基本)*(?:住|位于|设)?在|^(?!.*[租要需想求找急搬迁])(?:我们?的?|我司)?(?:客户|用户|订单|业务|供应商|员工|工人)(?:们)?(?:都|主要|大多|大部分|基本|全)+在/,
  },
  // «上个月看的2500平不合适», «之前看过1200平的»
  {
    of: 'demand',
    pattern: /^(?:上个?月|上个?周|前几天|昨天|前天|之前|以前|上次|刚才|刚)[^,。;\n\d]{0,4}看(?:的|过|了)/,
  },
  // «现厂在昆山», «今天在上海», «深圳总部»
  {
    of: 'demand',
    pattern:
      /^(?!.*[租要需想求找急搬迁])(?:(?:我们?|我司|客户|老板)?(?:[现老旧总原]厂|今天|昨天|现在?|目前|本人)在|[^,。;\n\d]{2,4}总部$)/,
  },
  // «自有行车2台», «宿舍我们自己租», «员工自己解决住宿», «环评已批»: what who seeks has or sees to
  {
    of: 'demand',
    pattern:
      /^(?!.*(?:[求]|需要|要求|必须|最好|希望|能带|可以|独立|厂房|仓库|自用|[的]$))[^,。;\n]{0,8}(?:自己|自行|自)(?:会|去|来|要|再)?(?:有|带|备|装|租|搞|解决|建|买|弄|配)|^环评(?:已经?|都|我们)*(?:批|过了?|做好|办好|自[己行]?办)/,
  },
  // «现厂房1500平租约9月到期租金32元太贵»
  {
    of: 'demand',
    pattern:
      /^(?:我们?|我司|客户|公司)?现(?:有|在|用|租)?的?(?:厂房?|仓库|车间|地方)[^,。;\n]*?(?:到期|太[贵小远]|不够|要拆|\d)/,
  },
  // «原来的厂房带行车»: what he leaves
  {
    of: 'demand',
    pattern:
      /^(?!.*[要需想求找急])(?:我们?(?:的)?|我司)?(?:原来|原先|以前|之前|老|现在|目前|现有)的?(?:厂房?子?|仓库|地方|车间)/,
  },
  // «我们在余姚租的3000平到期», «租的仓库要涨价»
  { of: 'demand', pattern: /(?<!想|要|能|求)租的[^,。;\n]{0,14}(?:到期|要?涨|太[贵小远]|不够|不续|要拆)/ },
  // «姑苏区不要», «二道区太远不要»
  {
    of: 'demand',
    pattern:
      /^[^,。;\n\d]{2,6}(?:[市区县镇乡]|街道|那边|的)(?:都|就)?(?:(?:太|有点|离得)(?:远|偏)了?)?(?:都|就)?不(?:要|行|去|考虑)了?$/,
  },
  // «嘉定的就别推了», «顶楼的不考虑», «二房东的免»
  {
    of: 'demand',
    pattern:
      /^[^,。;\n\d]{2,10}?(?:的)?(?:就|请|一律|都)?(?:别推|不要推|勿推|别发|不考虑|不看|别来|不用推|免推|除外|免谈|太远|去不了)了?(?:谢谢)?$/,
  },
];
/** No joint within it, other than as its first character (和平区): a list must fall apart in one way, or a long one takes for ever. */
const NAME = '[\\u4e00-\\u9fa5](?:(?![和及或])[\\u4e00-\\u9fa5]){0,4}?(?:[市区县镇乡]|街道)';
/** «除了二道区、双阳区都行»; «除了二道区，宽城区也行» asks for both. */
const EXCEPT = new RegExp(`除了?${NAME}(?:[、和及或/]${NAME})*(?![^。;\\n]{0,16}[也还])`, 'g');
/** «已租1.1万平» beside what is left. */
const LET = new RegExp(`已(?:经)?(?:租|出租|租出|签)(?:出去?|掉|了)*\\d+(?:\\.\\d+)?万?(?:${SQM})`, 'g');

/** «求租：公司在上海» */
const LABEL = /^(?:[急诚]?求[租购]|需求|选址):/;
const HOUSE = /厂房|仓库|车间|库房|厂区|写字楼|办公楼|独院|独栋|土地|出租|招租|出售|转租/;
const AREA = new RegExp(`[\\d千百]${SQM}`);

/** Takes away what is said of other buildings, other tenants and what is let already, so that no rule reads it. */
export function readOthers(scan: Scan, kind: IntakeKind): void {
  const isSold = /出售|带租|租约/.test(scan.text);
  for (const phrase of scan.phrases()) {
    const label = LABEL.exec(phrase.text)?.[0].length ?? 0;
    const [start, end, text] = [phrase.start + label, phrase.end, phrase.text.slice(label)];
    const before = scan.text.slice(0, start);
    const isOther = OTHERS.some(
      ({ of, pattern, isOfLet, isSecond, isBeside }) =>
        of === kind &&
        !(isOfLet && isSold) &&
        pattern.test(text) &&
        (!isSecond || AREA.test(before)) &&
        (!isBeside || HOUSE.test(before) || AREA.test(before)),
    );
    if (!isOther) continue;
    // «更多房源请咨询，1000-50000平都有»
    if (MORE.test(text) && (HOUSE.test(before) || AREA.test(before))) {
      const rest = scan.text.slice(end).search(/[。;\n!]/);
      scan.hide(start, rest < 0 ? scan.text.length : end + rest);
      continue;
    }
    // «原来租27现在23转»
    const now = text.search(/(?<!^)(?:现在?|如今|目前)(?!金)/);
    scan.hide(start, kind === 'listing' && now > 0 ? start + now : end);
  }
  if (kind === 'demand') scan.take(EXCEPT, (_match, start, end) => scan.hide(start, end));
  if (kind === 'listing') scan.take(LET, (_match, start, end) => scan.hide(start, end));
}
