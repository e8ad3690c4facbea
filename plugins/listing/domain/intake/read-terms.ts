import { RANGE } from './measure-words';
import { readNumber } from './read-number';
import { rule, type Scan } from './scan';

/** No part of a year: «2027年起租». */
const N = '([一二三四五六七八九]|十[一二]?|(?<![\\d.])\\d{1,2}(?![\\d.]))';
/** Of a deposit and of a payment: «押23» is 押二付三 in haste, or a slip. */
const MOST_MONTHS = 12;

/** «年付优先半年付也行», «季付或半年付都可以»: ways to choose from, none of which is the term. */
const PAY = '(?:季度?|半年|年|月)一?付';
const NO_TERM = '(?!款|有?优惠|打折|有折|更|可优|另|送)';
const PAY_CHOICE = `${PAY}(?:优先|为主|最好|可以|或者?|[、/])*[, ]?${PAY}${NO_TERM}(?!\\d)`;

/** 押二付三, 起租3年, 免租期2个月, 半年付. */
export function readTerms(scan: Scan): void {
  const set = (field: string, value: number | null, start: number, end: number) => {
    const most = field === 'depositMonths' || field === 'paymentMonths' ? MOST_MONTHS : 600;
    if (value === null || value < 0 || value > most) return false;
    if (!scan.has(field)) scan.add(field, value, start, end);
    else if (field === 'minTermMonths' && scan.valueOf(field) !== value)
      scan.doubt(field, 'several_terms', '写了几个起租年限，已取第一个，请核对');
    return true;
  };
  scan.take(rule(`付${N}押${N}(?!付)`), (match, start, end) => {
    set('paymentMonths', readNumber(match[1] as string), start, end);
    set('depositMonths', readNumber(match[2] as string), start, end);
  });
  // «二押一租», «两押一付»
  scan.take(rule(`${N}[押按]${N}[租付](?![\\d一二三四五六七八九十])`), (match, start, end) => {
    set('depositMonths', readNumber(match[1] as string), start, end);
    set('paymentMonths', readNumber(match[2] as string), start, end);
  });
  scan.take(
    rule(`押${N}(?!个?季|半?年|[万千元块]|\\d)(?:个月)?(?:付(?:(半年|一?年|季度?)|${N}))?`),
    (match, start, end) => {
      set('depositMonths', readNumber(match[1] as string), start, end);
      const paid = match[2] ? monthsOf(match[2]) : match[3] ? readNumber(match[3]) : null;
      if (paid !== null) set('paymentMonths', paid, start, end);
    },
  );
  scan.take(/押一?个?季度?(?![付度])/g, (_match, start, end) => set('depositMonths', 3, start, end));
  scan.take(rule(`(?:押金|保证金)(?:为|:|是|交)?${N}个月(?:租金)?`), (match, start, end) =>
    set('depositMonths', readNumber(match[1] as string), start, end),
  );
  scan.take(rule(PAY_CHOICE), () => true);
  // «三个月一付»
  scan.take(rule(`${N}个月(?:一?付(?!款|清)|一[交缴结])`), (match, start, end) =>
    set('paymentMonths', readNumber(match[1] as string), start, end),
  );
  scan.take(
    rule(`(季度?|半年|(?<![二三四五六七八九2-9])年|(?<!个)月)(?:一?付${NO_TERM}|一[交缴结](?!构|婚))`),
    (match, start, end) =>
      // «年付22万», not «年付 9米6的车进得来»
      (!/^\d/.test(scan.text.slice(end)) || scan.normal.gaps.has(end)) &&
      set('paymentMonths', monthsOf(match[1] as string), start, end),
  );

  // «签两年以上送1个月免租», «租三年免一个月»: what is given to who signs for so long is no term of the offer
  scan.take(
    rule(
      `(?:签约?|租|合同|租期|满|一次(?:性)?付)(?:够|满|约|期)?(?:${N}|半)(?:年|个月)(?:及?以上|起|的)?[,、 ]?(?:可以?|就|另|再|都)?(?:送|赠送?|免(?:租|费)?|享受?|优惠|有)(?:[一二三四五六七八九十半]|\\d{1,2})?(?:个半?月|天)(?:的)?(?:免租期?|租金|房租)?`,
    ),
    (match) => {
      scan.doubt('rentFreeMonths', 'free_if', `「${match[0]}」有条件，没有填写免租期`);
    },
  );
  const long = (match: RegExpExecArray, start: number, end: number) => {
    const amount = readNumber((match[1] ?? match[3]) as string);
    const unit = (match[2] ?? match[4]) as string;
    const half = unit === '年半' ? 6 : 0;
    return set(
      'minTermMonths',
      amount === null ? null : amount * (unit.startsWith('年') ? 12 : 1) + half,
      start,
      end,
    );
  };
  scan.take(
    rule(
      `(?:起租(?:期|年限)?|最短(?:租期|起租|租)?|至少(?:租|签)|最少(?:租|签)|租期(?:至少|不少于|最短)|合同(?:至少|最少|最短)签?)(?:为|:|是)?${N}(年半?|个月)(?:起|以上)?|${N}(年半?|个月)(?:起租|起签)`,
    ),
    long,
  );
  scan.take(rule(`(?:租期|合同|签约?|租赁期限?)(?:为|:|是)?${N}(年半?|个月)(?:起|以上)`), long);
  // «租期3-5年»
  scan.take(
    rule(`(?:起租期?|最短租期|租期|租赁期限?|合同期?|签约?)(?:为|:|是)?${N}年?${RANGE}${N}(年|个月)`),
    (match, start, end) => {
      const amount = readNumber(match[1] as string);
      if (amount !== null)
        scan.doubt('minTermMonths', 'range_lowest_taken', '租期写了范围，已取最短的，请核对');
      return set('minTermMonths', amount === null ? null : amount * (match[3] === '年' ? 12 : 1), start, end);
    },
  );

  const free = (match: RegExpExecArray, start: number, end: number) => {
    const amount = readNumber((match[1] ?? match[3]) as string);
    const unit = (match[2] ?? match[4]) as string;
    if (amount === null) return false;
    // «年营业额1亿以上企业免1个月租», «本月签约免1个月», «3个月免租给长租客户»
    if (
      /^\(?(?:仅|只)?(?:给|限|需)(?!\d)/.test(scan.after(end, 4)) ||
      /(?:企业|客户|签约|首批|前[\d一二三四五六七八九十]+名|定金|当天)(?:的)?(?:可|享受?|送|再|另)*$/.test(
        scan.before(start, 8),
      )
    ) {
      scan.doubt('rentFreeMonths', 'free_if', `「${match[0]}」有条件，没有填写免租期`);
      return true;
    }
    if (unit === '个半月') return set('rentFreeMonths', amount + 0.5, start, end);
    if (/天|日/.test(unit)) return amount % 30 === 0 ? set('rentFreeMonths', amount / 30, start, end) : true;
    return set('rentFreeMonths', amount, start, end);
  };
  const stretch = '([一二三四五六七八九十半]|\\d{1,3})(个半?月|天|日)';
  // «免租俩月»
  scan.take(rule(`免租期?([二三四五六\\d])月(?!份|底|初|中|\\d)`), (match, start, end) =>
    set('rentFreeMonths', readNumber(match[1] as string), start, end),
  );
  scan.take(
    rule(
      `(?:免租期?|装修期|免租装修期|免)(?:为|:|有|可达|最长|长达|\\()*${stretch}(?:免租期?)?|${stretch}(?:的)?(?:免租期?|装修期|免租装修期)`,
    ),
    free,
  );
}

function monthsOf(word: string): number {
  if (word.startsWith('季')) return 3;
  if (word === '半年') return 6;
  return word.includes('年') ? 12 : 1;
}

const VACANT_NOW =
  '现空|目前空置|现已空置|现在空置|现空置|空置中|已空置|已腾空|已清空|即租即用|(?:空置|空出|入住|入驻|进场|起租|可租)(?:时间|日期|日)[:为是](?:随时|即日|即时|即刻|立即|马上|现在|目前|已空|现空)|随时(?:可以?)?(?:入住|入驻|进场|起租|交付|搬入)|立即(?:入住|入驻|交付)|马上(?:可以?)?(?:入驻|进场)';
/** What says so in a column for it, where the heading names the event. */
const VACANT_CELL =
  /^(?:随时|即租|即刻|即时|立即|马上|现在|目前|已?空置?|现房|空房|空着)(?:都?可以?|能)?(?:入住|入驻|进场|起租|交付|交房|搬入|租)?$/;

/** Whether a cell of a column of vacancy dates says that the place is vacant now. */
export function isVacantNow(cell: string): boolean {
  return VACANT_CELL.test(cell) || new RegExp(`^(?:${VACANT_NOW})$`).test(cell);
}

const EVENT =
  '(?:合同|租约|租期)?(到期|空出来?|空置(?!至今|到|了|着|率|面积)|腾空|腾出|交付|交房|可?入驻|可?进场|搬走|搬空|退租|可用|起租(?!金|期|价)|可租|清场|可交|可入住|前?入驻|前?入场|前?搬入?|前?进场|前要?用(?!途)|前?投产|前?开工)';

/** Behind these a bare figure may be an area: «可租2000/8元». */
const FREE = '(?:空置|空出|腾出|搬空|清空|可租)';

/** A date as it was read; `hasDay` where its day was said, or 底 or 初. */
interface SaidDate {
  year: number | null;
  month: number;
  day: number | 'last';
  hasDay: boolean;
}

/** «现空», «9月底到期», «2026年8月前入驻». A year that is not typed needs `today` (ISO); a date that is not sure is left out. */
export function readVacancy(scan: Scan, field: 'vacantFrom' | 'moveInBy', today: string | undefined): void {
  const set = (value: string, start: number, end: number) => {
    if (!scan.has(field)) scan.add(field, value, start, end);
  };
  /** @returns false of a date that there is none of (31 February): the words stay for other rules */
  const keep = ({ year, month, day, hasDay }: SaidDate, start: number, end: number): boolean => {
    const said = scan.text.slice(start, end);
    if (year === null) {
      scan.doubt(field, 'date_needs_year', `「${said}」没有写年份，没有填日期`);
      return true;
    }
    const value = toIsoDay(year, month, day);
    if (value === null) return false;
    if (!hasDay) scan.doubt(field, 'date_day_missing', `「${said}」没有写日子，请核对`);
    set(value, start, end);
    return true;
  };
  scan.take(
    rule(
      `(?:(20\\d\\d|\\d\\d|[今明后])年)?(\\d{1,2})月(?:份)?(底|初|中旬?|上旬|下旬|(\\d{1,2})[日号])?(?:左右)?(?:之?前|以前|之?后|以后|起)?(?:要|需|可|能)?(?:就)?${EVENT}`,
    ),
    (match, start, end) => {
      // «去年9月空出来的»: nobody knows what has become of it since
      if (/(?:去年|前年|上年)(?:的)?$/.test(scan.before(start, 4))) return true;
      // the lease that is taken over
      if (/到期/.test(match[0]) && (/^(?:还|也)?可续/.test(scan.after(end, 4)) || isTakenOver(scan)))
        return true;
      const month = Number(match[2]);
      return keep(
        {
          year: match[1] ? yearSaid(match[1], today) : yearOf(month, today),
          month,
          day: match[4] ? Number(match[4]) : dayOf(match[3], match[5] as string),
          hasDay: match[4] !== undefined || /底|初/.test(match[3] ?? ''),
        },
        start,
        end,
      );
    },
  );
  // «2026.6.1交付», «2026-06-01起租»
  scan.take(
    rule(`(20\\d\\d)[-./](\\d{1,2})[-./](\\d{1,2})(?:日|号)?(?:之?前|左右)?(?:可|能|就)?${EVENT}`),
    (match, start, end) => {
      const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
      return keep({ year, month, day, hasDay: true }, start, end);
    },
  );
  // «交付：2026年9月30日», «入驻时间2026-05-15»
  scan.take(
    rule(
      `(?:竣工|预计|最早)?可?((?:交付|交房|交接|入驻|进驻|入住|起租|到期|腾空|进场|可用)(?:时间|日期|日)?[:为是]?|${FREE}(?:(?:时间|日期|日)[:为是]?|[:为是]))(20\\d\\d)[年./-](\\d{1,2})(?:[月./-](?:(\\d{1,2})(?:日|号)?|(底|初))?)?(?![\\d.])`,
    ),
    (match, start, end) =>
      keep(
        {
          year: Number(match[2]),
          month: Number(match[3]),
          day: match[4] ? Number(match[4]) : dayOf(match[5], match[1] as string),
          hasDay: match[4] !== undefined || match[5] !== undefined,
        },
        start,
        end,
      ),
  );
  // «入驻：5月31日前», «交房时间:6月1号»
  scan.take(
    rule(
      `(?:交付|交房|交接|入驻|进驻|入住|进场|入场|搬入|搬家|起租|到期|腾空|腾出|空置|空出|搬空|清空|可用|可租|使用|用房)(?:时间|日期|日)?[:为是](?:最晚|不晚于)?(\\d{1,2})月(?:份)?(?:(\\d{1,2})[日号]|(底|初|中旬?|上旬|下旬))`,
    ),
    (match, start, end) => {
      const month = Number(match[1]);
      const day = match[2] ? Number(match[2]) : dayOf(match[3], '');
      const hasDay = match[2] !== undefined || /底|初/.test(match[3] as string);
      return keep({ year: yearOf(month, today), month, day, hasDay }, start, end);
    },
  );
  if (field === 'moveInBy') return;
  scan.take(rule(VACANT_NOW), (match, start, end) => {
    if (today) set(today, start, end);
    else scan.doubt(field, 'date_needs_today', `「${match[0]}」：没有当天日期，没有填入驻日期`);
  });
  scan.take(
    /即将(?:空出|到期|腾空)|快到期|(?:近期|这个?月底|本?月底|月初|下个?月[底初]?|年[底前后]|春节[前后]|节后)(?:就|可以?|能)?(?:空出|到期|腾空|腾出|搬走|交房|退租)/g,
    (match) => {
      scan.doubt(field, 'vacancy_without_date', `「${match[0]}」没有写日期`);
    },
  );
}

/** «转租…合同10月底到期»: the space is handed over with what is left of its lease. */
function isTakenOver(scan: Scan): boolean {
  return /转租|急转|找下家|转一个|租约转/.test(scan.text);
}

const SOON =
  /(?:这个|本|下个?)?月(?:底|初|中旬?|末|上旬|下旬)(?:之?前)?|下个?月|[一二三四五六七八九十]{1,3}月(?:底|初|中旬?|份)?(?:之?前)?|\d{1,2}月(?:\d{1,2}[日号]|底|初|中旬?|份)?(?:之?前|左右)?|年[底前后]|春节[前后]|节后|过完年|尽快|越快越好|马上要?用|急用|近期|[下这]周/;

/** «月底前定»: when it is wanted, said in words that tell no date. */
export function doubtMoveIn(scan: Scan): void {
  const [said] = SOON.exec(scan.said) ?? [];
  if (!said || scan.has('moveInBy') || scan.doubts.some(({ field }) => field === 'moveInBy')) return;
  scan.doubt('moveInBy', 'date_in_words', `「${said}」没有写明日期，没有填写，请核对`);
}

function dayOf(word: string | undefined, event: string): number | 'last' {
  if (word === '底' || word === '下旬') return 'last';
  if (word?.startsWith('中')) return 15;
  return word === undefined && /到期|搬|腾|空|退/.test(event) ? 'last' : 1;
}

/** 2026 of «2026年», «26年», and of «明年» in 2025. */
function yearSaid(word: string, today: string | undefined): number | null {
  const ahead = '今明后'.indexOf(word);
  if (ahead < 0) return Number(word.padStart(4, '20'));
  return today ? Number(today.slice(0, 4)) + ahead : null;
}

/** The next time that the month comes; this month counts while it lasts. */
function yearOf(month: number, today: string | undefined): number | null {
  if (!today) return null;
  const [year, now] = today.split('-').map(Number) as [number, number];
  return month >= now ? year : year + 1;
}

function toIsoDay(year: number, month: number, day: number | 'last'): string | null {
  if (month < 1 || month > 12) return null;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const real = day === 'last' ? last : day;
  if (real < 1 || real > last) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(real).padStart(2, '0')}`;
}
