import { withoutUnits } from '@scrm/listing/domain';
import type { Core } from '@strapi/strapi';
import { CRM_EXPORTS, CRM_FIELD_LABELS, VIEWING_PARTY_LABELS, type ViewingParty } from '../../domain';
import { SOURCE_CHANNEL_NAME_UQ, VIEWING_CLASH_CONSTRAINTS } from './constraints';
import { LIVE_CREDIT_CODE_UQ } from './duplicates/company-keys';
import { customerImport } from './imports/registration';
import { UID } from './lib/uids';
import { NOT_BLACKLISTED } from './marks-sql';
import { CUSTOMER_PARAMETERS, narrowCustomers } from './operations/narrow-customers';
import { CUSTOMER_SEARCH_FIELDS, foundCustomers } from './operations/search-customers';
import { guard } from './ports';
import { CONTRACT_ONCE, RECEIVABLE_ONCE_UQ, RECEIVABLE_SEQ_UQ } from './receivables-sql';
import { OPEN_REMINDER_UQ } from './reminders-sql';
import type { ContactsService } from './services/contacts';
import { type CustomersService, LIVE_PHONE_UQ } from './services/customers';
import { OPEN_DEAL_UQ } from './services/deals';
import type { ErasuresService } from './services/erasures';
import { FOLLOW_UP_CONTACT_FK, NOT_HIS_CONTACT } from './services/follow-ups';
import type { MergesService } from './services/merges';
import { RECEIPT_UQ, REVERSES_UQ } from './services/receipts';

const BY_CUSTOMER = [['customer', 'owner']] as const;
const REGION_OF_CUSTOMER = ['customer', 'region'] as const;
const PROPERTY_REGION = ['property', 'region'] as const;
const DEAL_REGION = ['deal', 'property', 'region'] as const;

/** Tells guard how crm's resources are scoped and shown, and what its constraints mean. */
export function register({ strapi }: { strapi: Core.Strapi }): void {
  const access = guard(strapi, 'access');
  access.register({
    resource: 'customer',
    labels: withoutUnits(CRM_FIELD_LABELS.customer),
    uid: UID.customer,
    ownedThrough: [['owner']],
    regionThrough: ['region'],
    brief: ['code', 'name', 'status', 'level', 'important'],
    search: CUSTOMER_SEARCH_FIELDS,
    searchBy: (asked, reading) => foundCustomers(strapi, asked, reading),
    groups: ['industry'],
    children: ['contacts', 'requirements', 'addresses'],
    sets: { tags: 'list' },
    narrowing: { parameters: CUSTOMER_PARAMETERS, where: (query) => narrowCustomers(strapi, query) },
  });
  access.register({
    resource: 'customer-address',
    uid: UID.customerAddress,
    ownedThrough: BY_CUSTOMER,
    regionThrough: REGION_OF_CUSTOMER,
    visible: ofLiveCustomer,
    labels: withoutUnits(CRM_FIELD_LABELS['customer-address']),
    brief: ['type', 'city', 'district', 'isDefault'],
  });
  access.register({
    resource: 'contact',
    labels: withoutUnits(CRM_FIELD_LABELS.contact),
    uid: UID.contact,
    ownedThrough: BY_CUSTOMER,
    regionThrough: REGION_OF_CUSTOMER,
    visible: ofLiveCustomer,
    brief: ['name', 'title', 'isPrimary'],
    search: ['name'],
  });
  access.register({
    resource: 'requirement',
    labels: withoutUnits(CRM_FIELD_LABELS.requirement),
    uid: UID.requirement,
    ownedThrough: BY_CUSTOMER,
    regionThrough: REGION_OF_CUSTOMER,
    visible: ofLiveCustomer,
    brief: ['title', 'offering', 'areaMinSqm', 'areaMaxSqm', 'active'],
    search: ['title', 'industry'],
    groups: ['industry'],
  });
  access.register({
    resource: 'follow-up',
    labels: withoutUnits(CRM_FIELD_LABELS['follow-up']),
    uid: UID.followUp,
    ownedThrough: BY_CUSTOMER,
    regionThrough: REGION_OF_CUSTOMER,
    visible: ofLiveCustomer,
    brief: ['type', 'at', 'subject'],
    search: ['subject', 'content'],
  });
  access.register({
    resource: 'viewing',
    labels: withoutUnits(CRM_FIELD_LABELS.viewing),
    uid: UID.viewing,
    // whoever shows the property sees the viewing, whosever customer it is
    ownedThrough: [...BY_CUSTOMER, ['agent']],
    regionThrough: PROPERTY_REGION,
    brief: ['code', 'start', 'end', 'status'],
    search: ['code'],
  });
  access.register({
    resource: 'inquiry',
    labels: withoutUnits(CRM_FIELD_LABELS.inquiry),
    uid: UID.inquiry,
    ownedThrough: BY_CUSTOMER,
    regionThrough: PROPERTY_REGION,
    brief: ['name', 'status'],
    search: ['name', 'message'],
  });
  access.register({
    resource: 'deal',
    labels: withoutUnits(CRM_FIELD_LABELS.deal),
    uid: UID.deal,
    ownedThrough: BY_CUSTOMER,
    regionThrough: PROPERTY_REGION,
    brief: ['code', 'status', 'type', 'areaSqm', 'monthlyRentFen', 'priceFen'],
    search: ['code'],
    children: ['receipts'],
  });
  access.register({
    resource: 'receipt',
    labels: withoutUnits(CRM_FIELD_LABELS.receipt),
    uid: UID.receipt,
    ownedThrough: [['deal', 'customer', 'owner']],
    regionThrough: DEAL_REGION,
    brief: ['kind', 'amountFen', 'at'],
  });
  access.register({
    resource: 'receivable',
    labels: withoutUnits(CRM_FIELD_LABELS.receivable),
    uid: UID.receivable,
    ownedThrough: [['deal', 'customer', 'owner']],
    regionThrough: DEAL_REGION,
    brief: ['kind', 'dueOn', 'amountFen', 'outstandingFen', 'status'],
    search: ['note'],
  });
  access.register({
    resource: 'contract',
    labels: withoutUnits(CRM_FIELD_LABELS.contract),
    uid: UID.contract,
    ownedThrough: [['deal', 'customer', 'owner']],
    regionThrough: DEAL_REGION,
    brief: ['number', 'startOn', 'endOn'],
    search: ['number', 'partyA', 'partyB'],
  });
  access.register({
    resource: 'source-channel',
    uid: UID.sourceChannel,
    brief: ['name', 'code'],
    search: ['name', 'code'],
    labels: withoutUnits(CRM_FIELD_LABELS['source-channel']),
  });
  access.register({
    resource: 'channel-cost',
    uid: UID.channelCost,
    brief: ['month', 'amountFen'],
    labels: withoutUnits(CRM_FIELD_LABELS['channel-cost']),
  });

  for (const [resource, sheet] of Object.entries(CRM_EXPORTS))
    guard(strapi, 'exports').register({ resource, ...sheet });
  guard(strapi, 'imports').register(customerImport(strapi));
  registerBulkArchive(strapi);
  (strapi.plugin('crm').service('merges') as MergesService).registerApproval();
  (strapi.plugin('crm').service('erasures') as ErasuresService).registerApproval();

  const constraints = guard(strapi, 'constraints');
  constraints.register(LIVE_PHONE_UQ, { code: 'duplicate_phone', message: '该电话已是现有客户' });
  constraints.register(LIVE_CREDIT_CODE_UQ, {
    code: 'duplicate_credit_code',
    message: '该统一社会信用代码已是现有客户',
  });
  constraints.register('contacts_one_primary_uq', {
    code: 'primary_contact_exists',
    message: '一个客户只能有一位主要联系人',
  });
  constraints.register('customer_addresses_one_default_uq', {
    code: 'default_address_exists',
    message: '一个客户只能有一个默认地址',
  });
  constraints.register(NOT_BLACKLISTED, {
    code: 'customer_blacklisted',
    message: '客户在黑名单中，不能预约带看或发起成交',
  });
  constraints.register('customers_figures_ck', {
    code: 'out_of_range',
    message: '营业额与人数不能为负',
    field: 'annualRevenueFen',
  });
  constraints.register(OPEN_DEAL_UQ, { code: 'duplicate_deal', message: '该客户在此房源已有进行中的商机' });
  constraints.register(RECEIPT_UQ, { code: 'duplicate_receipt', message: '同一笔款项已登记' });
  constraints.register(OPEN_REMINDER_UQ, { code: 'duplicate_reminder', message: '该客户在这个时间已有提醒' });
  constraints.register(REVERSES_UQ, { code: 'already_reversed', message: '该笔款项已冲销' });
  for (const [name, message] of [
    [CONTRACT_ONCE.number, '该成交已登记同一编号的合同'],
    [CONTRACT_ONCE.days, '该成交已登记同样的合同；若是另一份，请填写合同编号'],
    [CONTRACT_ONCE.lease, '该成交已有租期重叠的合同；续签请从原合同到期次日起租，变更请修改原合同'],
  ] as const)
    constraints.register(name, { code: 'duplicate_contract', message });
  constraints.register(RECEIVABLE_ONCE_UQ, {
    code: 'duplicate_receivable',
    message: '该成交已登记同样的应收；若是另一笔，请在备注中写明',
  });
  constraints.register(RECEIVABLE_SEQ_UQ, {
    code: 'receivables_touched',
    message: '该合同的应收刚被他人更新，请重试',
  });
  constraints.register('receivables_figures_ck', {
    code: 'exceeds_receivable',
    message: '收款或坏账核减超过应收金额',
  });
  constraints.register('source_channels_code_uq', { code: 'duplicate_code', message: '渠道编码已存在' });
  constraints.register(SOURCE_CHANNEL_NAME_UQ, { code: 'duplicate_name', message: '已有同名的来源渠道' });
  constraints.register('channel_costs_month_uq', {
    code: 'duplicate_cost',
    message: '该渠道这个月的费用已登记，请直接修改',
  });
  constraints.register('requirements_area_ck', {
    code: 'max_below_min',
    message: '面积范围不正确',
    field: 'areaMaxSqm',
  });
  constraints.register(FOLLOW_UP_CONTACT_FK, {
    code: 'unknown_reference',
    message: NOT_HIS_CONTACT,
    field: 'contact',
  });
  for (const [party, name] of Object.entries(VIEWING_CLASH_CONSTRAINTS)) {
    const label = VIEWING_PARTY_LABELS[party as ViewingParty];
    constraints.register(name, { code: 'viewing_clash', message: `${label}在该时段已有带看` });
  }
}

/** What hangs on a customer goes out of sight with it. */
function ofLiveCustomer(): Record<string, unknown> {
  return { customer: { archivedAt: { $null: true } } };
}

/** Many at once goes the way of one. */
function registerBulkArchive(strapi: Core.Strapi): void {
  const bulk = guard(strapi, 'bulk-archive');
  bulk.register({
    resource: 'customer',
    label: '客户',
    // not the name: a request stays when a person is erased
    name: 'code',
    archive: ({ id }, actor) =>
      (strapi.plugin('crm').service('customers') as CustomersService).archive({ id, actor }),
  });
  bulk.register({
    resource: 'requirement',
    label: '需求',
    name: 'customer.code',
    archive: ({ documentId }) => guard(strapi, 'access').archive({ resource: 'requirement', documentId }),
  });
  bulk.register({
    resource: 'contact',
    label: '联系人',
    name: 'customer.code',
    archive: ({ id }) => (strapi.plugin('crm').service('contacts') as ContactsService).remove(id),
  });
}
