import { CheckOutlined, StopOutlined } from '@ant-design/icons';
import { BulkArchive } from '../../components/bulk-archive';
import { BulkOperation } from '../../components/bulk-operation';
import { type Selection, SelectionBar } from '../../components/selection';
import { useSession } from '../../components/use-session';

/** Whether the person may do any of it. */
export const mayDoWithMany = (may: (resource: string, action: string) => boolean) =>
  ['check', 'changeStatus', 'delete'].some((action) => may('properties', action));

/** What is done with many listings at once, as far as the person may. */
export function PropertyBulkBar({ selection }: { selection: Selection }) {
  const { may } = useSession();
  return (
    <SelectionBar selection={selection}>
      {may('properties', 'check') && (
        <BulkOperation
          selection={selection}
          label="核实在租售"
          icon={<CheckOutlined />}
          question="记录为今天由您核实，仍在租售。"
          refreshes={['properties']}
          operationOf={(id) => ({ path: `/properties/${id}/check`, values: { answer: 'still_offered' } })}
        />
      )}
      {may('properties', 'changeStatus') && (
        <BulkOperation
          selection={selection}
          label="下架"
          icon={<StopOutlined />}
          asksReason
          refreshes={['properties']}
          operationOf={(id, reason) => ({
            method: 'put',
            path: `/properties/${id}/status`,
            values: { status: 'paused', reason },
          })}
        />
      )}
      {may('properties', 'delete') && <BulkArchive selection={selection} resource="properties" noun="房源" />}
    </SelectionBar>
  );
}
