import { phonesInCell, readSheetDay, splitPhones, splitWords, textOfCell } from '@scrm/guard/domain';
import { isPlausibleVacancy, tellOutOfRange } from '../figure-ranges';
import { FIRE_CLASSES } from '../fire-class';
import { isVacantNow } from '../intake';
import { BUILDING_TYPES, type DATUMS, OFFERINGS } from '../labels';
import { askIntake, type CellAnswer, isWhole, noticesOf } from './ask-intake';
import { type Cell, type CellReading, leaveOut, noticeOf, refuse, withNotices } from './cell';

const YES =
  /^(?:是|有|可|可以|能|√|✓|✔|☑|y|yes|true|1|带|配|已有|已办|已办理|办好|有证|齐全|齐|可办|可做|双证齐全|两证齐全|方便|对)$/i;
const NO =
  /^(?:否|无|没有|没|不可|不可以|不能|不|×|x|✗|✘|n|no|false|0|不带|不可办|不行|不方便|不便|(?:暂|对外)?不(?:支持|接受|允许|提供|对外)(?:办理?)?|谢绝|无证|未办|未办理|没办|错)$/i;
/** Words around a yes or no that change nothing. */
const FILLER = /[\s,、;。:()]|^有|独立|标准|可(?:进|分租?)?|能进|起租?|最[小少低](?:面积|可?分租?)?/g;
/** Plain answers that only one column has; the intake reads of its own field what else they may be, and never with the heading's word in front, which is a yes itself. */
const OF_COLUMN: Record<string, { yes?: RegExp; no?: RegExp; unclear?: RegExp }> = {
  divisible: {
    yes: /^(?:可以?|能够?|支持|接受|允许)?(?:灵活|自由|随意|任意)?(?:[分拆]|分[租割层隔]|拆[分租])(?:出租)?$/,
    no: /^(?:[分拆]不了|不[分拆]|(?:[只仅需须要]|必须|需要|要求)?整租)$/,
  },
  eia: {
    yes: /^(?:可以?|能够?|好|已经?)(?:代?办理?|做|过|批|通过)(?:的|了)?$/,
    no: /^(?:[做办过]不了|不(?:可以?|能够?|好|让|给)(?:办理?|做|过|批|通过)|难[办做过]|[没未](?:办理?|做|过|批|通过))$/,
  },
  truckAccess: {
    no: /^(?:进出|出入|停车|通行)?(?:很|比较|不太)?(?:不便|不方便|困难|难)(?:进出?|出入|停车|通行)?$/,
  },
  // what can be had is not had
  titleCert: { unclear: /^可|^能/ },
  dormitory: { yes: /^(?:有[,、:]?)?\d+[间个]$/ },
  drainage: {
    yes: /^[已有做]*(?:雨污)?分流$/,
    no: /^(?:[未没无不]|没有)[有做]?(?:雨污)?分流$|^(?:雨污)?(?:合流|[未不]分流)$/,
  },
};

export function readYesNo(cell: Cell): CellReading {
  const { attribute } = cell.row;
  if (typeof cell.input === 'boolean') return { value: cell.input };
  const own = OF_COLUMN[attribute];
  if (own?.unclear?.test(cell.written)) return leaveOut(cell, 'not_yes_no', '看不出是或否');
  if (YES.test(cell.written))
    return attribute === 'drainage' && !/雨污|分流/.test(cell.name)
      ? { value: true, notices: [noticeOf(cell, 'read_as_drainage', '已当作雨污分流，请核对')] }
      : { value: true };
  if (NO.test(cell.written)) return { value: false };
  if (own?.yes?.test(cell.written)) return { value: true };
  if (own?.no?.test(cell.written)) return { value: false };
  const answer = readers(cell).find(({ fields }) => typeof fields[attribute] === 'boolean');
  if (!answer || !isWhole(answer)) return leaveOut(cell, 'not_yes_no', '看不出是或否');
  const also = ['minDivisibleSqm', 'truckLengthM'].flatMap((name) =>
    answer.fields[name] === undefined || attribute === name ? [] : [[name, answer.fields[name]]],
  );
  const doubts = noticesOf(
    cell,
    answer.doubts.filter(({ field }) => also.some(([name]) => name === field)),
  );
  const read = {
    value: answer.fields[attribute],
    ...(also.length > 0 ? { also: Object.fromEntries(also) } : {}),
  };
  // «可分租，价格15起»: read, and of no column of this cell
  const isOfOther = Object.keys(answer.fields).some(
    (name) => ![attribute, ...IMPLIED].includes(name) && !also.some(([own]) => own === name),
  );
  // «可环评(化工除外)»
  return answer.rest.replace(FILLER, '') === '' && !isOfOther
    ? withNotices(read, doubts)
    : withNotices(read, [
        ...doubts,
        noticeOf(cell, 'partly_read', `只读到「${read.value ? '是' : '否'}」，其余没有填写，请核对`),
      ]);
}

/** What a yes lets fall: «分租» is of who lets, and a tag repeats its attribute. */
const IMPLIED = ['offering', 'buildingType', 'tags', 'truckAccess', 'divisible', 'tradeLimits'];

const LEAST_PART = /起|最[小少低]/;
const LED_BY_YES =
  /^(?:是|可以?|能够?|支持)?(?:[分拆][租割]|分)?(?:出租)?[,，、:;；\s(]+(?=(?:最[小少低]\D{0,4})?\d)/;

/** The cell alone, and with the word that its heading stands for. */
function readers(cell: Cell): CellAnswer[] {
  const { attribute } = cell.row;
  const alone = askIntake(cell);
  // «1000起» under 可分租
  if (attribute === 'divisible' && LEAST_PART.test(cell.written)) {
    // «可分租，500起» says what the heading stands for itself
    const least = cell.written.replace(LED_BY_YES, '');
    if (least !== cell.written)
      return [askIntake({ ...cell, written: least.replace(/\)$/, '') }, '可分租'), alone];
    const led = askIntake(cell, '可分租');
    return led.fields.minDivisibleSqm === undefined ? [alone] : [alone, led];
  }
  if (attribute === 'truckAccess') return [alone, askIntake(cell, '', '车进出')];
  return [alone];
}

/** «暂不出租», «已出租», «出租完»: of what is on offer it says nothing. */
const NOT_ON_OFFER = /暂|已|完|停|未/;
const NO_RENT = /不(?:出租|招租|租)/g;
const NO_SALE = /不(?:出?售|卖|转让)/g;
/** «带租约出售»: the tenant stays, the house is sold. */
const TENANCY = /带?租[约客户]/g;

/** Required, so that a cell that says something else refuses the row. */
export function readOffering(cell: Cell): CellReading {
  if ((OFFERINGS as readonly string[]).includes(cell.written)) return { value: cell.written };
  const unclear = refuse('invalid_choice', noticeOf(cell, '', '看不出是出租、出售还是租售').message);
  const written = cell.written.replace(/\s/g, '');
  if (/^[两二]者(?:皆可|均可|都可以?)$/.test(written)) return { value: 'both' };
  const said = [NO_RENT, NO_SALE, TENANCY].reduce((rest, words) => rest.replace(words, ''), written);
  // «不可租», «求租»
  if (NOT_ON_OFFER.test(written) || /[不没无非勿求]/.test(said)) return unclear;
  const lets = said.includes('租');
  const sells = /售|卖|转让/.test(said);
  const [isNoRent, isNoSale] = [NO_RENT, NO_SALE].map((words) => written.search(words) >= 0);
  const isDenied = (isNoRent && lets) || (isNoSale && sells);
  if (lets === sells) return lets && !isDenied ? { value: 'both' } : unclear;
  return isDenied ? unclear : { value: lets ? 'rent' : 'sale' };
}

const KINDS: [string, RegExp][] = [
  ['workshop', /厂房|车间/],
  ['warehouse', /仓(?!储用地)|冷库|库房/],
  ['office', /办公|写字楼|研发(?!用地)/],
  ['land', /土地|地块|用地|场地|空地/],
];

/** One kind; of several the one that has the others beside it («厂房带办公»), and 综合 only where it says so. */
export function readBuildingType(cell: Cell): CellReading {
  if ((BUILDING_TYPES as readonly string[]).includes(cell.written)) return { value: cell.written };
  if (/综合/.test(cell.written)) return { value: 'mixed' };
  const main = cell.written.replace(/(?<=.)[(,]?(?:带|配|含|附).*$/, '');
  const found = KINDS.filter(([, pattern]) => pattern.test(main));
  const [one] = found;
  if (one && found.length === 1) return { value: one[0] };
  // «研发厂房» is a hall; «厂房/仓库» are two
  const { fields } = askIntake({ ...cell, written: main });
  if (
    found.length > 1 &&
    !/[/、,和及或+]/.test(main) &&
    fields.buildingType === 'workshop' &&
    /厂房$/.test(main)
  )
    return { value: 'workshop' };
  return found.length > 1
    ? leaveOut(cell, 'several_kinds', '写了几种类型')
    : leaveOut(cell, 'invalid_choice', '不是可选的类型');
}

/** The hazard class as the text intake reads it: 丙 needs its number, and several are none. */
export function readFireClass(cell: Cell): CellReading {
  if ((FIRE_CLASSES as readonly string[]).includes(cell.written)) return { value: cell.written };
  // «达不到丙二», «丙二除外», «低于丁类»
  if (/[不未非低除]/.test(cell.written)) return leaveOut(cell, 'invalid_choice', '不是火灾危险性类别');
  const classes = new Set(cell.written.match(/[甲乙丁戊]|丙类?[一二12]?/g) ?? []);
  if (classes.size > 1) return leaveOut(cell, 'several_fire_classes', '写了几种火灾危险性类别');
  if (/^丙类?$/.test([...classes].join('')))
    return leaveOut(cell, 'fire_class_incomplete', '没有写丙一还是丙二');
  const { fields } = askIntake(cell, /消防/.test(cell.written) ? '' : '消防');
  if (fields.fireClass !== undefined) return { value: fields.fireClass };
  return leaveOut(cell, 'invalid_choice', '不是火灾危险性类别');
}

/** A day, a month, or «随时», which is today; what the text intake knows besides («5月底»). A year that no lease can mean refuses the row. */
export function readDay(cell: Cell): CellReading {
  const read = readAnyDay(cell);
  return 'value' in read && cell.today && !isPlausibleVacancy(String(read.value), cell.today)
    ? refuse('absurd', noticeOf(cell, '', '不合理，请核对年份').message)
    : read;
}

function readAnyDay(cell: Cell): CellReading {
  const { input, written } = cell;
  if (isVacantNow(written))
    return cell.today ? { value: cell.today } : leaveOut(cell, 'date_needs_today', '没有写日期');
  const found = readSheetDay(input, written);
  if (found === 'not_a_day') return notADay(cell);
  if (!found) return readEvent(cell);
  if (!found.isMonthOnly) return { value: found.day };
  // a lease that ends in a month ends on its last day
  const iso = /到期/.test(cell.name) ? lastOfMonth(found.day) : found.day;
  return { value: iso, notices: [noticeOf(cell, 'date_day_missing', `没有写日子，已填 ${iso}，请核对`)] };
}

function lastOfMonth(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

function readEvent(cell: Cell): CellReading {
  const event = /到期/.test(cell.name) ? '到期' : '交付';
  const answer = [askIntake(cell), askIntake(cell, '', event), askIntake(cell, event)].find(
    ({ fields }) => fields.vacantFrom !== undefined,
  );
  if (!answer || !isWhole(answer)) return notADay(cell);
  const doubts = noticesOf(
    cell,
    answer.doubts.filter(({ field }) => field === 'vacantFrom'),
  );
  const typedYear = /20\d\d|\d\d年/.test(cell.written);
  return withNotices({ value: answer.fields.vacantFrom }, [
    ...doubts,
    ...(typedYear || doubts.length > 0 || answer.fields.vacantFrom === cell.today
      ? []
      : [noticeOf(cell, 'year_guessed', `没有写年份，已填 ${answer.fields.vacantFrom}，请核对`)]),
  ]);
}

function notADay(cell: Cell): CellReading {
  return leaveOut(cell, 'not_a_date', '看不出日期，请写成如 2026-05-01');
}

/** «王», «李女士», «赵老板» beside a number. */
const PERSON = /^[\u4e00-\u9fa5·]{1,6}$/;

/** Of several numbers in one cell the first that is one, and the name beside it. Messages never show it. */
export function readPhone(cell: Cell): CellReading {
  const phones = phonesInCell(cell.written);
  const [phone] = phones;
  if (phone === undefined)
    return {
      empty: true,
      notices: [{ code: 'not_a_phone', message: `「${cell.name}」的号码格式不对，没有填写` }],
    };
  const notices =
    phones.length > 1 ? [{ code: 'first_taken', message: `「${cell.name}」有几个号码，已取第一个` }] : [];
  const { name } = splitPhones(cell.written);
  return withNotices(
    { value: phone, ...(name && PERSON.test(name) ? { also: { ownerName: name } } : {}) },
    notices,
  );
}

const MOST_WORD_CHARACTERS = 20;

export function readTags(cell: Cell): CellReading {
  return readWordList(cell, cell.written, '没有作为标签');
}

const NO_WORDS: Record<string, RegExp> = {
  tradeLimits: /^(?:无|没有|不限|(?:无|没有|不)(?:行业)?限制|都可以?|均可)$/,
  facilities: /^(?:无|没有|无配套|没有配套)$/,
};
/** Says that there are some, and not which. */
const UNNAMED_WORDS = /^(?:有|是|√|齐全|完善|成熟|(?:设施|配套)(?:齐全|完善|成熟)|有限制|部分限制)$/;

/** «无污染», «仅限机械加工»: who may come, which is the opposite. */
const ALLOWED = /^(?:[仅只]限|只[做招租要]|可以?做|适合|欢迎)|(?:^|[,、;\s限])(?:无|低|轻微?)污染/;

/** Words of one's own; 「无」 is none of them, which an empty cell does not say. */
export function readWords(cell: Cell): CellReading {
  if (NO_WORDS[cell.row.attribute]?.test(cell.written)) return { value: [] };
  if (cell.row.attribute === 'tradeLimits' && ALLOWED.test(cell.written))
    return leaveOut(cell, 'trades_allowed', '写的是可以做的行业，不是限制的');
  if (UNNAMED_WORDS.test(cell.written)) return leaveOut(cell, 'words_missing', '没有写是哪些');
  const written =
    cell.row.attribute === 'tradeLimits'
      ? cell.written
          .replace(/^除了?(.+?)(?:之外|以外|外)(?:都可以?|均可|其他都可以?)?$/, '$1')
          .replace(/^(?:不可以?做?|不能做?|不做|不接受?|禁止|严禁|限制|不要)[:：]?/, '')
          .replace(/(?:除外|不可以?做?|不能做|不做|不行|不要|不接受?)$/, '')
          .replace(/等(?:行业|企业)?$/, '')
          .replace(/等(?=[^,、;等]*(?:行业|企业)$)/, '、')
      : cell.written.replace(/等$/, '');
  return readWordList(cell, written, '没有填写');
}

function readWordList(cell: Cell, written: string, leftOut: string): CellReading {
  const { kept, tooLong } = splitWords(written, MOST_WORD_CHARACTERS);
  const notices = tooLong.map((word) => ({
    code: 'too_long',
    message: `「${cell.name}」中的「${word.slice(0, MOST_WORD_CHARACTERS)}…」超过 ${MOST_WORD_CHARACTERS} 个字，${leftOut}`,
  }));
  return withNotices(kept.length > 0 ? { value: kept } : { empty: true }, notices);
}

/** By the names of the systems and of the maps that have them. */
const DATUM_WORDS: [(typeof DATUMS)[number], RegExp][] = [
  ['GCJ-02', /gcj|国测局|火星|高德|腾讯/i],
  ['BD-09', /bd-?09|百度/i],
  ['WGS-84', /wgs|gps/i],
];

export function readDatum(cell: Cell): CellReading {
  const found = DATUM_WORDS.filter(([, pattern]) => pattern.test(cell.written));
  const [one] = found;
  return one && found.length === 1
    ? { value: one[0] }
    : leaveOut(cell, 'invalid_choice', '看不出是哪种坐标系（不填时为 GCJ-02）');
}

/** A coordinate as a plain decimal, with or without «°»; one that is not of China refuses the row. 0 is how systems export none. */
export function readDegrees(cell: Cell): CellReading {
  if (!/^-?\d+(?:\.\d+)?°?$/.test(cell.written)) return leaveOut(cell, 'not_a_number', '不是坐标');
  const value = Number(cell.written.replace('°', ''));
  if (value === 0) return leaveOut(cell, 'implausible', '不是坐标');
  return tellOutOfRange(cell.row.attribute, value)
    ? refuse('out_of_range', noticeOf(cell, '', '不是中国境内的坐标，请核对经纬度是否写反').message)
    : { value };
}

const POSITION =
  /^[([]?(?:东经|北纬|经度|纬度|[en])?[:：]?(\d{1,3}(?:\.\d+)?)°?[en]?(?:[,，、;；/|]\s*|\s+)(?:东经|北纬|经度|纬度|[en])?[:：]?(\d{1,3}(?:\.\d+)?)°?[en]?[)\]]?$/i;

/** «121.1,31.3» and «31.3 121.1»: within China no longitude could be a latitude, so that their sizes tell them apart. */
export function readPosition(cell: Cell): CellReading {
  const [, ...typed] = POSITION.exec(cell.written) ?? [];
  if (typed.length === 0) return leaveOut(cell, 'not_a_number', '不是坐标');
  const [lat = 0, lng = 0] = typed.map(Number).sort((a, b) => a - b);
  if (lat === 0 && lng === 0) return leaveOut(cell, 'implausible', '不是坐标');
  return tellOutOfRange('lat', lat) || tellOutOfRange('lng', lng)
    ? refuse('out_of_range', noticeOf(cell, '', '不是中国境内的坐标，请核对').message)
    : { value: null, also: { lng, lat } };
}

const LONG_TEXTS: readonly string[] = ['description', 'internalNote'];
/** Without these there is no listing to keep. */
const NEEDED = ['title', 'code'];

/** Text of a person's own: control characters away, otherwise as it is. */
export function readText(cell: Cell): CellReading {
  const value = textOfCell(cell.input, { keepsLines: LONG_TEXTS.includes(cell.row.attribute) });
  const most = cell.row.length ?? 200;
  if (value.length > most)
    return NEEDED.includes(cell.row.attribute)
      ? refuse('too_long', `「${cell.name}」超过 ${most} 个字`)
      : leaveOut(cell, 'too_long', `超过 ${most} 个字`);
  return value === '' ? { empty: true } : { value };
}
