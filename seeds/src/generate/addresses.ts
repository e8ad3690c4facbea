import { createRandom } from '../random';
import type { AddressRow, CustomerRow } from './rows';
import type { Story } from './stories';

const PROVINCES: Readonly<Record<string, string>> = {
  苏州: '江苏省',
  无锡: '江苏省',
  东莞: '广东省',
  深圳: '广东省',
  佛山: '广东省',
  嘉兴: '浙江省',
  宁波: '浙江省',
};
const STREETS = ['工业大道', '金湖路', '创业路', '科技园路', '兴业街'];

/** The office of every second company. */
export function buildAddresses(customers: readonly CustomerRow[], stories: readonly Story[]): AddressRow[] {
  const random = createRandom('addresses');
  const cityOf = new Map(stories.map((story) => [story.key, story.city]));
  return customers
    .filter(({ type }, index) => type === 'enterprise' && index % 2 === 0)
    .map(({ key, createdAt }, index) => {
      const city = cityOf.get(key) ?? '苏州';
      return {
        key: `address-${index + 1}`,
        customer: key,
        type: 'office',
        province: PROVINCES[city] ?? city,
        city,
        district: null,
        detail: `${random.pick(STREETS)} ${random.int(1, 199)} 号`,
        isDefault: true,
        createdAt,
      };
    });
}
