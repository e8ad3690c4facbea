import { RISK_EVENTS, RISK_OUTCOME_LABELS } from '@scrm/guard/domain';
import type { RiskService } from '@scrm/guard/kit';
import { renderNotice } from '@scrm/notify/domain';
import type { NoticesService } from '@scrm/notify/strapi-server';
import type { Core } from '@strapi/strapi';
import { adminIds } from './admin-ids';

/** Tells the admins what the risk rules blocked or sent to review; guard has left out what was told within the hour. */
export function tellRiskAlerts(strapi: Core.Strapi): void {
  const risk = strapi.plugin('guard').service('risk') as RiskService;
  const notices = strapi.plugin('notify').service('notices') as NoticesService;
  risk.onAlert(async ({ event, outcome, rule, text, key }) => {
    for (const id of await adminIds(strapi)) {
      await notices.send({
        to: id,
        kind: 'risk_alert',
        ...renderNotice('risk_alert', {
          outcome: RISK_OUTCOME_LABELS[outcome],
          rule: rule.name,
          event: RISK_EVENTS[event].label,
          reason: text,
        }),
        link: outcome === 'review' ? '/risk/reviews' : '/risk/events',
        dedupeKey: `risk:${key}:${id}`,
      });
    }
  });
}
