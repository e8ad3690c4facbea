import qs from 'qs';
import { expect, it } from 'vitest';
import { encodeQuery } from './router-provider';

/** As @refinedev/react-router writes and reads the address. */
const roundTrip = (query: Record<string, unknown>) =>
  qs.parse(qs.stringify(query, { encode: false, encodeValuesOnly: true }), { depth: 10 });

it('brings a filter on any text back from the address as it was', () => {
  const query = { filters: [{ field: 'name', operator: 'contains', value: '甲&乙=50%+1 #3' }] };
  expect(roundTrip(encodeQuery(query))).toEqual(query);
  expect(roundTrip(query), 'what it does without').not.toEqual(query);
});

it('leaves `to` to the provider', () => {
  expect(encodeQuery({ to: '/a?b=c' })).toEqual({ to: '/a?b=c' });
});
