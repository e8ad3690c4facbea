import { MAX_EXPORT_ROWS, USUAL_APPROVAL_ROWS } from '../domain';

export type ExportPlan =
  | { kind: 'empty' | 'too_many'; message: string }
  | { kind: 'ready' | 'approval'; message: string };

/**
 * What an export of `rows` rows will come to, told before it is asked for; the server decides.
 * @param limit the number above which the server has asked for a reason, where it has said so
 */
export function planExport({
  rows,
  limit = USUAL_APPROVAL_ROWS,
}: {
  rows: number;
  limit?: number;
}): ExportPlan {
  const count = rows.toLocaleString('zh-CN');
  if (rows === 0) return { kind: 'empty', message: '当前筛选没有数据，请先调整筛选条件。' };
  if (rows > MAX_EXPORT_ROWS) {
    return {
      kind: 'too_many',
      message: `共 ${count} 行，一次最多导出 ${MAX_EXPORT_ROWS.toLocaleString('zh-CN')} 行，请缩小筛选范围。`,
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

/** The limit that a refusal names in its details, so that a changed setting is shown as it is. */
export function limitOf({ limit }: Record<string, unknown>): number | undefined {
  return typeof limit === 'number' ? limit : undefined;
}
