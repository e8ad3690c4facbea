const FIGURE = '[\\d０-９一二两三四五六七八九十]';
/** What a line may be of: a floor, a building, or one of its figures. */
const SUBJECT = [
  `第?${FIGURE}{1,3}(?:[-~至到、]${FIGURE}{1,3})?(?:楼|层|樓|層|[fFＦ])(?:厂房|仓库|车间)?`,
  '首层|底层|底楼|负一[楼层]|楼上|楼下|标准层',
  `(?:[a-hA-H]|${FIGURE}{1,2})(?:栋|幢|座|号楼|号厂房|号库)|\\d{1,2}#`,
  '(?:货|电|客)梯|升降机|行车|航车|行吊|天车|吊车|起重机|卸货平台|月台|停车位?',
  '(?:建筑|使用|可租|出租|占地|总|厂房|仓库|办公|宿舍|空地)?面积|占地|建面|办公室?|宿舍|空地|院子',
  '层高|净高|檐高|高度|举架|楼层|层数|楼面|承重|荷载|地坪|地面|柱距|结构|消防|(?:火灾|耐火)?等级',
  '配电|用电|电力|电量|变压器|水电|证照|产证|房产证|权证|环评|排污|注册|行业|业态|用途|物业费?',
  '租金|月租金?|年租金?|单价|价格|报价|租价|售价|总价|预算|押付|押金|付款|付款方式|租期|起租期?|免租期?',
  '(?:空置|空出|入驻|交付|交房|起租|到期)(?:时间|日期|日)|时间|区域|位置|地址|地点|坐标|联系人?|联系方式|联系电话|电话|手机|微信',
].join('|');
const HEADING = new RegExp(`[【「『〖] ?(?:${SUBJECT}) ?[】」』〗]`, 'g');
/** A floor behind its own figures is no heading: «1500㎡【三楼】». */
const BEHIND_WORD = /[\u3400-\u9fff\w㎡²)）]$/;

/**
 * Brackets that close a heading, by their offset, and what stands for them: «【一楼】1500㎡» is «一楼：1500㎡». A title («【厂房出租】昆山») is none.
 * The first of a line stands at its beginning or behind a mark; after it others may stand anywhere.
 */
export function findHeadings(source: string): Map<number, string> {
  const headings = new Map<number, string>();
  let line: number | null = null;
  for (const { index, 0: written } of source.matchAll(HEADING)) {
    const end = index + written.length;
    // on the same line
    const [, next] = /^[^\S\n\r]*(\S)/.exec(source.slice(end, end + 8)) ?? [];
    const begins = source.lastIndexOf('\n', index - 1);
    const isFirst = line !== begins;
    if (next === undefined || (isFirst && BEHIND_WORD.test(source.slice(Math.max(0, index - 1), index))))
      continue;
    line = begins;
    headings.set(end - 1, /[:：]/.test(next) ? ' ' : ':');
  }
  return headings;
}
