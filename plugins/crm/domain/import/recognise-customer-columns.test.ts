import { expect, it } from 'vitest';
import { CUSTOMER_COLUMNS } from './customer-attributes';
import { recogniseCustomerColumns } from './recognise-customer-columns';

const known = (...headers: string[]) => recogniseCustomerColumns(headers).map(({ attribute }) => attribute);

it('knows its own labels for sure', () => {
  for (const { attribute, label } of CUSTOMER_COLUMNS)
    expect([label, recogniseCustomerColumns([label])[0]]).toMatchObject([
      label,
      { attribute, confidence: 1 },
    ]);
});

it('gives no heading to two attributes', () => {
  const all = CUSTOMER_COLUMNS.flatMap(({ headings, weak = [] }) => [...headings, ...weak]);
  expect(all.filter((heading, index) => all.indexOf(heading) !== index)).toEqual([]);
});

it.each([
  [
    ['客户姓名', '手机号码', '单位名称'],
    ['name', 'phone', 'companyName'],
  ],
  [
    ['手机', '座机'],
    ['phone', 'otherPhone'],
  ],
  [
    ['联系电话', '手机'],
    ['phone', 'otherPhone'],
  ],
  [
    ['联系人', '联系人姓名'],
    ['contactPerson', 'otherContact'],
  ],
  [
    ['客户联系电话', '序号'],
    ['phone', null],
  ],
  [
    ['面积要求（平方米）', '租金预算（元/㎡/月）'],
    ['area', 'budget'],
  ],
  [
    ['跟进人', '跟进时间', '跟进情况', '跟进状态'],
    ['owner', 'lastContactOn', 'followContent', 'stage'],
  ],
])('%j', (headers, attributes) => expect(known(...headers)).toEqual(attributes));

it('keeps the unit of a heading', () => {
  expect(recogniseCustomerColumns(['预算(元/㎡/月)', '面积（亩）', '总预算'])).toMatchObject([
    { unit: '元/㎡/月' },
    { unit: '亩' },
    { unit: null },
  ]);
});
