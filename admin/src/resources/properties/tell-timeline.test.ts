import { describe, expect, it } from 'vitest';
import type { PriceChange, StatusChange } from '../../api-types';
import { tellTimeline } from './tell-timeline';

const price = (
  rent: [number | null, number | null],
  sale: [number | null, number | null] = [null, null],
): PriceChange => ({
  kind: 'price',
  at: '2026-03-02T00:00:00Z',
  by: '陆佳怡',
  rentFenPerSqmMonth: { from: rent[0], to: rent[1] },
  salePriceFen: { from: sale[0], to: sale[1] },
});
const move = (from: string | null, to: string, at: string): StatusChange => ({
  kind: 'status',
  from,
  to,
  at,
  by: '顾明远',
  reason: from === 'listed' ? '业主收回' : null,
});

describe('tellTimeline', () => {
  it('joins moves, prices and checks, newest first', () => {
    const told = tellTimeline(
      {
        createdAt: '2026-03-01T00:00:00Z',
        submittedAt: '2026-03-01T08:00:00Z',
      },
      [
        move('listed', 'paused', '2026-06-01T00:00:00Z'),
        { ...move('listed', 'listed', '2026-05-02T00:00:00Z'), reason: '核实：在租' },
        {
          ...move('listed', 'listed', '2026-05-01T00:00:00Z'),
          reason: '核实询问「还在租吗？」：顾明远',
          by: '系统',
        },
        price([1500, 1800]),
        move('draft', 'listed', '2026-03-01T09:00:00Z'),
      ],
    );
    expect(told.map(({ text }) => text)).toEqual([
      '状态由「已上架」变为「已下架」',
      '核实：在租',
      '核实询问「还在租吗？」：顾明远',
      '租金上调（20%）：15 元/㎡/月 → 18 元/㎡/月',
      '状态由「待上架」变为「已上架」',
      '提交审核',
      '录入房源',
    ]);
    expect(told[0]).toMatchObject({ note: '业主收回', by: '顾明远' });
    expect(told.slice(1, 3)).toMatchObject([
      { kind: 'check', by: '顾明远' },
      { kind: 'check', by: '系统' },
    ]);
  });

  it.each<[PriceChange, string[]]>([
    [price([null, 1500]), ['填写租金 15 元/㎡/月']],
    [{ ...price([2500, 3300]), space: '一层' }, ['「一层」租金上调（32%）：25 元/㎡/月 → 33 元/㎡/月']],
    [price([1500, null]), ['清空租金（原 15 元/㎡/月）']],
    [price([1500, 1500], [100_000_000, 90_000_000]), ['售价下调（10%）：100 万元 → 90 万元']],
    [
      price([1000, 1100], [null, 100_000_000]),
      ['租金上调（10%）：10 元/㎡/月 → 11 元/㎡/月', '填写售价 100 万元'],
    ],
  ])('tells a price %#', (change, texts) => {
    expect(tellTimeline({}, [change]).map(({ text }) => text)).toEqual(texts);
  });

  it('tells of a submission once, with who handed it in, and of what was sent back', () => {
    const submittedAt = '2026-03-01T08:00:00Z';
    const told = tellTimeline({ submittedAt }, [
      { ...move('draft', 'draft', '2026-03-01T09:00:00Z'), reason: '退回：缺照片', by: '陆佳怡' },
      { ...move('draft', 'draft', submittedAt), reason: '提交审核' },
    ]);
    expect(told.map(({ text, by }) => [text, by])).toEqual([
      ['退回：缺照片', '陆佳怡'],
      ['提交审核', '顾明远'],
    ]);
  });

  it('tells of the recording once', () => {
    const told = tellTimeline({ createdAt: '2026-03-01T00:00:00Z' }, [
      move(null, 'draft', '2026-03-01T00:00:00Z'),
    ]);
    expect(told.map(({ text }) => text)).toEqual(['录入房源，状态「待上架」']);
  });
});
