import { EXPORT_WINDOW_HOURS, MAX_EXPORT_ROWS, USUAL_APPROVAL_ROWS } from '../domain';

export type ExportPlan =
  | { kind: 'empty' | 'too_many'; message: string }
  | { kind: 'ready' | 'approval'; message: string };

/** What the server said when it asked for a reason: the limit, and how much of it is left after the exports of the last day. */
export interface ToldLimit {
  limit: number;
  left: number;
}

/**
 * What an export of `rows` rows will come to, told before it is asked for; the server decides.
 * @param told what the server has said, where it has asked for a reason
 */
export function planExport({ rows, told }: { rows: number; told?: ToldLimit | undefined }): ExportPlan {
  const count = rows.toLocaleString('zh-CN');
  if (rows === 0) return { kind: 'empty', message: '当前筛选没有数据，请先调整筛选条件。' };
  if (rows > MAX_EXPORT_ROWS) {
    return {
      kind: 'too_many',
      message: `共 ${count} 行，一次最多导出 ${MAX_EXPORT_ROWS.toLocaleString('zh-CN')} 行，请缩小筛选范围。`,
    };
  }
  const { limit, left } = told ?? { limit: USUAL_APPROVAL_ROWS, left: USUAL_APPROVAL_ROWS };
  if (left < limit && told) {
    return {
      kind: 'approval',
      message: `共 ${count} 行。${EXPORT_WINDOW_HOURS} 小时内免审批的导出合计不超过 ${limit} 行，您还可导出 ${left} 行；本次需填写原因，由另一人审批后下载。`,
    };
  }
  if (rows > limit) {
    return {
      kind: 'approval',
      message: `共 ${count} 行，超过 ${limit} 行，需填写原因，由另一人审批后下载。`,
    };
  }
  return { kind: 'ready', message: `共 ${count} 行，可立即下载。` };
}

/** What a refusal names in its details, so that a changed setting is shown as it is. */
export function limitOf({ limit, left }: Record<string, unknown>): ToldLimit | undefined {
  return typeof limit === 'number' && typeof left === 'number' ? { limit, left } : undefined;
}
