import { rule, type Scan } from './scan';

/** Trades that brokers keep out, in the archive's spelling where it has one. */
export const TRADES =
  '五金|化工|电镀|喷涂|喷漆|油漆|印染|印刷|家具|食品|危化品|危险品|易燃易爆|废品回收|废品|塑料|注塑|橡胶|铸造|冶炼|造纸|皮革|制革|酸洗|木工|石材|涂料|发泡|热处理|屠宰|洗涤|餐饮|打磨|农药';
const OF_TRADE = '(?:(?:类|制品|产品|加工|生产|制造|企业|行业|厂家|公司|项目|客户|工厂|厂|等)*)';
const LIST = `(?:${TRADES})${OF_TRADE}(?:[、/和及与或]?(?:${TRADES})${OF_TRADE}| (?:${TRADES})${OF_TRADE}(?=[ 、,。;\\n/)]|$))*`;
const DIRT = '(?:[有高重大]{1,2}污染|污染)(?:的)?(?:性)?(?:企业|行业|产业|项目|客户|厂家|公司|类)';
const KEPT_OUT =
  '(?:不可以?|不能|不得|不允许|不让|禁止|严禁|谢绝|拒绝|不接受?|不考虑|不租|不招|不做|不要|禁入|禁|限制)(?:从事|经营|生产|加工|做|接|租|入驻|进驻|入|放|存放|有)?[: ]?';
const BEHIND =
  '(?:的)?(?:请?勿[扰入来谈]?|(?:就|请|都)*别[来找进扰]|莫[来入]|免[谈入扰]|莫扰|除外|不接受?|不(?:可以?|行)(?=[,。;\\n )]|$)|不租|不要|不做|不考虑|不招|请?绕行|禁入)';
const ONLY =
  /(?:仅限|只限|限)(?!制|高|重|速|宽|行|时|期|额|无污染)[于做]?[\u4e00-\u9fa5、和及]{2,12}(?:行业|企业|产业)/g;
/** «不能做化工的勿扰» keeps out who cannot; «没有禁止化工». */
const TURNED = /^(?:的?(?:请?勿|请?别|免谈|不考虑|绕行)|吗|\?)/;

/** «不可做化工、喷涂», «塑料勿扰», «限无污染企业»: who may not come. Of tenants, so that no other rule reads it. */
export function readTradeLimits(scan: Scan): void {
  const trades = new Set<string>();
  const places: [number, number][] = [];
  const take = (pattern: string, isInFront: boolean) => {
    for (const match of scan.text.matchAll(rule(pattern))) {
      const start = match.index;
      const end = start + match[0].length;
      if (/(?:没有?|未|并不|从不|不用)$/.test(scan.before(start, 3))) continue;
      if (isInFront && TURNED.test(scan.text.slice(end))) continue;
      if (!isInFront && new RegExp(`${KEPT_OUT}$`).test(scan.before(start, 8))) continue;
      for (const [trade] of match[0].matchAll(rule(TRADES)))
        trades.add(trade === '废品' ? '废品回收' : trade);
      if (/污染/.test(match[0])) {
        trades.add('污染企业');
        scan.doubt('tradeLimits', 'trade_unnamed', `「${match[0]}」没有写是哪些行业，请核对`);
      }
      if (isInFront && /^[、/和及与或](?=[\u4e00-\u9fa5])/.test(scan.text.slice(end)))
        scan.doubt('tradeLimits', 'trade_unknown', `「${match[0]}」后面还有没认出的行业，请补充`);
      places.push([start, end]);
    }
  };
  take(`${KEPT_OUT}(?:(?:污染类?[、/和及与或])?${LIST}(?:[、/和及与或]${DIRT})?|${DIRT})`, true);
  take(`(?:${LIST}|${DIRT})${BEHIND}`, false);
  take('(?:仅限|只限|限)(?:于)?无污染(?:(?:的)?(?:企业|行业|产业|项目|客户)|(?=[,。;\\n )]|$))', false);
  // «限电子、机械行业» keeps out all others, which nobody names
  for (const { index, 0: said } of scan.text.matchAll(ONLY))
    if (!/不$/.test(scan.before(index, 1)))
      scan.doubt('tradeLimits', 'only_some_trades', `「${said}」写的是可以做的行业，没有填写限制行业`);
  places.forEach(([start, end], index) => {
    scan.add('tradeLimits', index === 0 ? [...trades] : null, start, end);
    scan.hide(start, end);
  });
}
