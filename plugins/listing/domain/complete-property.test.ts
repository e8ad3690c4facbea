import { expect, it } from 'vitest';
import { assessCompleteness } from './complete-property';

const minimal = {
  title: '标准厂房',
  offering: 'rent',
  areaSqm: 1100,
  city: '苏州',
  rentFenPerSqmMonth: 1200,
};

it('lists with the least and says what would help', () => {
  const found = assessCompleteness(minimal);
  expect(found.canList).toBe(true);
  expect(found.score).toBeLessThan(60);
  expect(found.missing[0]).toEqual({ field: 'media', label: '照片', required: false });
});

it('names what stands before listing first', () => {
  const found = assessCompleteness({ title: '地块', offering: 'both' });
  expect(found.canList).toBe(false);
  expect(found.missing.filter((fact) => fact.required).map((fact) => fact.field)).toEqual([
    'areaSqm',
    'rentFenPerSqmMonth',
    'salePriceFen',
    'city',
  ]);
});

it('takes 面议 for a price, false for a known answer, and asks land for no height', () => {
  const { rentFenPerSqmMonth: _, ...unpriced } = minimal;
  expect(assessCompleteness({ ...unpriced, negotiable: true }).canList).toBe(true);
  const fields = assessCompleteness({ ...minimal, eia: false, buildingType: 'land' }).missing.map(
    (fact) => fact.field,
  );
  expect(fields).not.toContain('eia');
  expect(fields).not.toContain('heightM');
  expect(fields).toContain('landAreaMu');
});
