import { describe, expect, it } from 'vitest';
import { CAN_POLICY, checkRoutes } from './check-routes';

const route = (owner: string, policies: unknown[]) => ({ owner, method: 'GET', path: '/things', policies });
const can = (resource: string, action: string) => [{ name: CAN_POLICY, config: { resource, action } }];

describe('checkRoutes', () => {
  it.each([
    ['names what the table grants', route('api::customer', can('customer', 'find')), []],
    [
      'is one of Strapi itself',
      route('plugin::users-permissions', []),
      ['GET /things of plugin::users-permissions names no access'],
    ],
    ['of ours names nothing', route('api::customer', []), ['GET /things of api::customer names no access']],
    [
      'of ours has another policy only',
      route('plugin::payout', ['is-signed-in']),
      ['GET /things of plugin::payout names no access'],
    ],
    [
      'of an unknown plugin names nothing',
      route('plugin::stranger', []),
      ['GET /things of plugin::stranger names no access'],
    ],
    [
      'names an unknown resource',
      route('api::customer', can('custommer', 'find')),
      ['GET /things of api::customer names «custommer.find», which nobody is granted'],
    ],
    [
      'names an unknown action',
      route('api::customer', can('customer', 'fly')),
      ['GET /things of api::customer names «customer.fly», which nobody is granted'],
    ],
  ])('a route that %s', (_, given, faults) => expect(checkRoutes([given])).toEqual(faults));
});
