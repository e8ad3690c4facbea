import type { Core } from '@strapi/strapi';
import { expect, it } from 'vitest';
import { keepWritable } from './writable';

const strapi = {
  contentType: () => ({ attributes: { title: { type: 'string' } } }),
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
