import type { Receivable } from '../../api-types';
import { nameReceivable } from '../../domain';

/** Whose debt it is, in the dialogs that do something to it. */
export function ReceivableTitle({ receivable }: { receivable: Receivable }) {
  const { deal, customer } = receivable;
  return (
    <p className="cell-sub">
      {[deal?.code, customer?.name, nameReceivable(receivable)].filter(Boolean).join(' · ')}
    </p>
  );
}
