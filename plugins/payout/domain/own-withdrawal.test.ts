import { expect, it } from 'vitest';
import { ownWithdrawal } from './own-withdrawal';

it('shows a partner the steps, not the people', () => {
  const approval = {
    step: 'manager',
    userId: 2,
    name: '李经理',
    role: 'manager',
    at: '2026-11-21T02:00:00Z',
  };
  expect(ownWithdrawal({ code: 'TX1', approvals: [approval] })).toEqual({
    code: 'TX1',
    approvals: [{ step: 'manager', at: '2026-11-21T02:00:00Z' }],
  });
  expect(ownWithdrawal({ code: 'TX1', approvals: null })).toEqual({ code: 'TX1', approvals: [] });
});
