import { isCountOfWordBefore } from './count-of-word';
import { COUNT, COUNT_WORD, CRANE, DOCK, LIFT, PIECES, readCount, TON, TON_WORD } from './measure-words';
import { readNumber } from './read-number';
import { rule, type Scan } from './scan';

/** 3吨货梯2台, 2部3吨货梯, 货梯2部各3吨. */
export function readLifts(scan: Scan): void {
  const ton = `(\\d{1,2}(?:\\.\\d+)?|[一二三五十])${TON}`;
  const keep = (count: number | null, tons: number | null, start: number, end: number) => {
    if (tons !== null && (tons <= 0 || tons > 100)) return false;
    if (tons !== null && !scan.has('freightLiftTon')) scan.add('freightLiftTon', tons, start, end);
    if (count !== null && !scan.has('freightLiftCount')) scan.add('freightLiftCount', count, start, end);
    return true;
  };
  // «没有货梯», «无电梯»
  scan.take(
    rule(
      `(?:不带|没有?|无|未装|没装|暂无)(?:任何)?(?:${LIFT})(?!的|可|也)|(?:货梯|电梯):?(?:没有|暂无|无(?!障))`,
    ),
    (match, start, end) => {
      // «无电梯，用升降机2T»
      const others = scan.text.replace(match[0], '');
      if (!/货梯/.test(match[0]) && new RegExp(LIFT).test(others.replace(/客梯/g, ''))) return false;
      if (!scan.has('freightLiftCount')) scan.add('freightLiftCount', 0, start, end);
      return true;
    },
  );
  const denied = (start: number) => scan.isDenied(start);
  // «预留2部货梯位置», «可加装1部货梯»: none is there
  scan.take(
    rule(
      `(?:预留|规划|可(?:以)?加?装|可加|后期装?|计划装?)(?:了|有)?(?:(?:${COUNT_WORD}${PIECES}|${TON_WORD})的?)*${LIFT}(?:井|位置?|口)?|(?:${COUNT_WORD}${PIECES}|${TON_WORD})*${LIFT}(?:井|位置?)?(?:已|可)?预留(?:好|了)?`,
    ),
    () => true,
  );
  scan.take(/客梯(?:\d{1,3}[台部]|\d(?=货梯))?|[\d一二三]{1,3}[台部]客梯/g, () => true);
  // «货梯2吨、3吨各一台», «2部货梯(3吨、5吨)»: the larger
  scan.take(
    rule(
      `(?:${COUNT}${PIECES})?(?:货梯|载货电梯)(?:${COUNT}${PIECES})?[:(有]*${TON_WORD}(?:[、,/和及+]${TON_WORD})+(?:各(${COUNT_WORD})${PIECES})?\\)?`,
    ),
    (match, start, end) => {
      const tons = [...match[0].matchAll(/(\d+(?:\.\d+)?)(?:吨|t|顿)/g)].map((one) => Number(one[1]));
      const each = readCount(match[3]);
      const isOfOther = match[1] !== undefined && isCountOfWordBefore(scan, start, end);
      const count =
        readCount(isOfOther ? match[2] : (match[1] ?? match[2])) ??
        (each === null ? null : each * tons.length);
      const from = isOfOther ? scan.text.indexOf('梯', start) - 1 : start;
      if (keep(count, Math.max(...tons), from, end)) scan.mark(from, end);
      return false;
    },
  );
  // «货梯5T一部3T一部», «3吨货梯1台、2吨货梯2台»: the larger, and how many there are of all
  const one = `${TON_WORD}(?:的)?(?:${LIFT})?[:*x]?${COUNT_WORD}${PIECES}(?!(?:的)?(?:${CRANE}|客梯))`;
  scan.take(
    rule(
      `(?:${LIFT}[:为有]*${one}|${TON_WORD}(?:的)?${LIFT}[:*x]?${COUNT_WORD}${PIECES})(?:[、,+和及 ]*(?:${LIFT}[:为有]*)?${one})+`,
    ),
    (match, start, end) => {
      const lifts = [
        ...match[0].matchAll(rule(`(\\d+(?:\\.\\d+)?)${TON}(?:的)?(?:${LIFT})?[:*x]?${COUNT}${PIECES}`)),
      ];
      const counts = lifts.map((lift) => readCount(lift[2]) ?? 0);
      const tons = lifts.map((lift) => Number(lift[1]));
      return keep(
        counts.reduce((sum, count) => sum + count, 0),
        Math.max(...tons),
        start,
        end,
      );
    },
  );
  scan.take(
    rule(`${COUNT}${PIECES}货梯[,:]?(?:各|每台|均为|都是|载重)${ton}`),
    (match, start, end) =>
      !isCountOfWordBefore(scan, start, end) &&
      keep(readNumber(match[1] as string), readNumber(match[2] as string), start, end),
  );
  scan.take(
    rule(`${COUNT}${PIECES}(?:各)?${ton}(?:的)?${LIFT}`),
    (match, start, end) =>
      !isCountOfWordBefore(scan, start, end) &&
      keep(readNumber(match[1] as string), readNumber(match[2] as string), start, end),
  );
  scan.take(
    rule(`${ton}(?:的)?${LIFT}(?:[*x(]?${COUNT}${PIECES}|[*x]${COUNT}(?![\\d.]))`),
    (match, start, end) => keep(readCount(match[2] ?? match[3]), readNumber(match[1] as string), start, end),
  );
  scan.take(
    rule(`${LIFT}[:为有]?${COUNT}${PIECES}[,: ]?(?:各|每[台部]|均为|都是|载重|承重)*\\(?(?:各)?${ton}\\)?`),
    (match, start, end) => {
      // «货梯2台 承重0.8吨»: the floor's
      const isOfFloor = /[, ]承重/.test(match[0]) || (/承重/.test(match[0]) && scan.isParted(start, end));
      return !isOfFloor && keep(readNumber(match[1] as string), readNumber(match[2] as string), start, end);
    },
  );
  scan.take(
    rule(
      `${LIFT}(?:承重|载重|吨位|荷载)?[:为是约≥]*${ton}(?:[*x]${COUNT}(?:${PIECES})?|(?:的有?)?${COUNT}${PIECES})?`,
    ),
    (match, start, end) => keep(readCount(match[2] ?? match[3]), readNumber(match[1] as string), start, end),
  );
  // «客梯1货梯2(3t)»
  scan.take(
    rule(`(?:货梯|载货电梯)[:为有]?${COUNT}\\((?:各|每[台部])?${ton}(?:/[台部])?\\)`),
    (match, start, end) => keep(readCount(match[1]), readNumber(match[2] as string), start, end),
  );
  // «带个3吨货梯»
  scan.take(rule(`(?<=[带有配装]了?)个${ton}(?:的)?${LIFT}`), (match, start, end) =>
    keep(1, readNumber(match[1] as string), start, end),
  );
  scan.take(rule(`${ton}(?:以上|及以上)?(?:的|大)?${LIFT}`), (match, start, end) =>
    keep(null, readNumber(match[1] as string), start, end),
  );
  scan.take(
    rule(`${COUNT}${PIECES}(?:大|超大)?(?:货梯|升降货梯|载货电梯)|(?:货梯|载货电梯)[:为]?${COUNT}${PIECES}`),
    (match, start, end) =>
      !denied(start) &&
      !isCountOfWordBefore(scan, start, end) &&
      keep(readNumber((match[1] ?? match[2]) as string), null, start, end),
  );
}

/** 4个卸货平台, 月台24个; without a number a tag. */
export function readDocks(scan: Scan): void {
  const severalDocks: number[] = [];
  const keep = (match: RegExpExecArray, start: number, end: number) => {
    if (isCountOfWordBefore(scan, start, end)) return false;
    const one = readNumber((match[1] ?? match[2]) as string);
    // «两侧各12个» are 24, «每侧12个» are nobody knows how many
    const sides = /(双|二|四|每|单)?(?:侧|边|面)(各)?(?:有|设|带)?$/.exec(scan.before(start, 6));
    if (sides && /每|单/.test(sides[1] ?? '每')) return true;
    // «双边月台12个»: in all, or on each side
    if (sides && !sides[2] && !/共/.test(match[0])) return true;
    // «每5000平10个升降平台»
    if (/每[^,。;]{1,6}(?:平|㎡|方|栋|库|单元)(?:配|有|设)?$/.test(scan.before(start, 10))) return true;
    const count = one === null ? null : one * (sides?.[2] ? (sides?.[1] === '四' ? 4 : 2) : 1);
    if (count === null || count > 1000 || scan.isDenied(start)) return false;
    const told = scan.valueOf('docks');
    if (told === undefined) scan.add('docks', count, start, end);
    else if (told !== count) severalDocks.push(count);
    return true;
  };
  scan.take(rule(`${COUNT}个(?:液压)?${DOCK}|${DOCK}(?:一|总)?[:有为共]?(?:共有)?${COUNT}个`), keep);
  // «月台8 层高9米»: the number by itself
  scan.take(rule(`(?:装卸|卸货)?月台[:有为]?(\\d{1,2})(?![\\d.~*-])`), (match, start, end) => {
    const isWhole = scan.normal.gaps.has(end) || /^(?:[,。;、\n ]|$)/.test(scan.text.slice(end));
    if (!isWhole || Number(match[1]) < 2 || !keep(match, start, end)) return false;
    scan.doubt('docks', 'unit_missing', '月台数量没有写单位，已当作个数，请核对');
    return true;
  });
  if (severalDocks.length > 0) {
    scan.drop('docks');
    scan.doubt('docks', 'several_docks', '写了几处月台的数量，没有填写，请核对');
    return;
  }
  scan.take(
    /(?:双边|双面|两侧|二侧)(?:卸货|装卸|月台|平台|库|仓)(?:平台|月台)?|(?:平台|月台)(?:双边|双面)/g,
    (_match, start, end) => {
      if (!scan.has('tag:双边卸货')) scan.add('tag:双边卸货', true, start, end);
    },
  );
  scan.take(rule(DOCK), (_match, start, end) => {
    if (/^(?:高|宽|仓|库)/.test(scan.after(end, 1))) return;
    // «可建月台», «月台需自建»
    if (
      /(?:可以?|能|预留|规划|拟|待|后期)(?:再|加|新|改|自|增)*(?:建|装|做|设)?$/.test(
        scan.before(start, 6),
      ) ||
      /^(?:要|需要?|得|须|可以?|能)?(?:租客|自己|自行|自|加|新|后期)*(?:建|做|装|改|增)(?!好|有|了|卸)/.test(
        scan.after(end, 6),
      )
    )
      return;
    if (scan.isDenied(start) || scan.isRefused(start, end)) {
      if (!scan.has('docks')) scan.add('docks', 0, start, end);
    } else if (!scan.has('docks') && !scan.has('tag:卸货平台')) scan.add('tag:卸货平台', true, start, end);
  });
}
