import { fillText, type TemplateValues } from './placeholders';

/** The kinds of in-app notices, and what each says. `{name}` is filled in by the sender; personal data only masked. */
export const NOTICE_TEMPLATES = {
  inquiry_new: {
    label: '新咨询',
    title: '新咨询：{property}',
    body: '{name}（{phone}）咨询 {property}，请尽快联系。',
  },
  customer_assigned: { label: '客户分配', title: '新客户：{customer}', body: '客户 {customer} 已分配给您。' },
  customers_assigned: {
    label: '批量分配',
    title: '{count} 位客户已分配给您',
    body: '{codes}，请尽快联系。',
  },
  customers_handed_over: {
    label: '客户移交',
    title: '{from} 的客户已移交给您',
    body: '{items}。{clashes}请尽快联系客户。',
  },
  customers_taken: {
    label: '客户转出',
    title: '{count} 位客户已转给 {to}',
    body: '{by} 把您的客户 {codes} 转给 {to}{work}。{reason}',
  },
  customer_merged: {
    label: '客户合并',
    title: '客户 {source} 已并入 {target}',
    body: '经审批，您的客户 {source} 已并入 {owner} 的客户 {target}，进行中的商机、待办带看和提醒一并转给 {owner}。',
  },
  customer_recycle_warning: {
    label: '公海提醒',
    title: '{count} 位客户将于 {day} 进入公海',
    body: '{codes} 久未联系，请在此之前跟进，有效联系后即保留。',
  },
  customer_recycled: {
    label: '公海回收',
    title: '{count} 位客户已进入公海',
    body: '{codes} 久未联系，已回收，由其他同事认领。',
  },
  customers_at_risk: {
    label: '流失预警',
    title: '{count} 位客户有流失风险',
    body: '{codes} 长期没有新成交，请尽快联系。',
  },
  follow_up_due: {
    label: '跟进提醒',
    title: '该跟进了：{customer}',
    body: '计划于 {at} 跟进 {customer}。{title}',
  },
  reminders_escalated: {
    label: '逾期未跟进',
    title: '{owner} 有 {count} 条跟进逾期超过 {hours} 小时',
    body: '{codes}，请提醒或代为跟进。',
  },
  customers_idle: {
    label: '久未联系',
    title: '{count} 位客户久未联系',
    body: '{codes} 较久没有有效联系，也没有后续计划，请安排跟进。',
  },
  daily_digest: { label: '每日摘要', title: '今天：{summary}', body: '打开「我的一天」逐条处理。' },
  viewing_booked: {
    label: '带看预约',
    title: '带看：{property}',
    body: '{customer} 预约 {at} 看 {property}。',
  },
  viewing_due: {
    label: '带看提醒',
    title: '即将带看：{property}',
    body: '{at} 带 {customer} 看 {property}。',
  },
  viewing_held: {
    label: '带看待确认',
    title: '待确认：{property}',
    body: '{customer} 预约 {at} 看 {property}，请在 {until} 前确认，逾期自动失效。',
  },
  viewing_moved: {
    label: '带看改期',
    title: '带看改期：{property}',
    body: '{customer} 的带看由 {from} 改到 {at}。',
  },
  viewing_handed_over: {
    label: '带看改派',
    title: '带看改派：{property}',
    body: '{customer} 原定 {at} 的带看已由同事接手。',
  },
  viewing_lapsed: {
    label: '带看失效',
    title: '带看已失效：{property}',
    body: '{customer} 预约的 {at} 未及时确认，已失效，时段已释放。',
  },
  viewing_cancelled: {
    label: '带看取消',
    title: '带看取消：{property}',
    body: '{customer} 原定 {at} 的带看已取消。',
  },
  viewing_message_failed: {
    label: '短信未送达',
    title: '短信未送达，请致电客户：{property}',
    body: '{customer} {at} 看 {property} 的{change}短信未送达，请致电告知。',
  },
  listing_check: {
    label: '房源核实',
    title: '还在{verb}吗？{property}',
    body: '{property} 已 {days} 天没有核实，请确认是否还在{verb}。',
  },
  deal_won: { label: '成交', title: '成交：{deal}', body: '{customer} 已成交 {property}。' },
  deal_cancelled: { label: '成交取消', title: '成交取消：{deal}', body: '{deal} 已取消：{reason}' },
  lease_ending: {
    label: '租约到期',
    title: '租约将于 {day} 到期：{deal}',
    body: '{property} 的租约（{deal}）将于 {day} 到期，请联系客户确认续租或退租。',
  },
  receivable_due: {
    label: '应收到期',
    title: '{count} 笔应收今日到期',
    body: '{codes} 今日应收合计 {amount}，请跟进收款。',
  },
  receivable_overdue: {
    label: '应收逾期',
    title: '{count} 笔应收已逾期',
    body: '{codes} 逾期未收合计 {amount}，请尽快催收。',
  },
  commission_accrued: {
    label: '佣金入账',
    title: '新佣金 {amount}',
    body: '{explanation}，待满足结算条件后可提现。',
  },
  commission_held: {
    label: '佣金待复核',
    title: '佣金待复核 {amount}',
    body: '{explanation}。原因：{reason}',
  },
  property_approved: {
    label: '房源上架',
    title: '房源已上架：{property}',
    body: '{reviewer} 已通过审核，客户现在可以看到。',
  },
  property_rejected: {
    label: '房源退回',
    title: '房源被退回：{property}',
    body: '{reviewer} 退回修改：{reason}',
  },
  commission_released: {
    label: '佣金可提现',
    title: '{amount} 可提现',
    body: '佣金 {amount} 已结算，可以申请提现。',
  },
  commission_unreleased: {
    label: '佣金退回待结算',
    title: '{amount} 退回待结算',
    body: '对应的回款已冲销或退回（{reason}），佣金 {amount} 待重新收到回款后再结算。',
  },
  commission_reversed: {
    label: '佣金冲回',
    title: '佣金冲回 {amount}',
    body: '佣金 {amount} 已冲回：{reason}',
  },
  level_promoted: {
    label: '等级提升',
    title: '升级为 {level}',
    body: '累计成交 {deals} 单，等级提升为 {level}，佣金加成 {bonus}。',
  },
  withdrawal_requested: {
    label: '提现申请',
    title: '提现待审批：{amount}',
    body: '{partner} 申请提现 {amount}（{code}）。',
  },
  withdrawal_approved: {
    label: '提现通过',
    title: '提现已审批：{amount}',
    body: '提现 {code} 已审批通过，等待打款。',
  },
  withdrawal_rejected: {
    label: '提现驳回',
    title: '提现被驳回：{amount}',
    body: '提现 {code} 被驳回：{reason}。金额已退回可提现余额。',
  },
  withdrawal_paid: {
    label: '提现到账',
    title: '提现已打款：{net}',
    body: '提现 {code} 已打款 {net}，代扣税 {tax}。',
  },
  approval_requested: {
    label: '待我审批',
    title: '待审批：{title}',
    body: '{requester} 申请{kind}，原因：{reason}',
  },
  approval_decided: {
    label: '审批结果',
    title: '{status}：{title}',
    body: '您的{kind}申请{status}：{reason}',
  },
  reveal_burst: {
    label: '查看告警',
    title: '大量查看联系方式：{name}',
    body: '{name} 在 {minutes} 分钟内查看了 {looks} 次完整联系方式，请核实。',
  },
  risk_alert: {
    label: '风控告警',
    title: '风控{outcome}：{rule}',
    body: '{event}：{reason}。',
  },
  system: { label: '系统通知', title: '{title}', body: '{body}' },
} as const satisfies Record<string, NoticeTemplate>;

export interface NoticeTemplate {
  label: string;
  title: string;
  body: string;
}

export type NoticeKind = keyof typeof NOTICE_TEMPLATES;

export const NOTICE_KINDS = Object.keys(NOTICE_TEMPLATES) as NoticeKind[];

export const NOTICE_LABELS = Object.fromEntries(
  Object.entries(NOTICE_TEMPLATES).map(([kind, template]) => [kind, template.label]),
) as Record<NoticeKind, string>;

/**
 * Title and body of a notice as the built-in words have it, and the values behind them, from which a template of the panel makes its own. A name that
 * `values` lacks is shown as «—», never as a bare placeholder.
 */
export function renderNotice(kind: NoticeKind, values: TemplateValues) {
  const { title, body } = NOTICE_TEMPLATES[kind];
  return { title: fillText(title, values), body: fillText(body, values), values };
}
