import { guardedRoute } from '../kit/resource-controller';

const resource = 'approval';

/** Requests that a second person decides. */
export const approvalRoutes = [
  guardedRoute({
    method: 'GET',
    path: '/guard/approvals',
    handler: 'approval.find',
    resource,
    action: 'find',
  }),
  guardedRoute({
    method: 'GET',
    path: '/guard/approvals/:id',
    handler: 'approval.findOne',
    resource,
    action: 'findOne',
  }),
  ...(['approve', 'reject', 'cancel'] as const).map((action) =>
    guardedRoute({
      method: 'POST',
      path: `/guard/approvals/:id/${action}`,
      handler: `approval.${action}`,
      resource,
      action,
    }),
  ),
];
