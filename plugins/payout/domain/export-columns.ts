import type { ExportColumn } from '@scrm/guard/domain';
import { COMMISSION_KIND_LABELS, COMMISSION_STATUS_LABELS } from './commissions';
import { WITHDRAWAL_STATUS_LABELS } from './withdrawal-machine';

/** The columns of payout's exports, in the order in which they stand in a file. Accounts are the masked ones. */
export const PAYOUT_EXPORTS = {
  commission: {
    label: '佣金',
    columns: [
      { field: 'partner.code', label: '合伙人编号' },
      { field: 'partner.name', label: '合伙人' },
      { field: 'deal.code', label: '成交编号' },
      { field: 'kind', label: '类型', format: 'choice', labels: COMMISSION_KIND_LABELS },
      { field: 'grossFen', label: '金额（元）', format: 'yuan' },
      { field: 'status', label: '状态', format: 'choice', labels: COMMISSION_STATUS_LABELS },
      { field: 'explanation', label: '计算' },
      { field: 'holdReason', label: '复核原因' },
      { field: 'accruedAt', label: '计提时间', format: 'minute' },
      { field: 'releaseAfter', label: '最早结算', format: 'minute' },
      { field: 'releasedAt', label: '结算时间', format: 'minute' },
    ],
  },
  withdrawal: {
    label: '提现',
    columns: [
      { field: 'code', label: '提现单号' },
      { field: 'partner.code', label: '合伙人编号' },
      { field: 'partner.name', label: '合伙人' },
      { field: 'amountFen', label: '申请金额（元）', format: 'yuan' },
      { field: 'taxFen', label: '代扣税（元）', format: 'yuan' },
      { field: 'netFen', label: '实付（元）', format: 'yuan' },
      { field: 'status', label: '状态', format: 'choice', labels: WITHDRAWAL_STATUS_LABELS },
      { field: 'payoutName', label: '收款人' },
      { field: 'payoutAccountMasked', label: '收款账户' },
      { field: 'receipt', label: '银行回单号' },
      { field: 'invoice', label: '发票号' },
      { field: 'requestedAt', label: '申请时间', format: 'minute' },
      { field: 'approvedAt', label: '审批时间', format: 'minute' },
      { field: 'paidAt', label: '打款时间', format: 'minute' },
    ],
  },
} as const satisfies Readonly<Record<string, { label: string; columns: readonly ExportColumn[] }>>;
