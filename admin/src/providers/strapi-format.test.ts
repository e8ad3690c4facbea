import { DataProvider as createStrapiProvider } from '@refinedev/strapi-v4';
import { describe, expect, it, vi } from 'vitest';
import {
  clearedToNull,
  encodeFilterValues,
  liftParameterFilters,
  renameAllOperator,
  renameIdFilters,
  toApiError,
  unwrapWrite,
  withDocumentIds,
} from './strapi-format';

describe('withDocumentIds', () => {
  it('sets id to the documentId at every level, users keep theirs', () => {
    const body = {
      data: [
        {
          id: 7,
          documentId: 'abc',
          customer: { id: 9, documentId: 'def' },
          owner: { id: 3, documentId: 'u', username: 'sales' },
        },
      ],
      meta: { pagination: { total: 1 } },
    };
    expect(withDocumentIds(body)).toEqual({
      data: [
        {
          id: 'abc',
          documentId: 'abc',
          customer: { id: 'def', documentId: 'def' },
          owner: { id: 3, documentId: 'u', username: 'sales' },
        },
      ],
      meta: { pagination: { total: 1 } },
    });
  });

  it.each([null, 'text', 5, undefined])('leaves %s alone', (value) => {
    expect(withDocumentIds(value)).toBe(value);
  });
});

describe('unwrapWrite', () => {
  it.each([
    ['a row', { data: { id: 'a' } }, { id: 'a' }],
    ['a bare answer', { code: 'X', url: '/s/X' }, { code: 'X', url: '/s/X' }],
    ['an empty answer', '', ''],
    ['data null', { data: null }, { data: null }],
  ])('%s', (_, body, expected) => {
    expect(unwrapWrite(body)).toEqual(expected);
  });
});

describe('renameIdFilters', () => {
  it.each([
    ['/api/customers?filters[id][$in][0]=a', '/api/customers?filters[documentId][$in][0]=a'],
    ['/api/customers?filters[$or][0][id][$eq]=a', '/api/customers?filters[$or][0][documentId][$eq]=a'],
    ['/api/users?filters[id][$in][0]=3', '/api/users?filters[id][$in][0]=3'],
    ['/api/users/me?filters[id][$in][0]=3', '/api/users/me?filters[documentId][$in][0]=3'],
    ['/api/customers?filters[name][$eq]=filters[id]', '/api/customers?filters[name][$eq]=filters[id]'],
    ['/api/customers?&', '/api/customers'],
    ['/api/customers', '/api/customers'],
  ])('%s', (url, expected) => {
    expect(renameIdFilters(url)).toBe(expected);
  });
});

describe('encodeFilterValues', () => {
  it.each([
    ['an ampersand', 'A&filters[status][$eq]=won'],
    ['Chinese', '昆山 千灯'],
    ['per cent and plus', '50%+1'],
    ['equals and hash', 'a=b#c'],
  ])('%s reaches the server as one value', async (_, value) => {
    const get = vi.fn(async (_url: string) => ({ data: { data: [], meta: {} } }));
    const provider = createStrapiProvider('/api', { get } as never);
    await provider.getList({
      resource: 'customers',
      filters: encodeFilterValues([{ field: 'name', operator: 'contains', value }]),
    });
    const params = new URLSearchParams(get.mock.calls[0]?.[0].split('?')[1]);
    expect([...params.keys()].filter((key) => key.startsWith('filters'))).toEqual([
      'filters[name][$containsi]',
    ]);
    expect(params.get('filters[name][$containsi]')).toBe(value);
  });

  it('goes into or-groups and lists', () => {
    expect(
      encodeFilterValues([
        { operator: 'or', key: 'q', value: [{ field: 'title', operator: 'contains', value: 'a&b' }] },
        { field: 'status', operator: 'in', value: ['a&b', 'c'] },
      ]),
    ).toEqual([
      { operator: 'or', key: 'q', value: [{ field: 'title', operator: 'contains', value: 'a%26b' }] },
      { field: 'status', operator: 'in', value: ['a%26b', 'c'] },
    ]);
  });
});

describe('clearedToNull', () => {
  it('writes a cleared field as null and leaves the rest', () => {
    expect(
      clearedToNull({ fireClass: undefined, eia: false, areaSqm: 0, spaces: [{ heightM: undefined }] }),
    ).toEqual({
      fireClass: null,
      eia: false,
      areaSqm: 0,
      spaces: [{ heightM: null }],
    });
  });
});

describe('toApiError', () => {
  it('names every wrong field for the form', () => {
    const error = toApiError(400, {
      error: {
        status: 400,
        name: 'DomainError',
        code: 'invalid_input',
        message: '手机号格式不正确；面积应大于 0',
        details: {
          errors: [
            { path: ['phone'], message: '手机号格式不正确', code: 'invalid_input' },
            { path: ['spaces', '0', 'areaSqm'], message: '面积应大于 0' },
          ],
        },
      },
    });
    expect(error).toMatchObject({
      statusCode: 400,
      code: 'invalid_input',
      message: '手机号格式不正确；面积应大于 0',
      errors: { phone: ['手机号格式不正确'], 'spaces.0.areaSqm': ['面积应大于 0'] },
    });
  });

  it('keeps code and details of a refusal', () => {
    const details = { clash: { code: 'V1' } };
    expect(
      toApiError(409, { error: { status: 409, code: 'viewing_clash', message: '时间冲突', details } }),
    ).toMatchObject({
      statusCode: 409,
      code: 'viewing_clash',
      details,
      errors: {},
    });
  });

  it.each([
    [undefined, undefined, '网络连接失败，请检查网络后重试'],
    [502, '<html>', '服务暂时不可用，请稍后重试'],
    [418, {}, '请求失败（418）'],
  ])('status %s without a body says %s', (status, body, message) => {
    expect(toApiError(status, body).message).toBe(message);
  });
});

describe('liftParameterFilters', () => {
  it.each([
    [
      '/api/properties?page=1&filters[near][$eq]=120.6%2C31.3&filters[km][$eq]=5',
      '/api/properties?page=1&near=120.6%2C31.3&km=5',
    ],
    ['/api/properties/facets?filters[_q][$eq]=a%26b%20c', '/api/properties/facets?_q=a%26b%20c'],
    ['/api/guard/users?filters[roles][$eq]=sales%2Cmanager', '/api/guard/users?roles=sales%2Cmanager'],
    ['/api/properties?filters[city][$eq]=near', '/api/properties?filters[city][$eq]=near'],
    ['/api/properties?filters[$or][0][near][$eq]=1', '/api/properties?filters[$or][0][near][$eq]=1'],
  ])('%s', (url, lifted) => expect(liftParameterFilters(url)).toBe(lifted));
});

describe('renameAllOperator', () => {
  it.each([
    [
      '/api/properties?filters[tags][$ina][0]=a&filters[mediaKinds][$ina]=b',
      '/api/properties?filters[tags][$all][0]=a&filters[mediaKinds][$all]=b',
    ],
    ['/api/properties?filters[city][$eq]=%5B%24ina%5D', '/api/properties?filters[city][$eq]=%5B%24ina%5D'],
  ])('%s', (url, renamed) => expect(renameAllOperator(url)).toBe(renamed));
});
