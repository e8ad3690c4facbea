import type {
  ApprovalsService,
  AuditChainService,
  ImportsService,
  LimitsService,
  LockoutsService,
  PanelService,
  PhoneCodesService,
  PiiRotationService,
  RiskService,
  SessionsService,
} from '@scrm/guard/kit';
import type { UploadsService } from '@scrm/listing/strapi-server';
import type { ScheduleService, SmsService } from '@scrm/notify/strapi-server';
import { loadDemo } from '@scrm/seeds';
import type { Core } from '@strapi/strapi';
import { OWN_PLUGINS } from '../config/plugins';
import { answerUnread } from './answer-unread';
import { env } from './env';
import { createSitePublisher, watchPages } from './h5';
import type { Publisher } from './h5/publisher';
import { tellApprovals } from './tell-approvals';
import { tellBursts } from './tell-bursts';
import { tellRiskAlerts } from './tell-risk-alerts';

let publisher: Publisher | undefined;

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    // a plugin without its built server entry is passed over silently by Strapi
    for (const name of OWN_PLUGINS) {
      if (!strapi.plugin(name))
        throw new Error(`the plugin «${name}» did not load: is plugins/${name}/dist built?`);
    }
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await (strapi.plugin('guard').service('panel') as PanelService).ensureRoles();
    answerUnread(strapi.server.httpServer);
    tellApprovals(strapi);
    tellRiskAlerts(strapi);
    if (env().DEMO_DATA === '1') await loadDemoData(strapi);
    await watchPages(strapi);
    // guard and notify know nobody, so the cms brings them together
    const schedule = strapi.plugin('notify').service('schedule') as ScheduleService;
    const limits = strapi.plugin('guard').service('limits') as LimitsService;
    schedule.register({ name: 'clean-rate-limits', cron: '10 3 * * *', run: () => limits.clean() });
    tellBursts(strapi);
    const rotation = strapi.plugin('guard').service('piiRotation') as PiiRotationService;
    schedule.register({ name: 'maintain-keys', cron: '*/15 * * * *', run: () => rotation.maintain() });
    const sessions = strapi.plugin('guard').service('sessions') as SessionsService;
    const lockouts = strapi.plugin('guard').service('lockouts') as LockoutsService;
    schedule.register({
      name: 'clean-sessions',
      cron: '20 3 * * *',
      run: async () => {
        await sessions.clean();
        await lockouts.clean();
      },
    });
    sendPhoneCodes(strapi);
    const approvals = strapi.plugin('guard').service('approvals') as ApprovalsService;
    schedule.register({ name: 'expire-approvals', cron: '*/5 * * * *', run: () => approvals.expireDue() });
    const risk = strapi.plugin('guard').service('risk') as RiskService;
    schedule.register({ name: 'clean-risk-events', cron: '40 3 * * *', run: () => risk.clean() });
    const chain = strapi.plugin('guard').service('audit-chain') as AuditChainService;
    const imports = strapi.plugin('guard').service('imports') as ImportsService;
    schedule.register({ name: 'expire-imports', cron: '50 3 * * *', run: () => imports.expire() });
    schedule.register({ name: 'anchor-audit', cron: '20 3 * * *', run: () => chain.anchor() });
    schedule.register({ name: 'prune-audit', cron: '40 3 * * *', run: () => chain.prune() });
    const uploads = strapi.plugin('listing').service('uploads') as UploadsService;
    schedule.register({ name: 'clean-uploads', cron: '50 * * * *', run: () => uploads.clean() });
    publisher = createSitePublisher(strapi);
    await publisher.start();
  },

  async destroy() {
    await publisher?.stop();
  },
};

/** Codes go out by the SMS service, when there is one, in the words of what they are for; without, there is no sign-in by phone. */
function sendPhoneCodes(strapi: Core.Strapi): void {
  const phoneCodes = strapi.plugin('guard').service('phoneCodes') as PhoneCodesService;
  const sms = strapi.plugin('notify').service('sms') as SmsService;
  if (!sms.isAvailable()) return;
  phoneCodes.sendBy(async (phone, code, purpose) => {
    const template = purpose === 'booking' && sms.canSend('booking_code') ? 'booking_code' : 'sign_in_code';
    await sms.send({ phone, template, params: { code } });
  });
}

async function loadDemoData(strapi: Core.Strapi): Promise<void> {
  const result = await loadDemo(strapi, { password: env().DEMO_PASSWORD, baseDate: new Date() });
  if (result.loaded) strapi.log.info(`demo data loaded in ${result.milliseconds} ms`);
  else if (result.reason === 'not_empty')
    strapi.log.warn(`DEMO_DATA: not loaded, there are rows in ${result.tables.join(', ')}`);
}
