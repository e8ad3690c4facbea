import { expect, it } from 'vitest';
import { phonesInCell, readSheetDay, splitWords } from './import-words';

it('parts words and keeps those that are too long apart', () => {
  expect(splitWords('急、老客户，急 /很长很长的词', 4)).toEqual({
    kept: ['急', '老客户'],
    tooLong: ['很长很长的词'],
  });
});

it.each([
  ['138-1234-5678', ['13812345678']],
  ['13812345678/0512-66668888', ['13812345678', '051266668888']],
  ['13812345678 13812345678', ['13812345678']],
  ['138123', []],
  ['139 1234 0013/13912340014', ['13912340013', '13912340014']],
  ['13912340013、139-1234-0014', ['13912340013', '13912340014']],
  ['王总 139 1234 0013', ['13912340013']],
  ['0512 6666 8888 / 13912340014', ['051266668888', '13912340014']],
])('finds the phones of %s', (written, phones) => expect(phonesInCell(written)).toEqual(phones));

it.each([
  [45000, '45000', { day: '2023-03-15', isMonthOnly: false }],
  ['2026/5/1', '2026/5/1', { day: '2026-05-01', isMonthOnly: false }],
  ['2026年5月', '2026年5月', { day: '2026-05-01', isMonthOnly: true }],
  ['2026-05-01 14:30', '2026-05-01 14:30', { day: '2026-05-01', isMonthOnly: false }],
  ['2026-02-30', '2026-02-30', 'not_a_day'],
  ['20261', '20261', 'not_a_day'],
  ['月底', '月底', null],
])('reads the day of %s', (input, written, day) => expect(readSheetDay(input, written)).toEqual(day));
