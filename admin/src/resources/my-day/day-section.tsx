import { RightOutlined } from '@ant-design/icons';
import { Card, Tag } from 'antd';
import { StatusTag } from '../../components/status-tag';
import { DAY_PART_LABELS, type DayEntry, type DayPart } from './day-entries';

/** One part of the day: its lines as buttons that are as wide as the thumb reaches. */
export function DaySection({
  part,
  entries,
  total,
  picked,
  onTap,
}: {
  part: DayPart;
  entries: readonly DayEntry[];
  total: number;
  /** Keys of what is chosen; null where a tap opens. */
  picked: ReadonlySet<string> | null;
  onTap: (entry: DayEntry) => void;
}) {
  return (
    <Card
      id={`day-${part}`}
      className="day-part"
      title={
        <h2>
          {DAY_PART_LABELS[part]} <span className="num">{total}</span>
        </h2>
      }
    >
      <ul className="day-lines">
        {entries.map((entry) => {
          const isPicked = picked?.has(entry.key);
          const isPickable = picked === null || part !== 'viewings';
          return (
            <li key={entry.key}>
              <button
                type="button"
                className="day-line"
                data-entry={entry.key}
                aria-pressed={picked ? isPicked === true : undefined}
                disabled={!isPickable}
                onClick={() => onTap(entry)}
              >
                <b className="num" data-part={part}>
                  {entry.when}
                </b>
                <span className="day-who">
                  <span className="cell-title">{entry.customer.name}</span>
                  <span className="cell-sub">{entry.what}</span>
                </span>
                <span className="day-tags">
                  {entry.customer.level && <Tag bordered={false}>{entry.customer.level}</Tag>}
                  <StatusTag kind="customer" value={entry.customer.status} />
                </span>
                {picked === null && <RightOutlined aria-hidden />}
              </button>
            </li>
          );
        })}
        {total > entries.length && (
          <li className="cell-sub day-more">另有 {total - entries.length} 条，处理后依次显示</li>
        )}
      </ul>
    </Card>
  );
}
