import { withoutUnits } from '@scrm/listing/domain';
import type { Core } from '@strapi/strapi';
import { CRM_EXPORTS, CRM_FIELD_LABELS, VIEWING_PARTY_LABELS, type ViewingParty } from '../../domain';
import { customerImport } from './imports/registration';
import { UID } from './lib/uids';
import { guard } from './ports';
import { type CustomersService, LIVE_PHONE_UQ } from './services/customers';
import { OPEN_DEAL_UQ, RECEIPT_UQ } from './services/deals';
import type { ErasuresService } from './services/erasures';
import type { MergesService } from './services/merges';
import { VIEWING_CLASH_CONSTRAINTS } from './sql';

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
    search: ['name', 'companyName', 'contactPerson', 'code'],
    groups: ['industry'],
    children: ['contacts', 'requirements'],
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
    resource: 'contract',
    labels: withoutUnits(CRM_FIELD_LABELS.contract),
    uid: UID.contract,
    ownedThrough: [['deal', 'customer', 'owner']],
    regionThrough: DEAL_REGION,
    brief: ['number', 'startOn', 'endOn'],
    search: ['number'],
  });
  access.register({
    resource: 'source-channel',
    uid: UID.sourceChannel,
    brief: ['name', 'code'],
    search: ['name', 'code'],
  });

  for (const [resource, sheet] of Object.entries(CRM_EXPORTS))
    guard(strapi, 'exports').register({ resource, ...sheet });
  guard(strapi, 'imports').register(customerImport(strapi));
  registerBulkArchive(strapi);
  (strapi.plugin('crm').service('merges') as MergesService).registerApproval();
  (strapi.plugin('crm').service('erasures') as ErasuresService).registerApproval();

  const constraints = guard(strapi, 'constraints');
  constraints.register(LIVE_PHONE_UQ, { code: 'duplicate_phone', message: '该电话已是现有客户' });
  constraints.register('customers_live_credit_code_uq', {
    code: 'duplicate_credit_code',
    message: '该统一社会信用代码已是现有客户',
  });
  constraints.register('contacts_one_primary_uq', {
    code: 'primary_contact_exists',
    message: '一个客户只能有一位主要联系人',
  });
  constraints.register(OPEN_DEAL_UQ, { code: 'duplicate_deal', message: '该客户在此房源已有进行中的成交' });
  constraints.register(RECEIPT_UQ, { code: 'duplicate_receipt', message: '同一笔款项已登记' });
  constraints.register('source_channels_code_uq', { code: 'duplicate_code', message: '渠道编码已存在' });
  constraints.register('requirements_area_ck', {
    code: 'max_below_min',
    message: '面积范围不正确',
    field: 'areaMaxSqm',
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
  for (const [resource, label] of [
    ['requirement', '需求'],
    ['contact', '联系人'],
  ] as const) {
    bulk.register({
      resource,
      label,
      name: 'customer.code',
      archive: ({ documentId }) => guard(strapi, 'access').archive({ resource, documentId }),
    });
  }
}
