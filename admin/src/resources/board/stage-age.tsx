import { Tag } from 'antd';

/** How long in this stage, and a mark when that is too long. */
export function StageAge({ days, isStuck }: { days: number; isStuck: boolean }) {
  const told = days === 0 ? '今天进入' : `本阶段 ${days} 天`;
  return isStuck ? <Tag color="warning">停滞 · {told}</Tag> : <span className="cell-sub">{told}</span>;
}
