import type { Property } from '../../api-types';
import { useSession } from '../../components/use-session';

/** Whether the row scope «own» reaches this property: sales change what they recorded or look after, others all. */
export function useOwnership() {
  const { identity, role } = useSession();
  return ({ agent, recorder }: Pick<Property, 'agent' | 'recorder'>): boolean =>
    role !== 'sales' || (identity !== undefined && [agent?.id, recorder?.id].includes(identity.id));
}
