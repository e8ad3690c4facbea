import { describe, expect, it } from 'vitest';
import {
  APPROVAL_STATUSES,
  type ApprovalAct,
  type ApprovalStatus,
  decideApprovalAct,
} from './decide-approval';
import { ROLES, type Role } from './roles';

const REQUESTER = 1;
const OTHER = 2;
const ACTS: ApprovalAct[] = ['approve', 'reject', 'cancel'];

function decide(
  act: ApprovalAct,
  { status = 'pending', by = OTHER, role = 'admin' }: { status?: ApprovalStatus; by?: number; role?: Role },
) {
  const question = { status, requestedBy: REQUESTER, approvers: ['admin', 'manager'] as Role[] };
  const decision = decideApprovalAct(act, question, { id: by, role });
  return decision.ok ? 'ok' : decision.code;
}

describe('decideApprovalAct', () => {
  it.each<[ApprovalAct, Parameters<typeof decide>[1], string]>([
    ['approve', {}, 'ok'],
    ['reject', { role: 'manager' }, 'ok'],
    ['cancel', { by: REQUESTER }, 'ok'],
    ['approve', { by: REQUESTER }, 'own_request'],
    ['reject', { by: REQUESTER }, 'own_request'],
    ['cancel', {}, 'not_your_request'],
    ['approve', { role: 'sales' }, 'approval_role'],
    ['reject', { role: 'finance' }, 'approval_role'],
    ['approve', { status: 'expired' }, 'approval_expired'],
    ['cancel', { status: 'expired', by: REQUESTER }, 'approval_expired'],
    ['approve', { status: 'approved' }, 'already_decided'],
    ['reject', { status: 'failed' }, 'already_decided'],
    ['approve', { status: 'approved', by: REQUESTER }, 'own_request'],
  ])('%s with %o is %s', (act, change, expected) => {
    expect(decide(act, change)).toBe(expected);
  });

  it('lets nobody of any role decide on their own request', () => {
    for (const role of ROLES) {
      expect(decide('approve', { by: REQUESTER, role })).toBe('own_request');
      expect(decide('reject', { by: REQUESTER, role })).toBe('own_request');
    }
  });

  it('lets nothing but a pending request be decided', () => {
    for (const status of APPROVAL_STATUSES.filter((each) => each !== 'pending')) {
      for (const act of ACTS)
        expect(decide(act, { status, by: act === 'cancel' ? REQUESTER : OTHER })).not.toBe('ok');
    }
  });

  it('takes a request of nobody, such as a job, as everybody else’s', () => {
    const question = { status: 'pending', requestedBy: null, approvers: ['admin'] } as const;
    expect(decideApprovalAct('approve', question, { id: OTHER, role: 'admin' })).toEqual({ ok: true });
    expect(decideApprovalAct('cancel', question, { id: OTHER, role: 'admin' })).toMatchObject({
      code: 'not_your_request',
    });
  });
});
