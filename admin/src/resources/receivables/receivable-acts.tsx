import { Flex } from 'antd';
import type { Receivable } from '../../api-types';
import { useSession } from '../../components/use-session';
import { DueDayButton } from './due-day-button';
import { WriteOffButton } from './write-off-button';
import './receivables.css';

/** What may be done to a receivable of which something is still to come. */
export function ReceivableActs(props: { receivable: Receivable; refreshes: string[] }) {
  const { may } = useSession();
  return (
    <Flex gap={8} wrap>
      {may('receivables', 'moveDue') && <DueDayButton {...props} />}
      {may('receivables', 'writeOff') && <WriteOffButton {...props} />}
    </Flex>
  );
}
