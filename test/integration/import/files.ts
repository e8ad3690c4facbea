import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Api } from '../../support/app';
import { workbook } from '../../support/workbook';
import {
  admin,
  app,
  book,
  csv,
  form,
  HEAD,
  knex,
  manager,
  PATH,
  place,
  row,
  sales,
  sales2,
  service,
  titled,
  upload,
  write,
} from './setup';

describe('shapes and encodings', () => {
  const gbk = (text: string) => {
    // a table of the characters that are needed, from the platform's own decoder
    const table = new Map<string, number[]>();
    const decoder = new TextDecoder('gb18030');
    for (let high = 0x81; high <= 0xfe; high += 1)
      for (let low = 0x40; low <= 0xfe; low += 1)
        if (low !== 0x7f) table.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
    return Buffer.from(
      [...text].flatMap((char) =>
        char.charCodeAt(0) < 128 ? [char.charCodeAt(0)] : (table.get(char) as number[]),
      ),
    );
  };
  const text = (title: string, delimiter = ',') =>
    csv(
      [
        ['房源名称', '面积', '租金', '地址'],
        [title, '1200㎡', '18元/㎡/月', place()],
      ],
      delimiter,
    );

  it.each<[string, (title: string) => Buffer]>([
    ['UTF-8', (title) => Buffer.from(text(title))],
    ['UTF-8 with its mark', (title) => Buffer.from(`\ufeff${text(title)}`)],
    ['GBK', (title) => gbk(text(title))],
    ['UTF-16 with its mark', (title) => Buffer.from(`\ufeff${text(title, '\t')}`, 'utf16le')],
    ['semicolons', (title) => Buffer.from(text(title, ';'))],
    ['tabs', (title) => Buffer.from(text(title, '\t'))],
    ['titles above', (title) => Buffer.from(`2026年房源表,,,\r\n,,,\r\n${text(title)}`)],
  ])('reads a CSV in %s', async (name, make) => {
    const title = `表格${name.replace(/\W/g, '')}`;
    const data = await upload(sales, make(title), 'a.csv', { dryRun: 'false' });
    expect(data).toMatchObject({ status: 'done', counts: { created: 1, bad: 0 } });
    expect(await titled(title)).toMatchObject([{ area_sqm: 1200, rent_fen_per_sqm_month: 1800 }]);
  });

  it('reads line breaks inside quotes', async () => {
    const data = await upload(
      sales,
      `房源名称,面积,租金,介绍,地址\n引号厂房,800,面议,"第一行\n第二行, 逗号",${place()}\n`,
      'a.csv',
      { dryRun: 'false' },
    );
    expect(data.counts).toMatchObject({ created: 1 });
    expect((await titled('引号厂房'))[0].description).toBe('第一行\n第二行, 逗号');
  });

  it('reads merged cells, two header rows, hidden sheets, dates and cached values', async () => {
    const content = workbook([
      {
        name: '隐藏',
        isHidden: true,
        rows: [
          ['房源名称', '面积', '租金', '地址'],
          ['藏起来的', 1, '面议', '某处'],
        ],
      },
      { name: '说明', rows: [['请按模板填写'], ['谢谢']] },
      {
        name: '数据',
        rows: [
          ['园区房源一览', null, null, null, null, null],
          [],
          ['基本信息', null, '价格', null, '其他', null],
          ['园区', '地址', '面积', '租金(元/㎡/月)', '交付时间', '名称'],
          ['周市工业园', place(), { formula: '500*2', value: 1000 }, 18, { day: 46143 }, '合并一'],
          [null, place(), '1,500㎡', '１８', null, '合并二'],
          [],
          [null, place(), 700, 20, '2026年6月1日', '合并三'],
        ],
        merges: ['A1:F1', 'A3:B3', 'C3:D3', 'E3:F3', 'A5:A8'],
      },
    ]);
    const data = await upload(sales, content, 'a.xlsx', { dryRun: 'false' });
    expect(data).toMatchObject({ sheet: '数据', headerRow: 4, counts: { total: 3, created: 3, bad: 0 } });
    const rows = await knex()('properties').whereIn('title', ['合并一', '合并二', '合并三']).orderBy('title');
    const byTitle = Object.fromEntries(rows.map((each) => [each.title, each]));
    expect(byTitle.合并一).toMatchObject({ park: '周市工业园', area_sqm: 1000 });
    expect(
      String(
        byTitle.合并一.vacant_from instanceof Date
          ? byTitle.合并一.vacant_from.toISOString()
          : byTitle.合并一.vacant_from,
      ),
    ).toContain('2026-05-0');
    expect(byTitle.合并二).toMatchObject({
      park: '周市工业园',
      area_sqm: 1500,
      rent_fen_per_sqm_month: 1800,
    });
    expect(byTitle.合并三).toMatchObject({ park: '周市工业园', area_sqm: 700 });
  });

  it('tells of formulas that the file keeps no result of, and takes an empty result as empty', async () => {
    const data = await write(sales, [
      ['名称', '面积', '租金', '地址', '层高', '介绍'],
      [
        '公式一',
        900,
        '面议',
        place(),
        { formula: 'VLOOKUP("a",B1:C2,2)', value: null },
        { formula: 'IF(A2="","",B9)', value: '' },
      ],
    ]);
    expect(data.counts).toMatchObject({ created: 1, bad: 0 });
    expect(data.notices).toMatchObject([
      {
        row: 2,
        column: '层高',
        code: 'formula_without_result',
        message: expect.stringMatching(/^「层高」的值「=VLOOKUP\("a",B1:C2,2\)」是公式.*保存一次/),
      },
    ]);
    expect((await titled('公式一'))[0]).toMatchObject({ height_m: null });
  });

  it('gives a template that can be filled in and sent back', async () => {
    const token = await app.login('sales');
    const answer = await fetch(`${app.url}${PATH}/template`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const data = await upload(sales, bytes);
    expect(data).toMatchObject({ headerRow: 2, counts: { total: 0, blank: 1, bad: 0 } });
    expect(data.columns.filter(({ attribute }: { attribute: string | null }) => !attribute)).toEqual([]);
  });
});

describe('bad files', () => {
  const ole = (name: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(504),
      Buffer.from(name, 'utf16le'),
      Buffer.alloc(512),
    ]);
  const bomb = () =>
    workbook([{ name: 'a', rows: [['面积'], [1]] }], {
      'xl/worksheets/sheet1.xml': new Uint8Array(220 * 1024 * 1024),
    });
  it.each<[string, () => Buffer, string]>([
    ['empty', () => Buffer.alloc(0), 'empty_file'],
    ['only a header', () => book([HEAD]), 'no_rows'],
    ['password-protected', () => ole('EncryptedPackage'), 'password_protected'],
    ['old Excel', () => ole('Workbook'), 'legacy_xls'],
    ['a page named .xls', () => Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), 'html_table'],
    ['a program', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]), 'not_a_spreadsheet'],
    ['another archive', () => Buffer.from(zipSync({ 'a.txt': strToU8('x') })), 'not_a_spreadsheet'],
    ['cut off', () => book([HEAD, row()]).subarray(0, 600), 'corrupt'],
    [
      'broken inside',
      () =>
        workbook([{ name: 'a', rows: [] }], {
          'xl/worksheets/sheet1.xml': strToU8('<worksheet><sheetData><row>'),
        }),
      'corrupt',
    ],
    ['a bomb', bomb, 'unpacks_too_large'],
    // 名稱,面積
    ['Big5', () => Buffer.from('a657bad92cadb1bf6e0a', 'hex'), 'unknown_encoding'],
    [
      '20,001 rows',
      () => Buffer.from(csv([['名称', '面积'], ...Array.from({ length: 20_001 }, (_, i) => [`n${i}`, 1])])),
      'too_many_rows',
    ],
  ])('refuses a file that is %s, with a code and words', async (_, make, code) => {
    const before = await knex()('imports').count('* as n').first();
    const { status, body } = await admin.post(PATH, form(make(), 'a.xlsx'));
    expect(status, JSON.stringify(body)).toBe(400);
    expect(body.error.details.errors).toMatchObject([{ path: ['file'], code }]);
    expect(body.error.message).toMatch(/[\u4e00-\u9fff]/);
    expect(await knex()('imports').count('* as n').first()).toEqual(before);
  });

  it('refuses what is missing or too large before it is read', async () => {
    expect((await sales.post(PATH, new FormData())).status).toBe(400);
    const large = await sales.post(PATH, form(Buffer.alloc(22 * 1024 * 1024)));
    expect(large.status).toBe(413);
  });
});

describe('who may', () => {
  it('shows imports to their owner, the team and the administrator', async () => {
    const data = await upload(sales, book([HEAD, row()]));
    const path = `${PATH}/${data.documentId}`;
    expect((await service.get(PATH)).status).toBe(403);
    expect((await service.post(PATH, form(book([HEAD, row()])))).status).toBe(403);
    expect((await sales2.get(path)).status).toBe(404);
    expect((await sales2.post(`${path}/run`, {})).status).toBe(404);
    expect((await admin.get(path)).status).toBe(200);
    expect((await manager.get(path)).status).toBe(200);
    const ids = async (api: Api) =>
      (await api.get(`${PATH}?pageSize=200`)).body.data.map(
        ({ documentId }: { documentId: string }) => documentId,
      );
    expect(await ids(sales)).toContain(data.documentId);
    expect(await ids(sales2)).not.toContain(data.documentId);
    expect(await ids(admin)).toContain(data.documentId);
  });

  it('stops somebody who uploads without end', async () => {
    const limits = app.strapi.plugin('guard').service('limits');
    const { id } = await knex()('up_users').where({ username: 'manager' }).first('id');
    await limits.count({ key: `import:create:user:${id}`, windowSeconds: 3600, by: 60 });
    const { status, body } = await manager.post(PATH, form(book([HEAD, row()])));
    expect([status, body.error.details.retryAfterSeconds > 0]).toEqual([429, true]);
  });
});
