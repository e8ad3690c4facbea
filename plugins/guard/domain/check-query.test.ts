import { describe, expect, it } from 'vitest';
import {
  checkListParameters,
  checkListShape,
  parsePagination,
  parseSort,
  type QueryShape,
  readFilters,
} from './check-query';

const shape: QueryShape = {
  scalars: new Map([
    ['name', 'text'],
    ['status', 'text'],
    ['documentId', 'text'],
    ['areaSqm', 'number'],
    ['floors', 'integer'],
    ['rentFen', 'biginteger'],
    ['important', 'boolean'],
    ['createdAt', 'date'],
  ]),
  relations: new Map([['owner', new Set(['id', 'documentId', 'username'])]]),
};

describe('readFilters', () => {
  it.each([
    [{ areaSqm: { $between: '1' } }],
    [{ areaSqm: { $between: ['1'] } }],
    [{ areaSqm: { $between: ['1', '2', '3'] } }],
    [{ $or: null }],
    [{ $or: [] }],
    [{ $not: '' }],
    [{ floors: '2147483648' }],
    [{ floors: '1.5' }],
    [{ rentFen: { $gte: '1.5' } }],
    [{ rentFen: '9999999999999999999' }],
    [{ owner: { id: '99999999999' } }],
    [{ createdAt: { $gt: '2026-02-31' } }],
    [{ createdAt: { $gt: '2026-02-31T10:00:00Z' } }],
  ])('refuses %j, which the database would not take', (filters) => {
    expect(readFilters(filters, shape).errors).toMatchObject([{ code: 'invalid_filter' }]);
  });

  it.each([
    [{ name: { $containsi: '王 & 李' } }],
    [{ name: 'exact' }],
    [{ $or: [{ name: { $eq: 'a' } }, { status: { $in: ['won', 'lost'] } }] }],
    [{ owner: { documentId: { $eq: 'x' } } }],
    [{ owner: { $null: true } }],
    [{ areaSqm: { $gte: '1000.5', $lt: 3000 } }],
    [{ areaSqm: { $between: ['1', '2'] } }],
    [{ important: { $eq: 'true' } }],
    [{ createdAt: { $gt: '2026-01-01T00:00:00Z' } }],
    [{ areaSqm: { $null: 'true' } }],
    [{ $or: { name: 'a' } }],
    [[{ name: 'a' }, { status: 'won' }]],
    [{ floors: { $in: ['1', '2147483647', '-1'] } }],
    [{ rentFen: { $between: ['0', '999999999999999999'] } }],
    [{ createdAt: { $gt: '2026-02-28' } }],
    [undefined],
  ])('accepts %j', (filters) => {
    expect(readFilters(filters, shape).errors).toEqual([]);
  });

  it.each([
    [{ phoneCipher: { $startsWith: 'a' } }, 'filters.phoneCipher'],
    [{ owner: { password: { $startsWith: '$2' } } }, 'filters.owner.password'],
    [{ owner: { role: { name: 'x' } } }, 'filters.owner.role'],
    [{ name: { $regex: '.*' } }, 'filters.name.$regex'],
    [{ name: { $eq: { $gt: '' } } }, 'filters.name.$eq'],
    ['text', 'filters'],
    [{ $or: [null] }, 'filters.$or.0'],
    [{ $and: 'x' }, 'filters.$and'],
    [{ areaSqm: ['5', '6'] }, 'filters.areaSqm'],
    [{ areaSqm: { $gt: ['5', '6'] } }, 'filters.areaSqm.$gt'],
    [{ owner: { $notNull: 'true', id: '3' } }, 'filters.owner'],
    [{ owner: { $null: 'true', $notNull: 'true' } }, 'filters.owner'],
    [{ areaSqm: { $gt: 'zz' } }, 'filters.areaSqm.$gt'],
    [{ areaSqm: '1e400' }, 'filters.areaSqm'],
    [{ areaSqm: { $in: ['1', 'x'] } }, 'filters.areaSqm.$in'],
    [{ name: { $in: 'A,B' } }, 'filters.name.$in'],
    [{ name: { $notIn: 'A，B' } }, 'filters.name.$notIn'],
    [{ areaSqm: { $contains: '1' } }, 'filters.areaSqm.$contains'],
    [{ important: { $eq: 'maybe' } }, 'filters.important.$eq'],
    [{ createdAt: { $gt: 'yesterday' } }, 'filters.createdAt.$gt'],
    [{ name: { $eq: 'a\0b' } }, 'filters.name.$eq'],
    [{ name: { $null: 'x' } }, 'filters.name.$null'],
    // `filters[name][$null]` without a value
    [{ name: { $null: null } }, 'filters.name.$null'],
    [{ owner: { $notNull: null } }, 'filters.owner.$notNull'],
    [{ rentFen: { $lte: '1.5' } }, 'filters.rentFen.$lte'],
    [{ $and: [{ $or: [{ secret: 1 }] }] }, 'filters.$and.0.$or.0.secret'],
  ])('refuses %j', (filters, path) => {
    expect(readFilters(filters, shape).errors.map((error) => error.path.join('.'))).toContain(path);
  });

  describe('of words and of parts', () => {
    const holding: QueryShape = {
      scalars: new Map([
        ['tags', 'set'],
        ['mediaKinds', 'set'],
        ['status', 'text'],
        ['note', 'json'],
      ]),
      relations: new Map([['spaces', new Set(['id', 'documentId'])]]),
      values: new Map([
        ['status', ['draft', 'listed']],
        ['mediaKinds', ['photo', 'plan']],
      ]),
      parts: new Map([['spaces', { scalars: new Map([['heightM', 'number']]), relations: new Map() }]]),
    };

    it.each([
      [{ tags: '带行车' }],
      [{ tags: { $all: ['带行车', '可环评'], $notIn: '可分租' } }],
      [{ tags: { $null: 'true' } }],
      [{ mediaKinds: { $in: ['photo', 'plan'] } }],
      [{ status: { $notIn: ['draft'] } }],
      [{ status: { $contains: 'lis' } }],
      [{ note: { $notNull: true } }],
      [{ spaces: { heightM: { $gte: '8' } } }],
      [{ spaces: { $or: [{ heightM: '8' }, { heightM: { $null: 'true' } }] } }],
      [{ $not: { spaces: { $null: 'true' } } }],
    ])('accepts %j', (filters) => {
      expect(readFilters(filters, holding).errors).toEqual([]);
    });

    it.each([
      [{ tags: { $contains: '行车' } }, 'filters.tags.$contains'],
      [{ tags: { $gt: 'a' } }, 'filters.tags.$gt'],
      [{ tags: { $all: [{ $gt: '' }] } }, 'filters.tags.$all'],
      [{ tags: null }, 'filters.tags'],
      [{ tags: '' }, 'filters.tags'],
      [{ tags: { $eq: '' } }, 'filters.tags.$eq'],
      [{ tags: {} }, 'filters.tags'],
      [{ tags: { $null: null } }, 'filters.tags.$null'],
      [{ mediaKinds: { $eq: null } }, 'filters.mediaKinds.$eq'],
      [{ mediaKinds: { $in: ['photo', null] } }, 'filters.mediaKinds.$in'],
      [{ mediaKinds: { $all: [] } }, 'filters.mediaKinds.$all'],
      [{ spaces: { $null: null } }, 'filters.spaces.$null'],
      [{ mediaKinds: 'film' }, 'filters.mediaKinds'],
      [{ mediaKinds: { $notIn: ['photo', 'film'] } }, 'filters.mediaKinds.$notIn'],
      [{ status: 'gone' }, 'filters.status'],
      [{ status: { $all: ['draft'] } }, 'filters.status.$all'],
      [{ note: { $eq: 'a' } }, 'filters.note.$eq'],
      [{ note: 'a' }, 'filters.note'],
      [{ spaces: '8' }, 'filters.spaces'],
      [{ spaces: [{ heightM: '8' }] }, 'filters.spaces'],
      [{ spaces: {} }, 'filters.spaces'],
      [{ spaces: { label: '一楼' } }, 'filters.spaces.label'],
      [{ spaces: { heightM: { $gte: 'high' } } }, 'filters.spaces.heightM.$gte'],
      [{ spaces: { $null: 'true', heightM: '8' } }, 'filters.spaces.$null'],
    ])('refuses %j', (filters, path) => {
      expect(readFilters(filters, holding).errors.map((error) => error.path.join('.'))).toEqual([path]);
    });
  });

  it('refuses endless nesting', () => {
    let filters: unknown = { name: 'a' };
    for (let depth = 0; depth < 10; depth += 1) filters = { $and: [filters] };
    expect(readFilters(filters, shape).errors).not.toEqual([]);
  });
});

describe('parseSort', () => {
  it('reads fields and directions', () => {
    expect(parseSort('name:desc,status', shape)).toEqual({
      sort: [{ name: 'desc' }, { status: 'asc' }],
      errors: [],
    });
  });
  it('refuses unknown fields', () => {
    expect(parseSort('phoneIndex:asc', shape).errors).toHaveLength(1);
    expect(parseSort({ name: 'asc' }, shape).errors).toHaveLength(1);
  });
});

describe('checkListShape', () => {
  it.each([
    [{}],
    [{ _q: '厂房', page: '2', pageSize: '50' }],
    [{ pagination: { page: '1', pageSize: '20' } }],
    [{ pagination: { page: 1 }, filters: { name: 'a' }, sort: 'name', populate: '*' }],
  ])('passes %j', (query) => {
    expect(checkListShape(query)).toEqual([]);
  });
  it.each([
    [{ _q: ['a'] }, '_q'],
    [{ _q: { a: 'b' } }, '_q'],
    [{ page: ['1', '2'] }, 'page'],
    [{ pageSize: { a: '1' } }, 'pageSize'],
    [{ pagination: '5' }, 'pagination'],
    [{ pagination: ['5'] }, 'pagination'],
    [{ pagination: { limit: '5' } }, 'pagination.limit'],
    [{ pagination: { page: { a: '1' } } }, 'pagination.page'],
    [{ pagination: { pageSize: ['1'] } }, 'pagination.pageSize'],
  ])('refuses %j', (query, path) => {
    expect(checkListShape(query).map((error) => error.path.join('.'))).toEqual([path]);
  });
});

describe('checkListParameters', () => {
  it('passes what a list reads, and what this one reads besides', () => {
    const query = {
      filters: {},
      sort: 'name',
      populate: '*',
      pagination: {},
      page: '1',
      _q: 'a',
      near: '1,2',
    };
    expect(checkListParameters(query, ['near', 'km'])).toEqual([]);
    expect(checkListParameters({ foo: undefined })).toEqual([]);
  });
  it('refuses each parameter that nobody reads, by its name', () => {
    expect(checkListParameters({ filter: { city: '苏州' }, near: '1,2', page: '1' })).toEqual([
      {
        path: ['filter'],
        message: expect.stringContaining('没有「filter」这个参数，可用 filters、'),
        code: 'unknown_parameter',
      },
      { path: ['near'], message: expect.any(String), code: 'unknown_parameter' },
    ]);
  });
});

describe('parsePagination', () => {
  it.each([
    [{ pagination: { page: '2', pageSize: '50' } }, 2, 50, true],
    [{ pagination: { page: '2', withCount: 'false' } }, 2, 25, false],
    [{ page: '3' }, 3, 25, true],
    [{}, 1, 25, true],
  ])('reads %j', (query, page, pageSize, withCount) => {
    expect(parsePagination(query)).toEqual({ page, pageSize, withCount, errors: [] });
  });
  it.each([
    [{ pagination: { page: '0' } }],
    [{ pagination: { withCount: 'no' } }],
    [{ pageSize: '10000' }],
    [{ page: 'x' }],
    [{ page: '1.5' }],
  ])('refuses %j', (query) => {
    expect(parsePagination(query).errors).toHaveLength(1);
  });
});
