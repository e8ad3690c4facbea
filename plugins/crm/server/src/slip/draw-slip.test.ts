import { describe, expect, it } from 'vitest';
import { SLIP_TERMS } from '../../../domain';
import { drawSlip, type Slip } from './draw-slip';
import { fontsFor, runsOf } from './fonts';

const slip: Slip = {
  title: '带看确认书',
  termsTitle: '约定',
  agency: { name: '工业地产招商中心', phone: '0512-57300000' },
  code: 'DK261121-00012',
  rows: [
    ['客户', '昆山恒力精密机械有限公司　周建国'],
    ['客户电话', '138****6688'],
    ['看房房源', '杨林经开区金湖路标准厂房1100㎡，层高8米，带10吨行车，配办公室宿舍，17.5米车进出'],
    ['看房时间', '2026年11月23日 10:00 至 11:00'],
  ],
  terms: SLIP_TERMS,
  parties: ['客户（看房人）', '带看人（居间机构）'],
  madeAt: '11月21日 15:00',
};
const pagesOf = (file: Buffer) => file.toString('latin1').match(/\/Type \/Page\b/g)?.length;

describe('drawSlip', () => {
  it('makes one page with its fonts inside', async () => {
    const file = await drawSlip(slip);
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pagesOf(file)).toBe(1);
    expect(file.toString('latin1')).toMatch(/\/FontFile2 /);
    expect(file.length).toBeLessThan(400_000);
  }, 60_000);

  it('goes on to a second page rather than over the edge', async () => {
    expect(pagesOf(await drawSlip({ ...slip, terms: Array.from({ length: 14 }, () => SLIP_TERMS[1]) }))).toBe(
      2,
    );
  }, 60_000);
});

describe('runsOf', () => {
  it('takes a rare character from its own piece and marks what no piece holds', async () => {
    const text = '北仑大碶𠮷厂房';
    const fonts = await fontsFor([text]);
    const runs = runsOf(text, fonts);
    expect(runs.map((run) => run.text).join('')).toBe('北仑大碶〓厂房');
    expect(runs.find((run) => run.text.includes('碶'))?.font.name).not.toBe('chinese-simplified');
  }, 60_000);
});
