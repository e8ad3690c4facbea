import { readDevice } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { config } from './config';
import { promotionController } from './controllers/promotion';
import { publicEventController } from './controllers/public-event';
import { addresses, crmHooks, crmTimeline, guard, promotion } from './ports';
import { routes } from './routes';
import { createCodesService, SHARE_UID } from './services/codes';
import { createPartnersService, PARTNER_UID } from './services/partners';
import { createPostersService } from './services/posters';
import { createStatisticsService } from './services/statistics';
import { createVisitsService } from './services/visits';
import { shortLinkRoute } from './short-link';
import { PROMOTION_SQL, PROTECTED } from './sql';
import { openedShares } from './timeline';

export { promotion } from './ports';

export default {
  config,

  register({ strapi }: { strapi: Core.Strapi }) {
    const access = guard(strapi, 'access');
    access.register({
      resource: 'share',
      uid: SHARE_UID,
      ownedThrough: [['partner', 'user'], ['user']],
      brief: ['code', 'channel', 'status'],
      search: ['code'],
    });
    access.register({
      resource: 'partner',
      uid: PARTNER_UID,
      ownedThrough: [['user']],
      brief: ['code', 'name', 'kind', 'status'],
      search: ['name', 'code'],
    });
    guard(strapi, 'constraints').register('partners_user_id_uq', {
      code: 'duplicate_partner',
      message: '该账号已有合伙人档案',
    });
    strapi.server.routes([shortLinkRoute(strapi)] as Parameters<typeof strapi.server.routes>[0]);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await strapi.db.connection.raw(PROMOTION_SQL);
    const protection = guard(strapi, 'protection');
    for (const each of PROTECTED) await protection.protect(each);
    await protection.appendOnly('visit_events');

    guard(strapi, 'phoneCodes').registerAccounts((phoneIndex) =>
      promotion(strapi, 'partners').findUserByPhone(phoneIndex),
    );

    addresses(strapi).registerUsers((userId) => promotion(strapi, 'partners').findPhoneByUser(userId));

    const hooks = crmHooks(strapi);
    hooks.provide('attribution', ({ trx, promoCode, now }) => {
      const ctx = strapi.requestContext.get();
      // only the signed cookie says who a visitor is; a body may claim anything
      const visitor = ctx ? readDevice(ctx as Context) : null;
      return promotion(strapi, 'visits').attribute({ trx, promoCode, visitor, now });
    });
    hooks.provide('selfReferral', (question) => promotion(strapi, 'visits').isSelfReferral(question));
    hooks.on('inquiry.received', async ({ trx, claim, customer }) => {
      if (claim?.shareId) await promotion(strapi, 'visits').countInquiry({ trx, shareId: claim.shareId });
      const ctx = strapi.requestContext.get();
      const visitor = ctx ? readDevice(ctx as Context) : null;
      if (visitor) await promotion(strapi, 'visits').recognise({ trx, visitor, customerId: customer.id });
    });
    hooks.on('customer.merged', async ({ trx, customer, source }) => {
      await promotion(strapi, 'visits').passOn({ trx, from: source.id, to: customer.id });
    });
    hooks.on('customer.erased', async ({ trx, customerIds }) => {
      await promotion(strapi, 'visits').forget({ trx, customerIds });
    });
    crmTimeline(strapi).register(openedShares);
  },

  controllers: { promotion: promotionController, 'public-event': publicEventController },
  routes,
  services: {
    codes: createCodesService,
    partners: createPartnersService,
    posters: createPostersService,
    statistics: createStatisticsService,
    visits: createVisitsService,
  },
};
