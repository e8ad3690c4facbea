import type { Core } from '@strapi/strapi';
import { expect, it } from 'vitest';
import { keepWritable } from './writable';

const strapi = {
  contentType: () => ({
    attributes: { title: { type: 'string' }, freeAreaSqm: { type: 'decimal', writable: false } },
  }),
  plugin: () => ({ service: () => ({ nameAttribute: (uid: string, name: string) => `${uid}:${name}` }) }),
} as unknown as Core.Strapi;

it.each(['constructor', 'toString', '__proto__', 'nothing'])('«%s» is no field', (name) => {
  const data = JSON.parse(`{ "title": "甲", "${name}": 1 }`);
  expect(() => keepWritable(strapi, 'api::any.any', data)).toThrowError(
    expect.objectContaining({
      code: 'unknown_field',
      details: { errors: [expect.objectContaining({ path: [name] })] },
    }),
  );
});

it('names a protected field as people do', () => {
  expect(() => keepWritable(strapi, 'api::any.any', { freeAreaSqm: 5 })).toThrowError(
    expect.objectContaining({
      code: 'protected_field',
      details: {
        errors: [
          {
            path: ['freeAreaSqm'],
            message: '「api::any.any:freeAreaSqm」不能直接修改，请使用对应的操作',
            code: 'protected_field',
          },
        ],
      },
    }),
  );
});
