import type { CrmTimelineSource } from './ports';

/** The shares that a customer opened, by the devices that he asked from: clicks and views of a code, as the visitor's own events tell. */
export const openedShares: CrmTimelineSource = {
  kind: 'share',
  resource: 'customer',
  from: `visitor_customers v JOIN visit_events t ON t.visitor = v.visitor AND t.share_id IS NOT NULL AND t.rejected IS NULL
    JOIN shares s ON s.id = t.share_id LEFT JOIN properties p ON p.id = t.property_id LEFT JOIN partners a ON a.id = s.partner_id`,
  select: 't.type, t.ms, s.code, s.channel, p.title AS property, a.name AS partner',
  where: `v.customer_id = ANY(?) AND t.type IN ('click', 'view')`,
  bindings: ({ ids }) => [[...ids]],
  at: 't.at',
  isZoned: true,
  tell: (row) => ({
    title: `${row.type === 'click' ? '打开分享' : '浏览'}：${row.property ?? '房源列表'}`,
    lines: [`推广码 ${row.code}${row.partner ? `（${row.partner}）` : ''}`],
    link: null,
    tone: 'quiet',
  }),
};
