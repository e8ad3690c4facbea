import { COUNT } from './measure-words';
import { NUMBER, readNumber } from './read-number';
import { rule, type Scan } from './scan';

/** What has a power of its own, and is no supply: «空压机75KW», «充电桩120kw», «发电机500KW». */
const OF_MACHINE =
  /(?:光伏|屋顶|储能|发电机?组?|充电桩?|空压机|空调|锅炉|电机|马达|设备|机器|炉|[机泵])(?:功率|容量)?[:为约有]*$/;

const PARK_POWER = /(?<!全)(?:园区|基地)(?:内|的)*(?:总|共有?|变压器|配电)/;

/** 配电630KVA, 变压器2台1000, 电200千瓦. kW is taken for kVA and marked. */
export function readPower(scan: Scan): void {
  const label = '(?:配电|变压器|专变|总电|用电|供电|电力|电量|动力电|工业电|电容量?|容量|装机|电)';
  const unit = '(kva|千伏安|kw|千瓦)';
  const keep = (kva: number | null, unitName: string | undefined, start: number, end: number) => {
    if (kva === null || kva < 10 || kva > 500_000) return false;
    if (
      OF_MACHINE.test(scan.before(start, 6) + scan.text.slice(start, end).replace(/\d.*/, '')) ||
      /^(?:的)?(?:光伏|储能|[柴汽]?油?发电|充电|空压|空调|锅炉|电机|马达|设备|机组)/.test(scan.after(end, 5))
    )
      return true;
    // «园区总配电5000KVA»
    if (
      PARK_POWER.test(scan.before(start, 6) + scan.text.slice(start, end)) &&
      !/整体|整园/.test(scan.text)
    ) {
      scan.doubt('powerKva', 'park_power', `「${scan.text.slice(start, end)}」像是整个园区的配电，没有填写`);
      return true;
    }
    if (scan.has('powerKva')) return true;
    // «每间都有独立电表100KVA», «电各200»
    if (
      /(?:每[间层栋户个](?:都|均)?|各)(?:有|带|配)?(?:独立|单独)?(?:电表|配电|电|变压器)?$/.test(
        scan.before(start, 12),
      ) ||
      /各\d|每[间层栋户个跨]/.test(scan.text.slice(start, end))
    ) {
      scan.doubt(
        'powerKva',
        'power_each',
        `「${scan.text.slice(start, end)}」是每间（栋）的配电，没有当作总配电`,
      );
      return true;
    }
    // «牛腿已预留 400KVA» is of the cranes
    if (
      /(?<!已)预留/.test(scan.before(start, 4) + scan.text.slice(start, end)) &&
      !scan.normal.gaps.has(start)
    ) {
      scan.doubt('powerKva', 'provision_only', `「${scan.text.slice(start, end)}」是预留的容量，没有填写`);
      return true;
    }
    scan.add('powerKva', kva, start, end);
    if (/kw|千瓦/.test(unitName ?? ''))
      scan.doubt('powerKva', 'kw_read_as_kva', '配电按千瓦写，已当作千伏安，请核对');
    else if (!unitName) scan.doubt('powerKva', 'unit_missing', '配电没有写单位，已当作千伏安，请核对');
    return true;
  };
  // «电60平方电缆», «4*95平方铜缆»: the section of a cable
  scan.take(
    /(?:\d+\*)?\d+(?:\+\d+)?(?:平方|平)(?:毫米)?的?(?:电缆|铜缆|铝缆|铜线|铝线|电线|铜芯|铝芯|线)|(?:电缆|铜缆|铝缆|铜芯|铝芯|主线|进线)[^,。;\n\d]{0,4}\d+(?:\*\d+)?(?:\+\d+)?(?:平方|平)?|电[:为有]?\d{2,3}平方/g,
    () => true,
  );
  scan.take(/\d{2,4}(?:a(?![a-z])|安培|安(?![\u4e00-\u9fa5]))/g, () => {
    if (/电/.test(scan.text)) scan.doubt('powerKva', 'ampere_not_reckoned', '配电按安培写，没有折算成千伏安');
  });
  scan.take(/\d+(?:kw|千瓦)(?:·?h|时)|\d+(?:\.\d+)?kv(?!a)|\d+(?:\.\d+)?元?[/每一]?度/g, () => true);
  scan.take(
    rule(`(?:${label})?[:约为有≥>=]*${COUNT}(?:台|\\*)(\\d{2,5})${unit}?(?:的)?${label}?`),
    (match, start, end) => {
      // «行车各2台 630KVA» is no two of them
      if (scan.isParted(start, end) && !/变压器/.test(match[0])) return false;
      if (!match[3] && !/电|变压器/.test(match[0])) return false;
      const count = readNumber(match[1] as string);
      return count !== null && keep(count * Number(match[2]), match[3] ?? 'kva', start, end);
    },
  );
  scan.take(
    rule(
      `(?:${label})?[:约]*(\\d{2,5})${unit}?\\+(\\d{2,5})${unit}|(?:配电|变压器|电)[:约]*(\\d{2,5})\\+(\\d{2,5})(?![\\d.]|平|㎡|元)`,
    ),
    (match, start, end) =>
      keep(Number(match[1] ?? match[5]) + Number(match[3] ?? match[6]), match[4], start, end),
  );
  // «变压器630*2»
  scan.take(rule(`(?:配电|变压器|电)[:约]*(\\d{3,5})[*x](\\d)台?(?![\\d.])`), (match, start, end) =>
    keep(Number(match[1]) * Number(match[2]), undefined, start, end),
  );
  scan.take(
    rule(
      `(?:${label}[^,。;\\n\\d]{0,4}?)?${NUMBER}(?:多|余)?${unit}(?:[*x](\\d)(?![\\d.])台?|([\\d二三四五六])台)?`,
    ),
    (match, start, end) => {
      const one = readNumber(match[1] as string);
      return keep(
        one === null ? null : one * (readNumber(match[3] ?? match[4] ?? '1') ?? 1),
        match[2],
        start,
        end,
      );
    },
  );
  // «630变压器», «315专变»; of «1600 专变800» the figure behind counts
  scan.take(rule('(?<![\\d.])(\\d{2,5})(?:的)?(?:独立)?(变压器|专变)'), (match, start, end) => {
    const isBehind = /^[\d:]/.test(scan.text.slice(end)) && !scan.normal.gaps.has(end);
    if (match[2] === '专变' && isBehind) return false;
    return keep(Number(match[1]), undefined, start, end);
  });
  scan.take(
    rule(
      `(?:${label})(?:没有?增容)?(?:只有|就|才|仅|是|[:约为有])*(\\d{2,5})(?![\\d.]|\\*|-|平|㎡|m|米|吨|t|元|号|路|年|月|人|台|度|a|k|v|%|公|个|方|块|伏)`,
    ),
    (match, start, end) =>
      /(?:电话|热线|充电)$/.test(scan.text.slice(Math.max(0, start - 1), start + 2))
        ? false
        : keep(Number(match[1]), undefined, start, end),
  );
}
