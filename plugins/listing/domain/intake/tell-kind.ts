import type { Offering } from '../labels';
import type { IntakeKind } from './intake-kind';
import type { PriceReading } from './price-reader';

const DEMAND =
  /(?<!要)求租|求购|急求|急寻|寻租(?!客)|诚租|承租(?=厂|仓|一|\d)|欲[租购买]|需租|需求面积|需求城市|需求[:]|现求|(?<!要|需|征)求(?=\d|一|厂|仓|个)|我司需|代客(?:求|找|寻)|(?:租客|客户)要求|^求(?!职|推荐|助)|收购(?:厂|土|仓)|租赁需求|选址需求|(?:^|[\n 【[])(?:客户)?需求(?:登记|信息|单(?!位)|表)|客户需求|(?:企业|项目|客户|公司)选址|(?<![按有的])需求(?=厂房|仓库|车间|库房|土地)/;
/** «哪位老板有官渡区的仓库出租？», «有没有一楼的厂房»: a question for one, not for a tenant. */
const ASKS =
  /(?:哪位|哪个|谁家?|有没有|有无|哪里|哪家)(?:老板|朋友|大神|房东|同行|手[上里头])*(?:手[上里])?有?(?![^,。;\n!?]*(?:客户|租客|人要|想租|需要))[^,。;\n!]{0,20}(?:厂房|仓|库|场地|房源|车间|土地|出租)|有[^,。;\n!?]{0,10}(?:厂房|仓库|库房|场地|出租)[^,。;\n!?]{0,6}(?:吗|么)|(?<=^|[,。;\n !])有(?:木有|没)?[^,。;\n!?]{0,14}(?:的|厂房|仓库)(?:吗|么|呀|没有?)(?=[,。;\n !?]|$)|谁(?:那里|那边|手[上里头]|家)?有(?!需|客户|兴趣|意)/;
/** What a message that seeks begins with. */
const SEEKS =
  /^[租买][ :]?(?:个|一[间个处])?(?:厂房|仓库|库房|场地|土地)(?=[\s\S]*(?:要求|以内|最好|需要|左右))|^[^,。;]{0,6}(?:寻找|诚寻|急寻|找(?!到|租客|合作|客户|人)|诚租)|^要(?:厂房|仓库|一|\d)|^急租[^。\n]*(?:要一楼|要有|要带|要能|预算|以内)/;
const WISHES = [
  // what somebody wants
  '(?:要|准备|打算|计划|拟)在[^,。;\\n]{1,12}?(?:租赁|租(?![出金给])|买|购置?|找|选址)|(?<!不)想(?:在[^,。;\\n]{1,10}?)?(?:租(?!出去|掉)|找|买|要|换|搬)|(?<!免)租(?:个|一个|一间|一处)|(?<!需|谁|不)要(?:租|买)(?!的|金|出去|掉)|要找|寻(?!租客|找租客|求)|急找|急需(?!要?(?:资金|用钱|现金|回款|周转|变现|处理|转让|出租|出售|出手))|诚求|需要(?!的|请|联系|可|者|欢迎|自[备理行己费装办])|找(?:个|一|厂|仓|库|车间|场地|\\d)',
  '需(?:厂|仓|\\d|一|标准|独[栋院]|单层)|预算|(?<![需只不主还]|[分拆隔割][^。;\\n]{0,10}(?:最[小少低]|至少|起码))要(?=\\d{2,}(?:平|方|㎡|个平|[-~至到]\\d))|(?<=[,。;\\n !])要(?:一[间个处]|单层|独院|独栋)?(?:厂房|仓库|车间|库房)(?!的)',
  '(?<![不短紧])缺(?:个|一[个间处]|厂房|仓库|车间|\\d{2,}(?:平|方|㎡))|(?<=^|[ ,。!\\n])(?:现金|长期|高价)?收(?:个|一[栋个])?(?:厂房|仓库|土地|工业地)',
  '(?:准备|打算|计划|要)(?:搬|换)(?:到|去)|(?:求(?:大神)?(?:推荐|介绍)|(?:麻烦|帮忙|请)(?:推荐|介绍)|(?:推荐|介绍)(?:个|一个|一下|几个))[^,。;\\n]{0,8}(?:厂|仓|库|车间|场地|房)|最多(?:能|可)?出(?:到)?\\d',
  // of whom one writes for
  '(?:客户|老板)?刚需|客户(?:需|要|指定|点名|想|求|找|急|租(?!到|期|约|完|了|满|走|着|用中)|[^,。;\\n]{0,4}扩(?:产|大|建)|等着看|看[中上]就)|帮(?:客户|朋友|老板)(?:找|看|问)|(?:哥几个|大家|各位|老板们?|朋友们?|同行们?)(?:都)?帮(?:忙)?(?:找|看看|问问|留意)',
  // what the owner of one is asked to do
  '有(?:合适|好|房源?|现成|盘|资源)?的(?:房东|业主|老板|朋友|同行)?(?:请|速|直接|麻烦)?(?:推|发|私|滴|喊|叫|联系我|来电|报)|有房源?(?:请|速|直接)?(?:推|发|私)|推给我|发我|在线等',
];
const WISH = new RegExp(WISHES.join('|'));
const OFFER = /出租|招租|出售|转让|转租|对外租|分租|租售|可租|起租|直租|房东|转出|转手|急出/;
/** «需要办公室的可以联系», «想租厂房的看过来», «求租客»: said to whom it is offered. */
const TO_TENANTS = new RegExp(
  [
    '(?:需要?|想租|想要|想找|要租|想买|有意)[^,。;\\n!]{0,12}?的?(?:朋友|老板|客户|企业|公司)?(?:可以?|请|欢迎|看过来|抓紧|速|赶紧|直接)(?:随时)?(?:联系|咨询|看过来|来电|私|电|加|联)?',
    '(?:需要?|想租|想要|想找|要租|想买|有意)[^,。;\\n!]{0,12}?的(?:朋友|老板|客户|企业|公司)?(?:吗|么|联系|私我?|来电|咨询|滴|看这|看过|进来|来看|抓紧)',
    '有(?:人|客户|老板|朋友)(?:要|想要?|需要?)[^,。;\\n!?]{0,8}(?:吗|么|没有?|不)(?=[,。;\\n !?]|$)',
    '(?:谁|哪位(?:老板|朋友)?|有没有(?:客户|老板|人)?|有无(?:客户|老板))(?:要|想|需)[^,。;\\n!?]{0,12}',
    '(?:急|诚)?(?:求|寻|找|招|缺)(?:找|个|一个|一家|位)?(?:租客|租户|下家|接手|接盘|人接手|人接盘|合作伙伴|合作|客户)(?!要|想|需|求)',
  ].join('|'),
  'g',
);
/** «房东出租的优先»: said by who seeks. */
const TO_OWNERS = /(?:房东|业主|自家)?(?:自己|直接)?(?:出租|直租|招租)的(?:优先|联系|来|私|最好)/g;

/** «急租» is said by who lets and by who seeks. */
const URGENT = /急租(?!客|户|金|期|约|出)/;
/** What only one of them says: a bound, a wish; and what is there, or who has it. */
const BOUNDS =
  /以内|之内|以下|以上|左右|上下|不超过|不高于|不低于|最[多少高]|封顶|预算|要求|[要需](?:有|带|能|可以|一楼|独院)|能进|最好|即可|就行|[都也]行|≥|≤|区域[:：]|[一二三]选一/;
const HAS =
  /可分租|起租|业主|房东|随时看|看房|配套|空置|空出|腾空|拎包|产证|双证|租金[:：]?\d|价格[:：]?\d|现成|现有/;

/** «企业直租，…需厂房5000平»: who says it wants no middleman, and seeks one. */
const SEEKS_DIRECTLY =
  /(?:企业|公司|工厂|厂家|本厂|我司)直租(?![\s\S]{0,200}(?:出租|招租|转租|分租))(?=[\s\S]{0,200}需(?:求|要)?(?:租|找)?(?:一个|一处|一[间栋])?(?:标准|单层|独栋|独院|一楼|钢结构)?(?:厂房|仓库|库房|车间|\d{3,}[\d.~-]*(?:平|㎡|方)))/g;

/** Whether a message offers or seeks. `isUnclear` where no word decides who says «急租»: it is taken for an offer then, to be asked about. */
export function tellKind(message: string): { kind: IntakeKind; isUnclear: boolean } {
  const text = [TO_TENANTS, TO_OWNERS, SEEKS_DIRECTLY].reduce(blank, message);
  const kind = kindOf(text);
  const isUnclear = kind === 'listing' && URGENT.test(text) && !OFFER.test(text) && !HAS.test(text);
  return { kind, isUnclear };
}

function kindOf(text: string): IntakeKind {
  if (ASKS.test(text)) return 'demand';
  if (URGENT.test(text) && !OFFER.test(text) && BOUNDS.test(text) && !HAS.test(text)) return 'demand';
  const demand = DEMAND.exec(text);
  const offer = OFFER.exec(text);
  if (demand && !(offer && offer.index < demand.index && !/求租|求购/.test(demand[0]))) return 'demand';
  if (SEEKS.test(text.trim())) return 'demand';
  const wish = WISH.exec(text);
  return wish && !(offer && /出租|招租|出售|转让|转租|直租|转出|转手|急出/.test(text)) ? 'demand' : 'listing';
}

function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, (words) => '\u0001'.repeat(words.length));
}

/** «带租约，年租金120万» of what is sold: the rent is what the tenant pays. */
export function isWithTenant(text: string): boolean {
  return (
    /带租约|带租客|租约(?:最长|最短|均|都)*(?:到(?!期)|还有|剩)|已租[^,。;\n]{0,4}家|租金(?:收益|收入|回报|年收)|(?:现|目前)(?:有)?租金|出租率|收租/.test(
      text,
    ) && /出售|售价|总价|转让(?!费)|急售|挂牌|打包价?\d|卖(?!点)/.test(text)
  );
}

const FINE = '(?:可以?|行|能|成|中|考虑|[好可]?谈)';
const DEAL = '(?:出|想|要)?';
/** «租可以卖也可以», «租卖都行», «能租能卖», «租的话15块 卖的话3500万» */
const EITHER = new RegExp(
  [
    ...['租@卖', '卖@租'].map((words) => {
      const [first, last] = words.replace('卖', '[卖售买]').split('@');
      return `${DEAL}${first}(?:的话)?(?:[也都]?${FINE})?[,、/ 和或跟与]?${DEAL}${last}(?:的话)?[也都均皆]${FINE}|(?:可以?|能)${DEAL}${first}[,、/ ]?(?:[也还]?(?:可以?|能)|[也或])${DEAL}${last}|${first}的话(?!不).*${last}的话(?!不|另)`;
    }),
    // «卖2600万 也可以租», not «买来也可以租出去»
    '(?:卖|售价?|总价|转让价?)[:为约是]*\\d[\\d.]*[万亿]元?(?:以内|以下|左右|内)?[,、 \\n]?(?:也|还)(?:可以?|能|接受)(?:整体)?(?:出)?租(?![出客给户])',
    '(?:月租|年租|租金?)[:为约是]*\\d[\\d.]*万?元?(?:[/每一]?个?[年月])?[,、 \\n]?(?:也|还)(?:可以?|能|接受)(?:整体)?(?:出?售|卖)',
    // «不买也可以租», «不租卖也行»
    `不(?:想)?[买卖](?:的话)?[也]?(?:可以?|能|行)?(?:先)?租(?:也(?:行|可以?))?(?![客户])|不(?:想)?租(?:的话)?(?:也?(?:可以?|能)[买卖]|[买卖]也(?:行|可以?))`,
  ].join('|'),
  's',
);

/** «设备可买可租», «货架转让»: what stands in the house. */
const OF_THINGS =
  /(?:设备|机器|货架|叉车|空调|家具|生产线)(?:也|都|全部|整体|打包)*(?:可以?)?(?:出?[买卖租售]|转让)(?:[也还]?可以?[买卖租])?/g;
const LET_ALREADY = /(?:已经?|现已?|目前|正在)(?:部分|整体|全部)?(?:对外)?出租/g;

/** How the message offers, or seeks: by its words, else by the prices in it. */
export function tellOffering(text: string, prices: PriceReading): Offering | null {
  const plain = text.replace(/(?:不|非|禁止)(?:出租|出售|租|售)/g, '').replace(OF_THINGS, '');
  const sold = plain.indexOf('出售');
  // «厂房出售，现已出租6000平»: what is let to others, of what is sold
  const bare = plain.replace(LET_ALREADY, (words, at: number) => (sold >= 0 && sold < at ? '' : words));
  if (
    /租售|求购或(?:租赁|求租)|求租或(?:求)?购|租赁或(?:求)?购|租购均可|可租可买|租或[买购]|[买购]或租|可租可售|售租|可售可租|(?:出租|整租|分租)(?:或|\/|、|及|和|,| )?(?:者)?(?:可)?出?售|出售(?:或|\/|、|及|和|,)?(?:可)?出?租(?![约金客户期给])/.test(
      bare,
    ) ||
    EITHER.test(bare)
  )
    return 'both';
  if (isWithTenant(bare)) return 'sale';
  const sells =
    /出售|法拍|司法拍卖|按揭|低首付|求购|欲购|[只仅]售|买(?=厂|仓|地|土地|个|一?[块栋]|\d)|售价|售(?=\d)|卖(?!点)|(?<!可)转让(?!费)|收购|收(?=厂房|仓库|土地|工业地)|总价(?![: ]?(?:面议|可谈|电议))|整售|整买|急售|想买|购[买置]|(?<!收)购(?=工业|土地|厂房|仓库|地)/.test(
      bare,
    ) ||
    prices.sales.length > 0 ||
    prices.salePerSqm.length > 0;
  const lets =
    /出租|招租|求租|分租|转租|直租|[只仅]租|租个|租一|想[^,。]{0,10}租|整租|起租|寻租|承租|租赁|租金|月租|年租|想租|需租|急租|诚租|单租|合租|可租|退租|免租|短租|租用|租期|租(?=厂|仓|库|车间|场地|办公)|(?<=厂房|仓库|库房|车间|场地)租(?=[,。;、\n ]|$)|\d(?:元|块)?[/每](?:托盘?位?|板位?|立方米?)[/每](?:天|日|月|年)|(?<![税值资][^,。;\n]{0,6})\d万?[元块]?[一/每]年/.test(
      bare,
    ) || prices.rents.length > 0;
  // «租10元，卖2100元/平»
  const isPriced = /租[金价]?[:为约]?\d/.test(bare) && /[卖售]价?[:为约]?\d/.test(bare);
  // «石材厂转让，占地28亩（租地，年租1.8万/亩），总价380万»
  if (
    sells &&
    lets &&
    prices.sales.length > 0 &&
    prices.rents.length === 0 &&
    !/[出招转分整]租|租售/.test(bare)
  )
    return 'sale';
  if (sells && lets && isPriced && prices.rents.length > 0) return 'both';
  if (sells && lets)
    return /出租|招租|租金|或租|年租|月租/.test(bare) && /出售|售价|售(?=\d)|整买|整体转让/.test(bare)
      ? 'both'
      : /求购|出售|收购/.test(bare)
        ? 'sale'
        : 'rent';
  if (sells) return 'sale';
  if (lets) return 'rent';
  return prices.salePerSqm.length > 0 ? 'sale' : null;
}
