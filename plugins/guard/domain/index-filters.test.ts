import { describe, expect, it } from 'vitest';
import { indexFilters } from './index-filters';
import { normalisePii, type PiiKind } from './mask';

const personal = {
  kindOf: (field: string): PiiKind | undefined =>
    field === 'phone' || field === 'email' ? field : undefined,
  indexesOf: (kind: PiiKind, value: string) => [`#${normalisePii(kind, value)}`],
};

describe('indexFilters', () => {
  it.each([
    ['a bare value', { phone: '138 1234 6688' }, { phoneIndex: { $eq: '#13812346688' } }],
    ['an equal', { phone: { $eq: '13812346688' } }, { phoneIndex: { $eq: '#13812346688' } }],
    ['an equal without case', { email: { $eqi: 'A@b.cn' } }, { emailIndex: { $eq: '#a@b.cn' } }],
    [
      'a list',
      { phone: { $in: ['13812346688', '13900000000'] } },
      { phoneIndex: { $in: ['#13812346688', '#13900000000'] } },
    ],
    [
      'a whole number in part',
      { phone: { $containsi: '+86 13812346688' } },
      { phoneIndex: { $in: ['#13812346688'] } },
    ],
    ['a fragment', { phone: { $contains: '6688' } }, { phone: { $contains: '6688' } }],
    ['a masked value', { phone: { $eq: '138****6688' } }, { phone: { $eq: '138****6688' } }],
    ['emptiness', { phone: { $null: 'true' } }, { phone: { $null: 'true' } }],
    ['other fields', { name: { $eq: '13812346688' } }, { name: { $eq: '13812346688' } }],
    [
      'nested conditions',
      { $or: [{ phone: '13812346688' }, { name: '王' }] },
      { $or: [{ phoneIndex: { $eq: '#13812346688' } }, { name: '王' }] },
    ],
    [
      'several conditions of one field',
      { status: 'lead', phone: { $notNull: 'true', $ne: '13812346688' } },
      {
        $and: [{ status: 'lead' }, { phone: { $notNull: 'true' } }, { phoneIndex: { $ne: '#13812346688' } }],
      },
    ],
  ])('%s', (_, filters, indexed) => {
    expect(indexFilters(filters, personal)).toEqual(indexed);
  });

  it('leaves no filters as they are', () => expect(indexFilters(undefined, personal)).toBeUndefined());
});

describe('indexFilters while the index key is being replaced', () => {
  const both = {
    kindOf: personal.kindOf,
    indexesOf: (_kind: PiiKind, value: string) => [`new${value}`, `old${value}`],
  };
  it.each([
    ['a bare value', { phone: '138' }, { phoneIndex: { $in: ['new138', 'old138'] } }],
    ['a difference', { phone: { $ne: '138' } }, { phoneIndex: { $notIn: ['new138', 'old138'] } }],
    [
      'a list',
      { phone: { $in: ['138', '139'] } },
      { phoneIndex: { $in: ['new138', 'old138', 'new139', 'old139'] } },
    ],
  ])('matches either index: %s', (_name, filters, expected) => {
    expect(indexFilters(filters, both)).toEqual(expected);
  });
});
