// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { strToU8, zipSync } from 'fflate';

const ROWS = 10_000;
const POLL_MS = 100;
/** How the titles begin. */
const IMPORTED = '批量厂房';
const HEAD = [
  '房源名称',
  '建筑面积(㎡)',
  '租金(元/㎡/天)',
  '层高',
  '承重',
  '配电',
  '行车',
  '环评',
  '详细地址',
  '城市',
  '区',
  '镇',
  '楼层',
  '消防',
  '房东',
  '房东电话',
  '备注',
];

/** @param {number} n */
const rowOf = (n) => [
  `${IMPORTED}${n}`,
  1000 + (n % 900),
  0.4 + (n % 50) / 100,
  '8米',
  '2吨/㎡',
  '315kVA',
  '10吨2台',
  '是',
  `批量路${n}号`,
  '苏州',
  '昆山',
  '周市镇',
  '一楼',
  '丙二',
  '业主',
  `136${String(10_000_000 + n)}`,
  '独门独院，大车进出方便，配办公和宿舍',
];

/** @param {any} _strapi */
export function importPeers(_strapi) {
  return [
    {
      method: 'GET',
      path: '/bench/memory',
      handler: (/** @type {import('koa').Context} */ ctx) => {
        ctx.body = { rss: process.memoryUsage().rss };
      },
      config: { auth: false },
    },
  ];
}

/**
 * A workbook of 10,000 rows and 17 columns from the upload to the last row written, with what the process holds in either half of it; and its peer: the
 * same listings recorded one by one over HTTP, reckoned from the first of them.
 *
 * @param {import('./start-cms.mjs').BenchCms} cms
 * @returns {Promise<import('../bench.mjs').Figure[]>}
 */
export async function importRows({ url, signIn }) {
  const headers = { authorization: `Bearer ${await signIn('sales')}` };
  const rss = async () => (await (await fetch(`${url}/bench/memory`)).json()).rss / 2 ** 20;
  const single = await recordSingly(url, headers);
  const before = await rss();
  /** @type {{ at: number, held: number }[]} */
  const samples = [];
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(workbook())]), 'bench.xlsx');
  body.append('dryRun', 'false');
  const from = performance.now();
  const watch = { isOn: true };
  const watching = (async () => {
    while (watch.isOn) {
      samples.push({ at: performance.now(), held: await rss() });
      await sleep(POLL_MS);
    }
  })();
  const sent = await fetch(`${url}/api/properties/import`, { method: 'POST', headers, body });
  if (sent.status !== 202) throw new Error(`import: ${sent.status} ${await sent.text()}`);
  const { documentId } = (await sent.json()).data;
  const staged = performance.now() - from;
  for (;;) {
    const { data } = await (await fetch(`${url}/api/properties/import/${documentId}`, { headers })).json();
    if (data.status === 'done') {
      if (data.counts.created !== ROWS) throw new Error(`import: ${JSON.stringify(data.counts)}`);
      break;
    }
    if (data.status === 'failed') throw new Error(`import: ${JSON.stringify(data.error)}`);
    await sleep(POLL_MS);
  }
  const took = performance.now() - from;
  watch.isOn = false;
  await watching;
  const seconds = took / 1000;
  const [early, late] = [
    samples.filter(({ at }) => at < from + took / 2),
    samples.filter(({ at }) => at >= from + took / 2),
  ].map((half) => Math.max(...half.map(({ held }) => held)));
  return [
    {
      work: `import of ${ROWS} rows, checked and written`,
      median: `${seconds.toFixed(1)} s (read and staged in ${(staged / 1000).toFixed(1)} s)`,
      peer: `recorded one by one ${((single * ROWS) / 1000).toFixed(0)} s`,
      ratio: `${((single * ROWS) / took).toFixed(1)} ×`,
      goal: '< 60 s',
    },
    {
      work: 'memory of the process in the second half of the rows, peak',
      median: `${late?.toFixed(0)} MB`,
      peer: `in the first half ${early?.toFixed(0)} MB (before ${before.toFixed(0)} MB)`,
      ratio: `${((late ?? 0) / (early ?? 0)).toFixed(2)} ×`,
      goal: 'flat: ≤ 1.1 ×',
    },
  ];
}

/**
 * @param {string} url
 * @param {Record<string, string>} headers
 * @returns {Promise<number>} milliseconds a listing
 */
async function recordSingly(url, headers) {
  const count = 40;
  const from = performance.now();
  for (let n = 0; n < count; n++) {
    const answer = await fetch(`${url}/api/properties`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({
        data: {
          title: `单个${n}`,
          offering: 'rent',
          areaSqm: 1000,
          heightM: 8,
          rentFenPerSqmMonth: 1710,
          city: '苏州',
          address: `单路${n}号`,
          ownerPhone: `135${10_000_000 + n}`,
        },
      }),
    });
    if (answer.status !== 201) throw new Error(`recording: ${answer.status}`);
  }
  return (performance.now() - from) / count;
}

function workbook() {
  /** @param {string | number} value */
  const cell = (value) =>
    typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const rows = [HEAD, ...Array.from({ length: ROWS }, (_, n) => rowOf(n))];
  const sheet = `<worksheet><sheetData>${rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`;
  return zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(sheet),
  });
}
