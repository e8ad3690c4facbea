import type { Core } from '@strapi/strapi';
import { describe, expect, it } from 'vitest';
import { CAN_POLICY } from '../../domain';
import { closeStockRoutes, guardRoutes } from './roles';

interface Route {
  method: string;
  path: string;
  config?: { auth?: unknown; policies?: unknown[] };
}

const route = (path: string, policies?: unknown[]): Route => ({
  method: 'GET',
  path,
  ...(policies ? { config: { policies } } : {}),
});
const start = (parts: { apis?: object; plugins?: object }) =>
  guardRoutes({ apis: {}, plugins: {}, ...parts } as unknown as Core.Strapi);

describe('a new content type', () => {
  it('stops the start while its routes are not in the table', () => {
    const secret = { routes: { secret: { routes: [route('/secrets'), route('/secrets/:id')] } } };
    expect(() => start({ apis: { secret } })).toThrow(
      'GET /secrets of api::secret names no access; GET /secrets/:id of api::secret names no access',
    );
    const named = {
      routes: {
        secret: {
          routes: [route('/secrets', [{ name: CAN_POLICY, config: { resource: 'secret', action: 'find' } }])],
        },
      },
    };
    expect(() => start({ apis: { secret: named } })).toThrow('«secret.find», which nobody is granted');
  });

  it('is not let in through a plugin, by whatever router', () => {
    expect(() => start({ plugins: { secret: { routes: [route('/all')] } } })).toThrow(
      'GET /all of plugin::secret',
    );
    for (const key of ['content-api', 'admin', 'anything'])
      expect(
        () => start({ plugins: { secret: { routes: { [key]: { routes: [route('/all')] } } } } }),
        key,
      ).toThrow('GET /all of plugin::secret names no access');
  });
});

it('takes Strapi’s own content-API routes away, also while they are a factory, and leaves the panel’s', () => {
  const factory = Object.assign(() => ({}), { routes: [route('/files')] });
  const upload = {
    routes: { 'content-api': factory as object, admin: { type: 'admin', routes: [route('/files')] } },
  };
  closeStockRoutes({ plugins: { upload } } as unknown as Core.Strapi);
  expect(upload.routes['content-api']).toEqual({ type: 'content-api', routes: [] });
  expect(upload.routes.admin.routes).toHaveLength(1);
});

it('hands a route that names its access to the policy, which signs in by itself', () => {
  const named = route('/customers', [{ name: CAN_POLICY, config: { resource: 'customer', action: 'find' } }]);
  start({ apis: { customer: { routes: { customer: { routes: [named] } } } } });
  expect(named.config?.auth).toBe(false);
});
