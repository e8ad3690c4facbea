import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { addPeople, type Person } from '../support/people';

const ROWS = 50_000;

let app: TestApp;
let people: Record<'admin' | 'manager', Person>;

beforeAll(async () => {
  app = await bootApp({ demo: false, env: { EXPORT_APPROVAL_ROWS: String(ROWS) } });
  people = await addPeople(app, { admin: 'admin', manager: 'manager' });
  await app.strapi.db.connection.raw(
    `INSERT INTO customers (document_id, code, name, company_name, phone, note, status, owner_id, created_at, updated_at, published_at)
     SELECT 'bulk' || n, 'KH' || n, '客户' || n, '公司' || n, '138****' || lpad((n % 10000)::text, 4, '0'), repeat('备注', 20), 'lead', ?, now(), now(), now()
     FROM generate_series(1, ?) AS n`,
    [people.admin.id, ROWS],
  );
});
afterAll(() => app?.stop());

it.each(['csv', 'xlsx'] as const)(
  'exports 50,000 rows as %s without holding up the others',
  async (format) => {
    const asked = await people.admin.api.post('/api/guard/exports', { resource: 'customer', format });
    expect(asked.body.data).toMatchObject({ status: 'ready', rows: ROWS });
    global.gc?.();
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 50);
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const startedAt = performance.now();
    const answer = await fetch(`${app.url}/api/guard/exports/${asked.body.data.documentId}/file`, {
      headers: { authorization: `Bearer ${await app.login('admin')}` },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    delay.disable();
    clearInterval(watch);
    console.log(
      `${format}: ${bytes.length} bytes in ${Math.round(performance.now() - startedAt)} ms, ` +
        `+${Math.round((peak - before) / 2 ** 20)} MB, event loop p99 ${Math.round(delay.percentile(99) / 1e6)} ms, ` +
        `max ${Math.round(delay.max / 1e6)} ms`,
    );
    const count =
      format === 'csv'
        ? parse(bytes, { bom: true, columns: true }).length
        : ((await readExcelFile(bytes))[0]?.data.length ?? 0) - 1;
    expect(count).toBe(ROWS);
    // a third of a second at most at once, whatever the machine is doing beside
    expect(delay.percentile(99) / 1e6).toBeLessThan(350);
  },
  300_000,
);
