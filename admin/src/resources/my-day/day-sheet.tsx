import { CheckOutlined, PhoneOutlined } from '@ant-design/icons';
import { Button, Drawer, Flex } from 'antd';
import type { KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { RevealValue } from '../../components/reveal-value';
import { callAgainAt, SNOOZE_LABELS, type Snooze, snoozesAt } from '../../domain';
import { formatDateTime } from '../../format';
import type { DayEntry } from './day-entries';

/** What was tapped, and what can be done with it by the second tap; digits do the same. */
export function DaySheet({
  entry,
  isOwn,
  isWide,
  isRunning,
  onClose,
  onRecord,
  onLater,
  onCancel,
}: {
  entry: DayEntry | null;
  /** Whose day it is, is whose customers these are. */
  isOwn: boolean;
  isWide: boolean;
  isRunning: boolean;
  onClose: () => void;
  onRecord: (entry: DayEntry, isReached: boolean) => void;
  onLater: (entry: DayEntry, by: Snooze) => void;
  onCancel: (entry: DayEntry) => void;
}) {
  const now = new Date();
  const choices = snoozesAt(now, entry?.remindAt ? new Date(entry.remindAt) : null);
  const byDigit = ({ key: digit, target }: KeyboardEvent) => {
    // what somebody types, also into a window that this one has opened, is no short way
    const isTyped = (target as HTMLElement).closest('input, textarea') !== null;
    if (!entry || isRunning || isTyped) return;
    if (digit === '1' || digit === '2') onRecord(entry, digit === '1');
    const by = choices[Number(digit) - 3];
    if (by) onLater(entry, by);
  };
  return (
    <Drawer
      open={entry !== null}
      onClose={onClose}
      placement={isWide ? 'right' : 'bottom'}
      width={400}
      height="auto"
      title={entry?.customer.name ?? ''}
      className="day-sheet"
      // the first button has it
      autoFocus={false}
      onKeyDown={byDigit}
      destroyOnHidden
    >
      {entry && (
        <div>
          <p className="day-sheet-what">
            {entry.what}
            <span>
              <RevealValue
                path={`/customers/${entry.customer.documentId}/reveal`}
                field="phone"
                masked={entry.customer.phone}
                label="客户电话"
                isOwn={isOwn}
                mayReveal
              />
            </span>
          </p>
          <Flex vertical gap={10}>
            <Button
              type="primary"
              size="large"
              block
              autoFocus
              className="choice-button"
              icon={<CheckOutlined />}
              loading={isRunning}
              onClick={() => onRecord(entry, true)}
            >
              <span className="choice-word">已联系</span>
              <kbd>1</kbd>
            </Button>
            <Button
              size="large"
              block
              className="choice-button"
              icon={<PhoneOutlined />}
              disabled={isRunning}
              onClick={() => onRecord(entry, false)}
            >
              <span className="choice-word">
                未接通
                <span className="cell-sub">
                  {' '}
                  {formatDateTime(callAgainAt(now).toISOString()).slice(5)} 再提醒
                </span>
              </span>
              <kbd>2</kbd>
            </Button>
            <fieldset className="day-later" aria-label="稍后提醒">
              {choices.map((by, index) => (
                <Button
                  key={by}
                  size="large"
                  className="choice-button"
                  disabled={isRunning}
                  onClick={() => onLater(entry, by)}
                >
                  <span className="choice-word">{SNOOZE_LABELS[by]}</span>
                  <kbd>{index + 3}</kbd>
                </Button>
              ))}
            </fieldset>
            <Flex justify="space-between">
              <Link to={`/customers/${entry.customer.documentId}`}>
                <Button type="link" size="large">
                  打开客户
                </Button>
              </Link>
              {entry.part === 'viewings' && (
                <Link to={`/customers/${entry.customer.documentId}?tab=viewings`}>
                  <Button type="link" size="large">
                    打开带看
                  </Button>
                </Link>
              )}
              {entry.reminder && (
                <Button type="text" size="large" disabled={isRunning} onClick={() => onCancel(entry)}>
                  不再提醒
                </Button>
              )}
            </Flex>
          </Flex>
        </div>
      )}
    </Drawer>
  );
}
