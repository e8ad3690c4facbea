import { APPROVAL_STATUS_LABELS } from '@scrm/guard/domain';
import type { ApprovalsService } from '@scrm/guard/kit';
import { renderNotice } from '@scrm/notify/domain';
import type { NoticesService } from '@scrm/notify/strapi-server';
import type { Core } from '@strapi/strapi';

/** Tells approvers of a request that waits for them, and the requester how it ended. */
export function tellApprovals(strapi: Core.Strapi): void {
  const approvals = strapi.plugin('guard').service('approvals') as ApprovalsService;
  const notices = strapi.plugin('notify').service('notices') as NoticesService;
  approvals.onChange(async ({ trx, request, kindLabel, to }) => {
    const { documentId, kind, status, title, requestedByName } = request;
    // payout tells the people of a withdrawal itself, the partner among them
    if (kind === 'large_withdrawal' || status === 'cancelled') return;
    const noticeKind = status === 'pending' ? 'approval_requested' : 'approval_decided';
    const values = {
      kind: kindLabel,
      title,
      requester: requestedByName,
      status: APPROVAL_STATUS_LABELS[status],
      reason: (status === 'pending' ? request.reason : request.decisionReason) ?? '无说明',
    };
    for (const user of to) {
      await notices.send({
        trx,
        to: user,
        kind: noticeKind,
        ...renderNotice(noticeKind, values),
        link: `/approvals?id=${documentId}`,
        dedupeKey: `approval:${documentId}:${status}:${user}`,
      });
    }
  });
}
