import { describe, expect, it } from 'vitest';
import { ACCESS, actionsOf, scopeOf } from './access-table';
import { ROLES } from './roles';

describe('ACCESS', () => {
  it('knows only roles that exist', () => {
    for (const roles of Object.values(ACCESS)) {
      for (const role of Object.keys(roles)) expect(ROLES).toContain(role);
    }
  });

  it.each([
    ['sales', 'customer', 'find', 'own'],
    ['manager', 'customer', 'find', 'team'],
    ['admin', 'customer', 'find', 'all'],
    ['analyst', 'customer', 'find', null],
    ['partner', 'customer', 'find', null],
    ['public', 'customer', 'find', null],
    ['partner', 'commission', 'withdraw', 'own'],
    ['partner', 'withdrawal', 'approve', null],
    ['sales', 'withdrawal', 'find', null],
    ['sales', 'nothing', 'find', null],
    ['public', 'session', 'signIn', 'all'],
    ['public', 'session', 'find', 'own'],
    ['public', 'session', 'changePassword', null],
    ['partner', 'session', 'useTotp', null],
    ['manager', 'account', 'find', null],
  ] as const)('%s on %s.%s: %s', (role, resource, action, scope) => {
    expect(scopeOf({ role, resource, action })).toBe(scope);
  });

  it('lists what a role may do', () => {
    expect(actionsOf('public')).toEqual({
      session: ['signIn', 'signOut', 'me', 'find', 'delete'],
      notice: ['stream', 'comeBack', 'tell'],
      'public-property': ['find', 'findOne'],
      'public-viewing': ['findSlots', 'create', 'findOne', 'verify', 'cancel', 'move'],
      'public-inquiry': ['create'],
      'public-challenge': ['find'],
      'public-event': ['create'],
    });
  });
});
