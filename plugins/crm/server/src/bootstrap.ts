import { layConstraints, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { SOURCE_CHANNELS } from '../../domain';
import { CRM_CONSTRAINTS } from './constraints';
import { fillCompanyKeys, keepCompanyKeys } from './duplicates/company-keys';
import { DISTINCTIONS_SQL } from './duplicates/pairs-sql';
import { HANDOVERS_SQL } from './handovers/schema';
import { UID } from './lib/uids';
import { MARKS_SQL } from './marks-sql';
import { fillInquiryChannels } from './operations/inquiry-channels';
import { sealNameNumbers } from './operations/name-numbers';
import { customerSearchSql } from './operations/search-customers';
import { registerCustomerPhones } from './operations/tell-customer';
import { fillWriteOffCauses } from './operations/write-off-causes';
import { OWNERSHIP_SQL } from './ownership-sql';
import { guard, listing, schedule } from './ports';
import { REMINDERS_SQL } from './reminders-sql';
import type { ContractsService } from './services/contracts';
import type { CrmRulesService } from './services/crm-rules';
import type { EngagementService } from './services/engagement';
import type { FollowUpsService } from './services/follow-ups';
import type { GradingService } from './services/grading';
import type { HandoversService } from './services/handovers';
import type { HooksService } from './services/hooks';
import type { InquiriesService } from './services/inquiries';
import type { ReceivablesService } from './services/receivables';
import type { RecyclingService } from './services/recycling';
import type { ReminderJobsService } from './services/reminder-jobs';
import type { ViewingHoldsService } from './services/viewing-holds';
import type { ViewingMessagesService } from './services/viewing-messages';
import type { ViewingRemindersService } from './services/viewing-reminders';
import { CRM_SQL, PROTECTED } from './sql';

/** Lays constraints and triggers, the source channels of 001 §1.2, and the reminders' schedule. Idempotent. */
export async function bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  await strapi.db.connection.raw(CRM_SQL);
  await strapi.db.connection.raw(OWNERSHIP_SQL);
  await strapi.db.connection.raw(REMINDERS_SQL);
  await strapi.db.connection.raw(customerSearchSql(strapi));
  await strapi.db.connection.raw(HANDOVERS_SQL);
  await strapi.db.connection.raw(MARKS_SQL);
  await strapi.db.connection.raw(DISTINCTIONS_SQL);
  await withTransaction(strapi, fillWriteOffCauses);
  await layConstraints(strapi, CRM_CONSTRAINTS);
  keepCompanyKeys(strapi);
  await fillCompanyKeys(strapi);
  const mended = await withTransaction(strapi, (trx) => sealNameNumbers(strapi, trx));
  if (mended.customers + mended.contacts > 0)
    strapi.log.info(
      `names of ${mended.customers} customers and ${mended.contacts} contacts held phone numbers, which are sealed now`,
    );
  const protection = guard(strapi, 'protection');
  for (const each of PROTECTED) await protection.protect(each);
  for (const table of ['erasure_certificates', 'receipt_allocations']) await protection.appendOnly(table);
  await ensureSourceChannels(strapi);
  await withTransaction(strapi, fillInquiryChannels);
  await (strapi.plugin('crm').service('crm-rules') as CrmRulesService).ensure();

  const engagement = strapi.plugin('crm').service('engagement') as EngagementService;
  listing(strapi).registerEngagement((trx, propertyId) => engagement.of(trx, propertyId));

  const handovers = strapi.plugin('crm').service('handovers') as HandoversService;
  guard(strapi, 'accounts').beforeLeaving((trx, leaving) => handovers.refuseLeaving(trx, leaving));

  registerCustomerPhones(strapi);

  const inquiries = strapi.plugin('crm').service('inquiries') as InquiriesService;
  guard(strapi, 'reviews').onConfirmed('inquiry', (decision) => inquiries.closeAsRisk(decision));

  const followUps = strapi.plugin('crm').service('follow-ups') as FollowUpsService;
  const reminderJobs = strapi.plugin('crm').service('reminder-jobs') as ReminderJobsService;
  for (const [name, cron, run] of [
    ['follow-up-reminders', '* * * * *', () => reminderJobs.remindDue()],
    ['daily-digests', '* * * * *', () => reminderJobs.sendDigests()],
    ['reminder-escalations', '*/5 * * * *', () => reminderJobs.escalate()],
    // after the pool has warned, which says more
    ['idle-customers', '10 9 * * *', () => reminderJobs.tellIdle()],
    ['clean-follow-up-undos', '35 3 * * *', () => followUps.clean()],
  ] as const)
    schedule(strapi).register({
      name,
      cron,
      run: async () => {
        await run();
      },
    });
  const grading = strapi.plugin('crm').service('grading') as GradingService;
  const hooks = strapi.plugin('crm').service('hooks') as HooksService;
  // the level is right when the act commits; what tells nobody is noted by a trigger and drained
  hooks.on(
    'deal.won',
    async ({ trx, deal, now }) => void (await grading.regrade(trx, [deal.customerId], now)),
  );
  hooks.on(
    'deal.cancelled',
    async ({ trx, deal, now }) => void (await grading.regrade(trx, [deal.customerId], now)),
  );
  hooks.on(
    'deal.receipt',
    async ({ trx, deal, now }) => void (await grading.regrade(trx, [deal.customerId], now)),
  );
  hooks.on(
    'deal.receiptReversed',
    async ({ trx, deal, now }) => void (await grading.regrade(trx, [deal.customerId], now)),
  );
  schedule(strapi).register({
    name: 'grade-changed-customers',
    cron: '* * * * *',
    run: async () => {
      await grading.drain();
    },
  });
  schedule(strapi).register({
    name: 'grade-customers',
    cron: '20 2 * * *',
    run: async () => {
      await grading.run();
    },
  });
  const recycling = strapi.plugin('crm').service('recycling') as RecyclingService;
  schedule(strapi).register({
    name: 'recycle-customers',
    cron: '5 9 * * *',
    run: async () => {
      await recycling.run();
    },
  });
  const contracts = strapi.plugin('crm').service('contracts') as ContractsService;
  const receivables = strapi.plugin('crm').service('receivables') as ReceivablesService;
  schedule(strapi).register({
    name: 'lease-reminders',
    cron: '15 9 * * *',
    run: async () => {
      await contracts.remindEnding();
    },
  });
  schedule(strapi).register({
    name: 'receivable-reminders',
    cron: '15 9 * * *',
    run: async () => {
      await receivables.remindDue();
    },
  });
  const holds = strapi.plugin('crm').service('viewing-holds') as ViewingHoldsService;
  const reminders = strapi.plugin('crm').service('viewing-reminders') as ViewingRemindersService;
  const messages = strapi.plugin('crm').service('viewing-messages') as ViewingMessagesService;
  schedule(strapi).register({
    name: 'viewing-times',
    cron: '* * * * *',
    run: async () => {
      await holds.lapseDue();
      await reminders.remindDue();
    },
  });
  // a vendor who is slow to answer holds up nothing else
  schedule(strapi).register({
    name: 'viewing-messages',
    cron: '* * * * *',
    run: async () => {
      await messages.sendDue();
    },
  });
}

/** The built-in channels are there once; renamed or switched off ones stay as the agency left them. */
async function ensureSourceChannels(strapi: Core.Strapi): Promise<void> {
  const query = strapi.db.query(UID.sourceChannel);
  const known = new Set(
    (await query.findMany({ select: ['code'] })).map((row: { code: string }) => row.code),
  );
  for (const [sortOrder, channel] of SOURCE_CHANNELS.entries()) {
    if (!known.has(channel.code))
      await query.create({ data: { ...channel, sortOrder, active: true, publishedAt: new Date() } });
  }
}
