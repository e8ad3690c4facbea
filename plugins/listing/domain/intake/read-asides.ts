import type { IntakeKind } from './intake-kind';
import { CRANE, DOCK, LIFT, SQM, TON } from './measure-words';
import { rule, type Scan } from './scan';

const RUN = '[\\u4e00-\\u9fa5、/]';
/** Where a run of words without a comma begins to tell of the building again. */
const TURN =
  '(?:的(?:厂房|仓库|车间|房子|场地)|带|配|双证|二证|层高|净高|独栋|独院|价格|租金|电|面积|有(?!污|环|噪|粉|味))';
const TENANT =
  '(?:企业|行业|产业|客户|公司|厂家|商家|项目|租户|老板|单位|人士|类|加工|污染|化工|电镀|喷涂|喷漆|危化品?|粉尘|噪音|油漆|铸造|食品|家具|废品|回收|的)';

/** What a message says that is no fact of what it offers or asks for. The words go unread by every rule; `skip` spares a phrase that is a fact after all. */
const ASIDES: { pattern: string; skip?: RegExp; listing?: true }[] = [
  // «化工企业勿扰», «有排污的除外», «1000平以上客户优先»: who may come
  {
    pattern: `(?:\\d+(?:平|方|㎡)(?:以上|起)?)?${RUN}{0,10}?${TENANT}(?:请?勿扰|勿入|勿来|免谈|除外|优先|不接|不租|不要|请?绕行|莫扰|免扰|不考虑|免入|勿谈|不做|请?勿)`,
    skip: /分租|价格|^的/,
    listing: true,
  },
  // «禁止有污水企业», «不接受化工、电镀», «谢绝甲乙类»
  {
    pattern: `(?:禁止|谢绝|拒绝|严禁|不接受|不接|不做|不租|不考虑|不招|禁入|严控)${RUN}{0,16}${TENANT}`,
    skip: /环评|分租|分割|注册|单租|短租|中介/,
    listing: true,
  },
  // «适合有行车需求的企业», «可做仓库», «欢迎食品企业», «限无污染行业»
  {
    pattern: `(?:适合|适用于?|适宜|宜做|可以?做|可作为?|可用作|用于|欢迎|限|要求|需要?)(?:(?!${TURN}|环评|注册|宜做|整租)${RUN}){1,24}`,
    skip: /环评|注册|执照|喷淋|分租|整租|咨询|要求(?!.*(?:企业|行业|客户))|^需要?(?!.*(?:企业|行业|客户))|^限(?!.*(?:企业|行业|产业))/,
    listing: true,
  },
  // «做过行车生产», «原做食品», «原有行车已拆», «以前是仓库»
  {
    pattern: `(?:${CRANE}|${LIFT}|食堂|宿舍|办公室)?(?:(?:原来|原先|以前|之前|曾经?|早期|本来|当初|去年|前年|前几年|早几年)(?:是|做|有|为|带|用作|用于|配有?|装有?)|原(?:有|做|用作|用于|配有?|装有?|为|是))[^,。;\\n() ]{1,16}`,
  },
  { pattern: `做过(?:(?!的)${RUN}){1,12}` },
  // «8吨电梯？没有»
  { pattern: '[^,。;!?\\n ]{1,12}\\?(?:没有|没|无|不行|不能|不可以|不可)(?=[,。;!\\n ]|$)' },
  // «行车带走不留», «空调搬走»
  { pattern: `(?:${CRANE}|货架|设备|电梯|空调)(?:都|全|会|要)*(?:带走|搬走|拆走|不留)(?:不留)?` },
  // «有环评的来», «有排污的优先»
  { pattern: `有${RUN}{1,6}的(?:来|优先|可谈|联系|欢迎)`, skip: /厂房|仓库|意|需|兴趣|客户/, listing: true },
  // «原来25现在21»: what it was
  {
    pattern: `(?:原来|原先|之前|以前|本来|原)[是要租卖报价]*\\d+(?:\\.\\d+)?(?:万|元|块|毛)*(?:[/每一](?:${SQM}|天|月|年)){0,2}[, ]?(?=(?:现在?|如今|目前|降到?|降为|只要|特价)(?:价|租|只要|是|为)*\\d)`,
    listing: true,
  },
  // «原价25», «市场价30元/平»
  {
    pattern: `(?:原价|原租金|原房租|市场价|同行价?|周边(?:价格?|租金)|均价对比|别人家?)(?:是|为|约|:|都|在)*\\d+(?:\\.\\d+)?(?:万|元|块)?(?:钱)?(?:[/每一](?:${SQM}|天|月|年)){0,2}`,
  },
  // «可增容至1000KVA», «另可增500KVA», «可申请天然气»
  {
    pattern:
      '(?:可以?|能|另可?|还可?|也可?|后期|支持|正在|待|计划|拟|最高|随时)(?:再|按需|协助)?(?:申请|增容|扩容|扩充|增加|扩展?|增|升级|加到|接入)[^,。;\\n ]{0,16}',
    skip: /环评|注册|执照|大车/,
  },
];

/** What one who seeks may do without, with its tons. */
const WANTED = `(?:\\d{1,3}(?:\\.\\d+)?${TON}(?:的)?)?(?:${CRANE}|${LIFT}|${DOCK}|大?(?:货|挂)?车|宿舍|住宿|食堂|办公(?:室|区)?|冷库|喷淋|空地|院子|独门独院|独院|独栋|环评|排污(?:指标)?|注册(?:公司)?|产权?证|房产证|天[然燃]气|蒸汽|净化车间|地铁|高速)`;
const NEEDLESS = '(?:不用|不要求?|不需要?|不必要?|无需|毋需|无须|用不着|用不到|用不上)';
/** «不用太大的行车» wants one, «不要低于8米» is a bound, «要不要» asks. */
const NEEDLESS_NO_MORE = '(?![太很]|多(?!余)|特别|非常|超|另|再|额外|担心|[高大低少小]|急|求|紧|钱|付|花)';
/** «不用行车», «不需要办公室和宿舍» */
const NEEDLESS_BEFORE = `(?<![要用需])${NEEDLESS}${NEEDLESS_NO_MORE}(?:有|带|配|能?进|近|靠近?)?(?:(?:任何|单独|独立|什么)?${WANTED}(?:进出)?[、和及与或/]?)+`;
/** «有行车更好没有也行» */
const WELCOME = `有${WANTED}(?:的)?(?:更好|最好|优先|当然好)[,]?(?:没有?|无)(?:的)?也(?:行|可以?|没关系|没事|能谈)`;
/** «行车不用», «5吨行车可有可无» */
const NEEDLESS_BEHIND = `(?:${WANTED}[、和及与或/]?)+(?:进出)?(?:都|也|就|可以|暂时|倒|:)*(?:${NEEDLESS}(?:的|了|进|有|带)*|可有可无|可要可不要|无所谓|不强求|不作要求|没有?(?:要求|也(?:行|可以?|没关系))|有没有(?:都|无所谓)(?:行|可以?)?|有无(?:都|均|皆)(?:行|可以?)?)`;

const NONE_OF = `${WANTED}(?:[、和及与或/]${WANTED})+(?:均|都|全|皆|也|:)*(?:无|没有?)(?=[,。;!\\n )]|$)`;

/** Something near, not of the listing: only these words of the stretch are left unread, since «靠近地铁» is a fact. */
const AROUND = /(?:周边|附近|周围|旁边|隔壁|对面|楼下是|距离?|离)[^,。;\n ]{0,24}/g;
const NEIGHBOURS =
  /宿舍楼?|食堂|公寓|住宿|住房|写字楼|冷库|院子|空地|(?:工业|商业|仓储|国有|集体)(?:用地|土地)|(?<![无没]有?)(?:天[然燃]气|蒸汽|污水(?:处理厂|管网)?|月台|卸货平台|货梯)/g;

/** Takes away what is said of tenants, of the past, of what could be done and of the surroundings. */
export function readAsides(scan: Scan, kind: IntakeKind): void {
  for (const { pattern, skip, listing } of ASIDES) {
    if (listing && kind === 'demand') continue;
    scan.take(rule(pattern), (match, start, end) => {
      if (skip?.test(match[0])) return false;
      // white space that was left out parts two phrases
      let stop = end;
      for (let i = start + 1; i < end; i++)
        if (scan.normal.gaps.has(i)) {
          stop = i;
          break;
        }
      if (stop < end) {
        if (stop - start > 2) scan.hide(start, stop);
        return false;
      }
      scan.hide(start, end);
      return true;
    });
  }
  if (kind === 'demand') readNotWanted(scan);
  else readNoneOf(scan);
  scan.take(AROUND, (match, start) => {
    for (const one of match[0].matchAll(NEIGHBOURS)) {
      const from = start + one.index;
      if (!scan.isParted(start, from)) scan.hide(from, from + one[0].length);
    }
    return false;
  });
}

/** «行车、货梯均无»: none of a list. */
function readNoneOf(scan: Scan): void {
  scan.take(rule(NONE_OF), (match, start, end) => {
    if (new RegExp(CRANE).test(match[0])) scan.add('craneCount', 0, start, end);
    if (/宿舍|住宿/.test(match[0])) scan.add('dormitory', false, start, end);
    scan.hide(start, end);
  });
}

/** What a demand does without. An offer's «不用» is left to the rules: it says of nothing that it is not there. */
function readNotWanted(scan: Scan): void {
  scan.take(rule(WELCOME), (_match, start, end) => scan.hide(start, end));
  // «5吨行车 不用货梯» does without the lift
  scan.take(rule(NEEDLESS_BEHIND), (_match, start, end) => {
    const isEnd = scan.normal.gaps.has(end) || /^(?:[ ,。;\n!|+)]|$)/.test(scan.text.slice(end));
    return isEnd && scan.hide(start, end);
  });
  // «行车不用 3吨货梯»
  scan.take(
    rule(NEEDLESS_BEFORE),
    (_match, start, end) => !scan.isParted(start, end) && scan.hide(start, end),
  );
}
