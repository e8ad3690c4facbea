import { describe, expect, it } from 'vitest';
import { planRow } from './plan-import';
import { readRow } from './read-row';
import { recogniseColumns } from './recognise-columns';

function plan(headers: string[], cells: (string | number | null)[]) {
  const columns = recogniseColumns(headers);
  const read = readRow(columns, cells);
  if (!read) throw new Error('the row says nothing');
  return planRow(columns, read);
}

describe('planRow', () => {
  it('keeps the rent as it was typed and leaves the reckoning to the archive', () => {
    expect(plan(['标题', '面积', '租金(元/㎡/天)', '编号'], ['A', 1000, 0.57, 'KS-001'])).toEqual({
      property: {
        title: 'A',
        areaSqm: 1000,
        offering: 'rent',
        rentTypedAmount: 0.57,
        rentTypedUnit: 'yuan_sqm_day',
      },
      code: 'KS-001',
      said: ['title', 'areaSqm', 'offering', 'rentTypedAmount', 'rentTypedUnit'],
    });
  });

  it.each([
    [['标题', '租金'], ['A', '面议'], 'rent'],
    [['标题', '售价(万元)'], ['A', '面议'], 'sale'],
    [['标题', '售价(万元)', '租金'], ['A', null, '面议'], 'rent'],
    [['标题', '售价(万元)', '租金'], ['A', '3000起', null], 'sale'],
    [['标题', '售价(万元)', '租金'], ['A', null, null], undefined],
    [['标题', '面积'], ['A', 1000], undefined],
  ])('offers a row of %j as %s by its columns', (headers, cells, offering) => {
    const planned = plan(headers, cells);
    expect(planned.property.offering).toBe(offering);
    expect(planned.said).not.toContain('offering');
  });

  it('names a row without a title by its place, and invents none without', () => {
    const named = plan(
      ['园区', '地址', '面积', '楼层', '类型'],
      ['周市工业园', '金湖路8号', 1100, '2F', '仓库'],
    );
    expect(named.property.title).toBe('周市工业园 金湖路8号 2F 1100㎡仓库');
    expect(named.said).not.toContain('title');
    expect(plan(['面积', '层高'], [1100, 8]).property).not.toHaveProperty('title');
  });
});
