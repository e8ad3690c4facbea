import { describe, expect, it } from 'vitest';
import { type CellContext, type CellInput, readCell } from './read-cell';

const TODAY = '2026-11-21';

const read = (attribute: string, cell: CellInput, context: CellContext = {}) =>
  readCell(attribute, cell, { today: TODAY, ...context });

/** What is filled in, of the attribute itself; undefined for nothing. */
const valueOf = (reading: ReturnType<typeof readCell>) =>
  'value' in reading ? (reading.value ?? undefined) : undefined;

const codesOf = (reading: ReturnType<typeof readCell>) =>
  'error' in reading ? [reading.error.code] : (reading.notices ?? []).map(({ code }) => code);

const pairs = (table: Record<string, readonly string[]>): [attribute: string, cell: string][] =>
  Object.entries(table).flatMap(([attribute, cells]) =>
    cells.map((cell): [string, string] => [attribute, cell]),
  );

describe('a cell that says nothing of its column', () => {
  it.each(
    pairs({
      divisible: [
        ...[
          '无产证',
          '小产权',
          '不可环评',
          '双证',
          '面议',
          '2层',
          '3000平',
          '15元',
          '不确定',
          '看情况',
          '难',
        ],
        ...['最好不要', '见备注', '同上', '1000', '整租优先'],
      ],
      eia: ['可租', '可分租', '可能不行', '可惜不能', '可停车', '看行业'],
    }),
  )('%s «%s» is left out', (attribute, cell) => {
    const reading = read(attribute, cell);
    expect(valueOf(reading)).toBeUndefined();
    expect(codesOf(reading)).toEqual(['not_yes_no']);
  });

  it.each<[attribute: string, cell: string, value: boolean]>([
    ['divisible', '需整租', false],
    ['divisible', '拆不了', false],
    ['divisible', '可拆', true],
    ['divisible', '分层', true],
    ['divisible', '支持分租', true],
    ['divisible', '可分租', true],
    ['eia', '可做', true],
    ['eia', '可以办', true],
    ['eia', '能过', true],
    ['eia', '已通过', true],
    ['eia', '过不了', false],
    ['eia', '不能做', false],
    ['eia', '难办', false],
    ['eia', '可环评', true],
    ['titleCert', '有（红本）', true],
    ['dormitory', '有宿舍', true],
  ])('%s «%s» is %s', (attribute, cell, value) => {
    expect(read(attribute, cell)).toEqual({ value });
  });
});
