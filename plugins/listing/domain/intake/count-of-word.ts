import { COUNT_WORD, PIECES } from './measure-words';
import type { Scan } from './scan';

const COUNTED = new RegExp(`^${COUNT_WORD}${PIECES}`);
const OWN_COUNT = new RegExp(`^[*x:]?${COUNT_WORD}${PIECES}`);
/** A word that is counted, and maybe a verb behind it: «停车位», «门有», «变压器:». The house itself is counted by other words. */
const WORD =
  /[\u4e00-\u9fa5](?<![有共带配装约计各个设含送达到为是另和及加]|厂房|仓库|车间|库房|现成|出租|招租|出售)[有共:]?$/;

/**
 * «车位20个 3吨货梯2部», «变压器2台 10吨行车»: whether the number that begins at `start` is of the word that it follows, and not of the machine
 * behind the blank. `end` is where the machine ends, which may have a number of its own.
 */
export function isCountOfWordBefore(scan: Scan, start: number, end: number): boolean {
  const [count] = COUNTED.exec(scan.text.slice(start, end)) ?? [];
  if (count === undefined) return false;
  const behind = start + count.length;
  if (!scan.normal.gaps.has(behind) && scan.text.charAt(behind) !== ' ') return false;
  const hasOwn = !scan.normal.gaps.has(end) && OWN_COUNT.test(scan.text.slice(end, end + 6));
  return hasOwn || (!scan.normal.gaps.has(start) && WORD.test(scan.before(start)));
}
