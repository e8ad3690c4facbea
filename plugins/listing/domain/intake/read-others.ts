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

/**
 * Phrases that tell of what is neither offered nor asked for, by which kind of message says so; `isOfLet`: what is sold may be let all the
 * same; `isSecond`: only behind an area, since it may be the offer itself.
 */
const OTHERS: { of: IntakeKind; pattern: RegExp; isOfLet?: true; isSecond?: true }[] = [
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
  // «一楼房东自用不租», «三楼自留», «办公楼不在出租范围»; a mere «二楼不租» tells which floor is offered
  {
    of: 'listing',
    pattern:
      /(?:[楼层栋幢间块]|房东|业主|老板|我们?)(?:部分)?(?:房东|业主|老板|我们?|公司)?(?:自己|自)(?:在)?[用留](?:的|着)?(?:不(?:出|外|对外)?租)?$|[楼层栋](?:房东|业主|老板)(?:在)?[用住留](?:着)?$|那[栋层块](?:不(?:出|外|对外)?[租售卖](?!金))|不在(?:出租|出售|转让)?范围/,
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
  // «现在的厂子1200平16块一平», «去年租过500平», not «现在要1500平»
  {
    of: 'demand',
    pattern:
      /^(?!.*[要需想求找急])(?:我们?|客户|他们?|老板)?(?:现在|目前|原来|现有|眼下|之前|以前|去年|前年|上次)[^,。;\n\d]{0,10}\d/,
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

const AREA = new RegExp(`[\\d千百]${SQM}`);

/** Takes away what is said of other buildings, other tenants and what is let already, so that no rule reads it. */
export function readOthers(scan: Scan, kind: IntakeKind): void {
  const isSold = /出售|带租|租约/.test(scan.text);
  for (const { start, end, text } of scan.phrases())
    if (
      OTHERS.some(
        ({ of, pattern, isOfLet, isSecond }) =>
          of === kind &&
          !(isOfLet && isSold) &&
          pattern.test(text) &&
          (!isSecond || AREA.test(scan.text.slice(0, start))),
      )
    ) {
      // «原来租27现在23转»
      const now = text.search(/(?<!^)(?:现在?|如今|目前)(?!金)/);
      scan.hide(start, kind === 'listing' && now > 0 ? start + now : end);
    }
  if (kind === 'demand') scan.take(EXCEPT, (_match, start, end) => scan.hide(start, end));
  if (kind === 'listing') scan.take(LET, (_match, start, end) => scan.hide(start, end));
}
