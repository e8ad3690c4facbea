import { signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { guard, payout } from '../ports';

/** Finance's view of the ledger. */
export const ledgerController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async check(ctx: Context) {
    ctx.body = { data: await payout(strapi, 'ledger').check() };
  },

  /** Releases what is due now, as the job does. */
  async releaseDue(ctx: Context) {
    const result = await payout(strapi, 'commissions').releaseDue();
    await guard(strapi, 'audit').record({
      actor: signedIn(ctx),
      action: 'payout.releaseDue',
      resource: 'payout',
      details: { ...result },
    });
    ctx.body = { data: result };
  },
});
