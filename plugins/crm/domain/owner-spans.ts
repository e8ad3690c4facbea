/** How a customer came to an owner, or into the pool; kept with every span of `customer_owner_spans`. */
export const OWNER_CHANGES = [
  'created',
  'assigned',
  'by_rule',
  'claimed',
  'released',
  'recycled',
  'handover',
  'merged',
  'imported',
  'other',
] as const;
export type OwnerChange = (typeof OWNER_CHANGES)[number];

export const OWNER_CHANGE_LABELS: Record<OwnerChange, string> = {
  created: '录入',
  assigned: '分配',
  by_rule: '自动分配',
  claimed: '认领',
  released: '释放',
  recycled: '回收',
  handover: '移交',
  merged: '合并',
  imported: '导入',
  other: '其他',
};

/** Why a customer has no owner. */
export const POOL_REASONS = ['unassigned', 'released', 'recycled', 'handover', 'imported'] as const;
export type PoolReason = (typeof POOL_REASONS)[number];

export const POOL_REASON_LABELS: Record<PoolReason, string> = {
  unassigned: '未分配',
  released: '主动释放',
  recycled: '久未联系',
  handover: '移交',
  imported: '导入',
};
