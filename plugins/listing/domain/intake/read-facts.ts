import type { Scan } from './scan';

/**
 * A phrase and what it says. Earlier rows win. A refusal of a yes is a no («不支持分租»); `denied` is what a mere absence before it says
 * («没有宿舍»), nothing when left out.
 */
interface FactRule {
  field: string;
  pattern: RegExp;
  value: unknown;
  denied?: unknown;
}

const FACTS: FactRule[] = [
  // 环评
  {
    field: 'eia',
    pattern:
      /(?:不可以?|不能|不做|不办|不支持|无法|不过|办不了|做不了|不好|不)(?:做|办|过|办理|上|搞)?环评|环评(?:不能|办不了|不可|做不了|不行|过不了|不好[办做过]|难办)|环评(?:也|都|就|是|肯定)*(?:[做办过]不(?:了|下来?)|过不去|不能|不行|不可以|没法|办不成)/g,
    value: false,
  },
  {
    field: 'eia',
    pattern:
      /(?:可以|可|能|好|包|代|协助|支持|已)(?:代)?(?:办理?|做|过|批|通过|提供|上|搞)?环评|环评(?:可办理?|可做|可过|可以?|能办|能过|能做|已过|已通过|齐全|已批|可批|好办|支持)|办(?:理)?环评|可办(?:理)?环保(?:批文|手续)?|环评(?:批文|手续)?(?:都)?(?:齐全|全|齐)|有环评(?:指标|批文|手续)|有环评|环评(?:必须|一定|得)?(?:需?要)?能(?:够)?(?:做|办|过|通过|批)|环评(?::|[要需得])(?:需要?|必须|要|得|可以?)?(?:[做办过])?(?=[,。;\n ]|$)|环评:(?:需要?|必须|要)/g,
    value: true,
  },
  // 注册
  {
    field: 'registrable',
    pattern:
      /(?:[办做]不(?:了|下来?)|没法|没办法)(?:工商|公司)?(?:注册|(?:营业)?执照)|(?:注册|执照)不(?:了|下来)|(?:不可以?|不能|无法|不)(?:注册|办执照|办照|迁入)|(?:注册|执照|办照)(?:公司)?(?:也|都|就|是)*(?:办?不(?:了|下来?)|不能|不行|不可以|没法)(?:办|做|注册)?/g,
    value: false,
  },
  {
    field: 'registrable',
    pattern:
      /(?:可以?|能|包|支持|免费)(?:工商)?(?:注册|办(?:理)?(?:营业)?执照|办照|挂靠注册)(?:公司)?|(?:营业)?执照(?:可办|能办)|注册公司(?:可以)?(?![要需看另须收]|必须)|注册可以(?![\u4e00-\u9fa5])/g,
    value: true,
  },
  // 产证
  {
    field: 'titleCert',
    pattern:
      /(?:无|没有?|缺|暂无)(?:房?产权?证|产证|房产证|红本|不动产证|双证|证(?![\u4e00-\u9fa5]))|证件?不全|小产权|(?:产权?证|房产证|不动产权?证|红本|双证):?(?:不在手|没有|暂无|无(?![\u4e00-\u9fa5])|未办理?|还没办?|办不了)/g,
    value: false,
  },
  {
    field: 'titleCert',
    pattern:
      /(?:双|二|两|三|四|五)证(?:都|均|全部?)?(?:齐全|齐|全|有(?!问题)|在手|办[好齐下])|双证|证件(?:都)?齐全|证照齐全|产权?证(?:都)?(?:齐|全)全?|(?<!村委?)有?红本(?!租|合同)(?:在手|产权|齐全|房产证)?|(?:有|带|独立|单独)(?:房|独立)?(?:产权?证|产证|房产证|不动产权?证|土地证|独立产权|双证)|(?:产权?证|房产证|不动产权?证|双证)(?:都)?在手|(?:产权?证|房产证|不动产权?证|土地证|国土证)(?:[都也均是已:]|已经)*(?:齐全|齐备|齐了|办[好齐妥全出](?:了|来了)?|办下来了?|(?<=已经?)办(?!不)(?:理(?!中))?|(?<=已经?)下来?)|房产证(?:齐全|土地证)|产权证齐|(?:房产证|产权?证|不动产权?证)(?:[要需得]|必须|一定要)?有(?![\u4e00-\u9fa5])|(?:房产|产权?|土地|不动产权?)证(?:都|均)有|有产权(?!纠纷)|不动产权证|独立产权|(?:有|带|正规)房本/g,
    value: true,
  },
  // 宿舍
  { field: 'dormitory', pattern: /(?:不可以?|不能|不得|不许|不允许|禁止)(?:住宿|住人)/g, value: false },
  {
    field: 'dormitory',
    pattern: /(?:员工|职工|配套|独立)?(?:宿舍楼?|住宿用?房?|住房|员工公寓)/g,
    value: true,
    denied: false,
  },
  // 排污
  { field: 'drainage', pattern: /雨污(?:水)?分流/g, value: true },
  {
    field: 'sewage',
    pattern:
      /(?:不能|不可|无法|没有?|无)(?:排污|排水排污|污水)|排污(?:[做办过批]|目前|暂时?)*(?:不[了行能]|不可以?|没有|没办?法)/g,
    value: false,
  },
  {
    field: 'sewage',
    pattern:
      /(?:可以?|能|有|带|(?<=[\u4e00-\u9fa5][、和及]))(?:独立)?(?:排污(?!量)|废水处理|污水(?:指标|处理|管网|纳管|排放)?)(?:许可|指标|证|口|管网)?|排污(?:许可证?|指标|证|齐全|口|管)|污水站|废水处理(?:站|池|设施|有)|污水(?:管网|纳管|指标|接管|处理(?:站|池|设施)?)(?:齐全)?/g,
    value: true,
  },
  // 分租
  {
    field: 'divisible',
    pattern:
      /(?:不可以?|不能|不支持|不接受|不对外|不允许|无法|暂不|(?<![能可是要会])不|谢绝)(?:对外)?(?:分租|分割|拆分|拆租|分开|单租|零租|分(?=出租|$|[,。; \n、/()]))(?!层?产权)|(?:只|仅|须|必须|要求)整租|整租不(?:分|拆)/g,
    value: false,
  },
  {
    field: 'divisible',
    pattern:
      /(?:可以?|(?<!只)能|大小可|面积可|均可|皆可|整租)(?:整租)?(?:\/|或|、|和|可)?(?:任意|自由|灵活|单独|独立|随意|按需)?(?:分租|分割|拆分|拆租|分开(?:出?租)?|分(?:层|跨|栋)?(?:租|割)?(?![期摊段批步次红类析别])|单[层栋]出?租|单租|零租|隔断|隔(?:开)?(?!层|出?[\u4e00-\u9fa5]{0,2}(?:办公|宿舍|夹层)))(?!层?产权|产权)(?:出租|租赁|起租)?|分割出租|分层(?:出租|招租)|对外分租|(?:自由|灵活|任意)(?:分割|组合|搭配)|厂房分租|可以?(?:一间一间|按[间栋跨]|分开|拆开)(?:单独)?(?:地|的)?[租拿]|(?<![房棚墙])可拆(?!迁|除|卸|走|掉|下)|面积(?:大小)?(?:可选|不等|任选|灵活)|分租/g,
    value: true,
  },
  // 面议
  {
    field: 'negotiable',
    pattern:
      /(?:价格|租金|售价|单价|总价|费用)?[:]?(?:可以?)?(?:面议|面谈|电议|另议|详谈|详议|可议|可谈|可商量|好商量|好谈|可小刀|可刀|可优惠)|(?:价格|租金)(?:优惠|从优|可详谈|灵活)/g,
    value: true,
    denied: false,
  },
  // 消防
  {
    field: 'fireResistance',
    pattern: /耐火(?:等级)?(?:为|:|达到|是)?(一|二|三|四|1|2|3|4)级|(一|二|三|四)级耐火/g,
    value: (match: RegExpExecArray) => `${CHINESE_DIGIT[(match[1] ?? match[2]) as string]}级`,
  },
  {
    field: 'fireClass',
    pattern:
      /丙(?:类)?([一二12])(?:类|级|项)?|(?:消防|火灾危险性?|危险性)(?:等级|类别|级别|分类)?(?:为|:|是|达到)?(甲|乙|丁|戊)(?:类|级)?|(?<![一-龥])(甲|乙|丁|戊)类|(甲|乙|丁|戊)类(?=厂房|仓库|车间|消防|库|,|。| |$)/g,
    value: (match: RegExpExecArray) =>
      match[1] ? `丙${CHINESE_DIGIT[match[1]]}` : ((match[2] ?? match[3] ?? match[4]) as string),
  },
];

const CHINESE_DIGIT: Record<string, string> = {
  '1': '一',
  '2': '二',
  '3': '三',
  '4': '四',
  一: '一',
  二: '二',
  三: '三',
  四: '四',
};

const LAND_USES: { pattern: RegExp; value: string }[] = [
  { pattern: /国有(?:出让)?工业(?:用地|土地)|工业国有|国有出让[^,。;\n]{0,3}工业/g, value: '国有工业' },
  { pattern: /工业研发用地|研发用地|科研用地|m0用地|新型产业用地/g, value: '工业研发' },
  {
    pattern: /工业用地|工业土地|工业地(?=[转出卖急块皮,。; ]|$)|工业性质|土地性质[:为]?工业/g,
    value: '工业',
  },
  { pattern: /仓储用地|物流用地|土地性质[:为]?仓储/g, value: '仓储' },
  { pattern: /商业用地/g, value: '商业' },
  { pattern: /集体(?:土地|用地|建设用地|性质|产权)/g, value: '集体' },
  { pattern: /国有(?:土地|出让|用地|建设用地|产权|证)|国有(?=[,。;\n )]|$)/g, value: '国有' },
];

const STRUCTURES: { pattern: RegExp; value: string }[] = [
  { pattern: /重型?钢(?:结构|构)|重钢/g, value: '重钢结构' },
  { pattern: /轻型?钢(?:结构|构)|轻钢/g, value: '轻钢结构' },
  { pattern: /门式(?:钢架|刚架)/g, value: '门式钢架' },
  { pattern: /钢(?:筋)?(?:混凝土|混)(?:结构|框架)?|混凝土结构/g, value: '钢混结构' },
  { pattern: /砖混(?:结构)?/g, value: '砖混结构' },
  { pattern: /彩钢(?:板|瓦)?(?:结构|厂?房)/g, value: '彩钢结构' },
  { pattern: /框架(?:结构)?/g, value: '框架结构' },
  { pattern: /钢(?:架)?结构|钢构/g, value: '钢结构' },
];

/** What no attribute says, in one spelling each. */
export const INTAKE_TAGS: { tag: string; pattern: RegExp }[] = [
  { tag: '独门独院', pattern: /独门独院|独门院|独门大院|独立院落|独立院子|独立大院|独院/g },
  { tag: '独栋', pattern: /独栋/g },
  { tag: '花园式', pattern: /花园式/g },
  { tag: '带喷淋', pattern: /喷淋/g },
  { tag: '高台库', pattern: /高台(?:库|仓)/g },
  { tag: '带冷库', pattern: /冷库|冷链仓/g },
  { tag: '带净化', pattern: /(?:无尘|净化|洁净)车间|gmp/g },
  { tag: '带食堂', pattern: /食堂/g },
  {
    tag: '带办公室',
    // «研发办公用房», «求租办公室»: the house itself
    pattern: /(?<!研发|商务|求租|租个|找个)办公(?:室|区域?|用房)(?!约?\d|出租)/g,
  },
  { tag: '带空地', pattern: /空地(?:很|超|较)?大|(?:带|有|大)(?:大)?(?:空地|院子|操场|院落)/g },
  { tag: '有天然气', pattern: /天[然燃]气|管道气/g },
  { tag: '有蒸汽', pattern: /蒸汽|集中供热/g },
  { tag: '近地铁', pattern: /(?:近|靠近|临近|紧邻|毗邻)地铁|地铁(?:旁|口|边|附近|站旁|站口|沿线)/g },
  {
    tag: '近高速',
    pattern: /(?:近|靠近|临近|紧邻|毗邻)(?:[\u4e00-\u9fa5]{0,5})高速|高速(?:旁|附近|路口旁|口旁|出口旁)/g,
  },
  { tag: '可定建', pattern: /可?定建|可定制|可代建/g },
];

/** «食堂在建», «宿舍满了暂时没有» */
const NOT_YET =
  /^(?:还|目前|现在)?(?:已?拆|在建|筹建|待建|正在建|未建|没建|停用|停了|关了|已?满|住满|(?:暂时?|现在)没)/;
/** «食堂对面就有», «食堂在隔壁园区» */
const ELSEWHERE = /^(?:都|就)?在?(?:隔壁|对面|附近|外面|旁边|周边)/;
/** «村里有民房可住宿», «宿舍在外面租» */
const OUTSIDE = /村里|外面|街上|镇上|小区|民房|出租屋|可以?租$|能租$/;
/** «可隔办公室», «可改冷库», «可搭办公室»: what could be made of it, and «办公室自己隔», what the tenant makes. */
const COULD_BE =
  /(?:可以?|能|方便)(?:再|改|改造|改建|加|做|建|装|搭|隔|定制|设)+(?:造|建|隔|成|为|出|个|一间)*$/;
const BY_TENANT =
  /^(?:要|需|得|须|可以?|能|租客|客户|租户|自己|自行|自)+(?:隔|搭|装修?|建|改|添|做)(?!修好|好|有|了|齐|完)/;
/** «蒸汽附近有», «天然气到门口», «蒸汽管道未接» */
const NOT_LAID_ON =
  /^(?:管道|管网|管线|管)*(?:在?(?:附近|周边|隔壁|路边|路口)|(?:已?通)?(?:到|至)?(?:门口|厂门|墙边|围墙|墙外|厂外|门外|路口)|(?:还|暂)?(?:未|没)|预留|待|正在|可(?:接|申请|开通|通)|能(?:接|通)|要?自己)/;

/** Fire class, certificates, structure, land use, tags: what words say without a number. */
export function readFacts(scan: Scan): void {
  for (const { field, pattern, value, denied } of FACTS) {
    scan.take(pattern, (match, start, end) => {
      if (value === false && match[0].startsWith('不') && /[能可是要会]$/.test(scan.before(start, 1)))
        return false;
      if (value === true && scan.isAsked(start, end)) return true;
      if (value === true && scan.isRefused(start, end)) {
        if (!scan.has(field)) scan.add(field, false, start, end);
        return true;
      }
      if (scan.isDenied(start)) {
        if (denied !== undefined && !scan.has(field)) scan.add(field, denied, start, end);
        return denied !== undefined;
      }
      if (
        /^(?:吗|不了|不到|没|已租|租满|自理|需自|要自|自己|自行)/.test(scan.after(end, 2)) &&
        field !== 'negotiable'
      )
        return false;
      // «乙类仓库勿扰», «排污费»
      if (
        field === 'fireClass' &&
        /^(?:仓库|厂房|车间|库|企业|的)?(?:请?勿|除外|免谈|谢绝|不[要做接租])/.test(scan.after(end, 6))
      )
        return true;
      if (/^费/.test(scan.after(end, 1)) && field !== 'negotiable') return true;
      if (field === 'dormitory' && value === true && OUTSIDE.test(scan.before(start, 6) + scan.after(end, 4)))
        return true;
      // «不能做环评的勿扰» is said of the tenant
      if (/^的(?:勿|请|别|不|客户|企业|行业|免)/.test(scan.after(end, 3))) return true;
      if (field === 'dormitory' && value === true && NOT_YET.test(scan.after(end, 8))) return true;
      // «办公室可隔»
      if (field === 'divisible' && /^可以?隔/.test(match[0]) && /办公[室区]?$/.test(scan.before(start, 3)))
        return true;
      // the fee of a transfer, not the rent
      if (
        field === 'negotiable' &&
        /(?:费|押金|保证金|免租期?|装修期|租期|年限|付款|起租面积|分租)[:约]?(?:\d+(?:\.\d+)?万?[元块]?)?$/.test(
          scan.before(start, 10),
        )
      )
        return true;
      // «宿舍10间，不能住人»
      if (field === 'dormitory' && scan.valueOf(field) === !value)
        scan.doubt(field, 'dormitory_unclear', '又说有宿舍又说不能住，没有填写');
      if (!scan.has(field)) scan.add(field, typeof value === 'function' ? value(match) : value, start, end);
      return true;
    });
  }
  if (scan.doubts.some(({ code }) => code === 'dormitory_unclear')) scan.drop('dormitory');
  const classes = new Set(
    [...scan.said.matchAll(/([甲乙丙丁戊])(?=[甲乙丙丁戊、]*类|[一二])/g)]
      .filter(({ index }) => !scan.isDenied(index))
      .map((match) => match[1]),
  );
  const read = scan.found.findIndex((one) => one.field === 'fireClass');
  if (read >= 0 && classes.size > 1) {
    scan.found.splice(read, 1);
    scan.doubt('fireClass', 'several_fire_classes', '写了几种火灾危险性类别，请选择');
  }
  if (classes.size === 1 && !scan.has('fireClass') && /丙类/.test(scan.said)) {
    scan.doubt('fireClass', 'fire_class_incomplete', '只写了丙类，没有写丙一还是丙二，请补充');
  }
  const first = (field: string, rules: { pattern: RegExp; value: string }[]) => {
    for (const { pattern, value } of rules) {
      scan.take(pattern, (_match, start, end) => {
        if (
          scan.isDenied(start) ||
          scan.isRefused(start, end) ||
          /适合|适用/.test(scan.before(start, 12)) ||
          /加工|制造|生产|件/.test(scan.after(end, 2))
        )
          return false;
        if (!scan.has(field)) scan.add(field, value, start, end);
        return true;
      });
    }
  };
  first('structure', STRUCTURES);
  first('landUse', LAND_USES);
  for (const { tag, pattern } of INTAKE_TAGS) {
    scan.take(pattern, (_match, start, end) => {
      if (
        scan.isDenied(start) ||
        scan.isRefused(start, end) ||
        NOT_YET.test(scan.after(end, 8)) ||
        COULD_BE.test(scan.before(start, 8)) ||
        (/^带/.test(tag) && (BY_TENANT.test(scan.after(end, 8)) || ELSEWHERE.test(scan.after(end, 4)))) ||
        (tag === '带空地' && /^(?:可以?租|另[租算计外]|收费|要钱|共用|公用)/.test(scan.after(end, 3))) ||
        (/^有/.test(tag) && NOT_LAID_ON.test(scan.after(end, 12))) ||
        (tag === '带办公室' && scan.has('officeAreaSqm'))
      )
        return false;
      if (!scan.has(`tag:${tag}`)) scan.add(`tag:${tag}`, true, start, end);
      return tag !== '带冷库' && tag !== '近地铁' && tag !== '近高速';
    });
  }
}
