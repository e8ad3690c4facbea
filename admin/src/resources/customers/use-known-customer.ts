import { useRef, useState } from 'react';
import type { Customer } from '../../api-types';
import { dataProvider } from '../../providers/api';
import type { ApiError } from '../../providers/strapi-format';
import { pickKnownCustomer } from './pick-known-customer';

/** The customer whose phone a refused save named, where the user may see them: the list is asked, which keeps to what is theirs to see. */
export function useKnownCustomer() {
  const [known, setKnown] = useState<Customer | null>(null);
  /** Counts the questions: another phone may be typed before the answer is there. */
  const asked = useRef(0);
  const find = async (phone: string, { details }: ApiError) => {
    asked.current += 1;
    const question = asked.current;
    const found = await dataProvider
      .getList<Customer>({
        resource: 'customers',
        filters: [{ field: '_q', operator: 'eq', value: phone }],
        meta: { populate: ['owner'], withCount: false },
      })
      // the refusal stands at the field all the same
      .catch(() => null);
    if (question === asked.current) setKnown(found && pickKnownCustomer(found.data, details));
  };
  const forget = () => {
    asked.current += 1;
    setKnown(null);
  };
  return { known, find, forget };
}
