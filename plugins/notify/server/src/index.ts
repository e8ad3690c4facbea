import {
  type ConstraintsService,
  createListener,
  createListeningClient,
  type Listener,
  type PiiService,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { config } from './config';
import { messageController } from './controllers/message';
import { noticeController } from './controllers/notice';
import { wechatController } from './controllers/wechat';
import { createLiveService, type LiveService, NOTICE_CHANNEL } from './live/live';
import { createAddressesService } from './outbox/addresses';
import { createOutboxService, OUTBOX_CHANNEL, type OutboxService } from './outbox/outbox';
import { createPreferencesService } from './outbox/preferences';
import { createRobotsService, ROBOTS_SEALED } from './outbox/robots';
import { routes } from './routes';
import { NOTIFY_SQL } from './schema';
import { createNoticesService } from './services/notices';
import { createScheduleService, type ScheduleService } from './services/schedule';
import { createSmsService } from './services/sms';
import { checkTemplateWrites, ensureTemplates, TEMPLATES_SQL } from './templates/panel';
import { createTemplatesService } from './templates/templates';
import { createWechatBindingService, type WechatBindingService } from './wechat/binding';
import { createWechatCallbackService, type WechatCallbackService } from './wechat/callback';
import { createOpenidsService, OPENIDS_SEALED } from './wechat/openids';
import { createPageSignatureService } from './wechat/page-signature';
import { createSubscriptionsService } from './wechat/subscriptions';
import { TOKENS_SEALED } from './wechat/vendor-tokens';

/** Shown in `pg_stat_activity`. */
const LISTENER_NAME = 'scrm-notify';

export type { LiveService } from './live/live';
export type { AddressesService } from './outbox/addresses';
export type { CustomerMessage, OutboxService } from './outbox/outbox';
export type { NoticesService } from './services/notices';
export type { ScheduleService } from './services/schedule';
export type { SmsService } from './services/sms';
export { SmsError, type SmsMessage, type SmsProvider } from './sms/sms-provider';

let listener: Listener | null = null;

export default {
  config,

  register({ strapi }: { strapi: Core.Strapi }) {
    const constraints = strapi.plugin('guard').service('constraints') as ConstraintsService;
    constraints.register('wecom_robots_name_uq', {
      code: 'duplicate_name',
      message: '已有同名的群机器人',
      field: 'name',
    });
    for (const name of ['message_templates_draft_uq', 'message_templates_published_uq'])
      constraints.register(name, {
        code: 'duplicate_template',
        message: '这个通知在这种方式下已有模板，请直接修改那一份',
        field: 'channel',
      });
    const pii = strapi.plugin('guard').service('pii') as PiiService;
    for (const sealed of [ROBOTS_SEALED, OPENIDS_SEALED, TOKENS_SEALED]) pii.registerTable(sealed);
    checkTemplateWrites(strapi);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    for (const sql of [...NOTIFY_SQL, TEMPLATES_SQL]) await strapi.db.connection.raw(sql);
    await ensureTemplates(strapi);
    const schedule = scheduleOf(strapi);
    const live = liveOf(strapi);
    const outbox = outboxOf(strapi);
    schedule.register({
      name: 'clean-job-ticks',
      cron: '20 3 * * *',
      run: ({ dueAt }) => schedule.clean(dueAt),
    });
    schedule.register({ name: 'clean-notice-tickets', cron: '25 3 * * *', run: () => live.clean() });
    const binding = strapi.plugin('notify').service('wechat-binding') as WechatBindingService;
    const callback = strapi.plugin('notify').service('wechat-callback') as WechatCallbackService;
    schedule.register({ name: 'clean-wechat-states', cron: '35 3 * * *', run: () => binding.clean() });
    schedule.register({ name: 'clean-wechat-callbacks', cron: '40 3 * * *', run: () => callback.clean() });
    schedule.register({ name: 'clean-outbox', cron: '30 3 * * *', run: ({ dueAt }) => outbox.clean(dueAt) });
    live.start();
    listener = createListener({
      createClient: () =>
        createListeningClient(
          strapi.config.get('database.connection.connection.connectionString'),
          LISTENER_NAME,
        ),
      name: LISTENER_NAME,
      channels: [NOTICE_CHANNEL, OUTBOX_CHANNEL],
      hear: (payload, channel) => (channel === OUTBOX_CHANNEL ? outbox.worker.wake() : live.hear(payload)),
      onListening: () => live.resume(),
      log: strapi.log,
    });
    // every plugin has registered its jobs by then, and what they need is there
    strapi.server.httpServer.once('listening', () => {
      schedule.start();
      void listener?.start();
      outbox.worker.start();
    });
  },

  async destroy({ strapi }: { strapi: Core.Strapi }) {
    liveOf(strapi).stop();
    await listener?.stop();
    await outboxOf(strapi).worker.stop();
    await scheduleOf(strapi).stop();
  },

  controllers: { message: messageController, notice: noticeController, wechat: wechatController },
  routes,
  services: {
    addresses: createAddressesService,
    live: createLiveService,
    notices: createNoticesService,
    openids: createOpenidsService,
    outbox: createOutboxService,
    'page-signature': createPageSignatureService,
    preferences: createPreferencesService,
    robots: createRobotsService,
    schedule: createScheduleService,
    sms: createSmsService,
    subscriptions: createSubscriptionsService,
    templates: createTemplatesService,
    'wechat-binding': createWechatBindingService,
    'wechat-callback': createWechatCallbackService,
  },
};

function scheduleOf(strapi: Core.Strapi): ScheduleService {
  return strapi.plugin('notify').service('schedule') as ScheduleService;
}

function liveOf(strapi: Core.Strapi): LiveService {
  return strapi.plugin('notify').service('live') as LiveService;
}

function outboxOf(strapi: Core.Strapi): OutboxService {
  return strapi.plugin('notify').service('outbox') as OutboxService;
}
