import { expect, it } from 'vitest';
import { matchHeading, plainHeading, settleRivals } from './match-heading';

const ROWS = [
  { attribute: 'phone', headings: ['电话', '联系电话'], weak: ['号码'] },
  { attribute: 'area', headings: ['面积'] },
];

it.each([
  ['联系电话', 'phone', 1],
  ['号码', 'phone', 0.6],
  ['客户联系电话', 'phone', 0.5],
  ['电/话', 'phone', 1],
])('%s is %s', (name, attribute, confidence) => {
  expect(matchHeading(ROWS, name)).toMatchObject({ row: { attribute }, confidence });
});

it.each(['', '序号', '一个非常长的电话标题'])('guesses nothing of %j', (name) =>
  expect(matchHeading(ROWS, name)).toBeNull(),
);

it('takes brackets, marks and white space off', () => {
  expect(plainHeading(' 面积（平方米）*：')).toMatchObject({
    plain: '面积(平方米)',
    bare: '面积',
    hints: ['平方米'],
  });
  expect(plainHeading(null)).toMatchObject({ written: '', bare: '' });
});

it('leaves an attribute to the surer column, of equally sure ones to the first', () => {
  const columns = [
    { index: 0, attribute: 'phone', confidence: 0.5 },
    { index: 1, attribute: 'phone', confidence: 1 },
    { index: 2, attribute: 'phone', confidence: 1 },
  ];
  settleRivals(columns);
  expect(columns.map(({ attribute }) => attribute)).toEqual([null, 'phone', null]);
});

it.each([
  [['首层层高', '层高'], undefined, [null, 'heightM']],
  [['层高', '首层层高'], undefined, ['heightM', null]],
  [['层高', '首层层高'], [1], [null, 'heightM']],
  [['净高', '层高'], [], ['heightM', null]],
])('of %j, of which %j have data, keeps %j', (headers, filled, kept) => {
  const columns = headers.map((header, index) => ({
    index,
    header,
    attribute: 'heightM' as string | null,
    confidence: 1,
  }));
  settleRivals(columns, filled && new Set(filled));
  expect(columns.map(({ attribute }) => attribute)).toEqual(kept);
});
