import { describe, expect, it } from 'vitest';
import { tellEditValue } from './tell-edit-value';

describe('tellEditValue', () => {
  it.each([
    ['title', '千灯厂房', '千灯厂房'],
    ['title', '', '未填'],
    ['areaSqm', 0, '0'],
    ['divisible', false, '否'],
    ['offering', 'rent', '出租'],
    ['tags', ['近高速', '带行车'], '近高速、带行车'],
    ['tags', [], '未填'],
    ['spaces', [{ label: '一层', areaSqm: 1000 }, { label: '二层' }], '一层 1000 ㎡、二层'],
    ['spaces', [{ label: '一层', heightM: 8, rentFenPerSqmMonth: 1800 }], '一层 高 8 m 18 元/㎡/月'],
    ['agent', 7, '已指定'],
  ])('%s %j: %s', (field, value, told) => expect(tellEditValue(field, value)).toBe(told));

  it('cuts a long text', () => {
    expect(tellEditValue('description', '长'.repeat(500))).toBe(`${'长'.repeat(120)}…`);
  });
});
