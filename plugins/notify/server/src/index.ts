import type { Core } from '@strapi/strapi';
import { config } from './config';
import { noticeController } from './controllers/notice';
import { routes } from './routes';
import { NOTIFY_SQL } from './schema';
import { createNoticesService } from './services/notices';
import { createScheduleService, type ScheduleService } from './services/schedule';
import { createSmsService } from './services/sms';

export type { NoticesService } from './services/notices';
export type { ScheduleService } from './services/schedule';
export type { SmsService } from './services/sms';
export { SmsError, type SmsMessage, type SmsProvider } from './sms/sms-provider';

export default {
  config,

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await strapi.db.connection.raw(NOTIFY_SQL);
    const schedule = scheduleOf(strapi);
    schedule.register({
      name: 'clean-job-ticks',
      cron: '20 3 * * *',
      run: ({ dueAt }) => schedule.clean(dueAt),
    });
    // every plugin has registered its jobs by then, and what they need is there
    strapi.server.httpServer.once('listening', () => scheduleOf(strapi).start());
  },

  async destroy({ strapi }: { strapi: Core.Strapi }) {
    await scheduleOf(strapi).stop();
  },

  controllers: { notice: noticeController },
  routes,
  services: { notices: createNoticesService, schedule: createScheduleService, sms: createSmsService },
};

function scheduleOf(strapi: Core.Strapi): ScheduleService {
  return strapi.plugin('notify').service('schedule') as ScheduleService;
}
