import type { Customer } from '../../api-types';
import { RevealValue } from '../../components/reveal-value';
import { useSession } from '../../components/use-session';

/** The customer's phone, in full by one tap of its owner. */
export function RevealPhone({ customer }: { customer: Customer }) {
  const { identity, may } = useSession();
  return (
    <RevealValue
      path={`/customers/${customer.id}/reveal`}
      field="phone"
      masked={customer.phone}
      label="客户电话"
      isOwn={identity !== undefined && customer.owner?.id === identity.id}
      mayReveal={may('customers', 'reveal')}
    />
  );
}
