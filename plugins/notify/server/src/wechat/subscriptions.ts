import type { PiiService, Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  maySend,
  type Subscription,
  type SubscriptionStanding,
  type SubscriptionType,
  standingOf,
  takeAnswer,
} from '../../../domain';
import { OutboxError } from '../outbox/outbox-channel';
import type { TemplatesService } from '../templates/templates';
import type { WechatClient } from './client';
import type { WechatEvent } from './read-callback';

const TYPES_HOLD_HOURS = 24;

/** What each person has let through in WeChat. */
export const createSubscriptionsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const pii = () => strapi.plugin('guard').service('pii') as PiiService;
  const templates = () => strapi.plugin('notify').service('templates') as TemplatesService;

  return {
    /** Takes in what WeChat has told. Of who has bound no account nothing is kept. */
    async record(trx: Trx, { openid, answers, outcomes }: WechatEvent): Promise<void> {
      const bound = await trx('wechat_openids')
        .whereIn('openid_index', pii().indexesOf('account', openid))
        .forUpdate()
        .first('id');
      if (!bound) return;
      for (const { template, ...answer } of answers) {
        const known = await find(trx, bound.id, template);
        const next = takeAnswer(known, answer);
        await trx('wechat_subscriptions')
          .insert({
            openid_id: bound.id,
            template,
            state: next.state,
            left_count: next.left,
            decided_at: next.decidedAt,
          })
          .onConflict(['openid_id', 'template'])
          .merge(['state', 'left_count', 'decided_at']);
      }
      for (const { template, at, failure } of outcomes)
        await trx('wechat_subscriptions')
          .where({ openid_id: bound.id, template })
          .update({ last_sent_at: at, last_failure: failure });
    },

    /**
     * Takes one of what a person has let through, before it is used.
     * @returns what to do when WeChat took the message, or did not
     * @throws OutboxError `declined`, `used_up`
     */
    async spend(client: WechatClient, openidId: number, template: string) {
      const known = await find(knex(), openidId, template);
      const type = known === null ? null : await typeOf(client, template);
      const standing = standingOf(known, type);
      if (!maySend(standing)) throw new OutboxError(standing === 'refused' ? 'declined' : 'used_up');
      const mine = () => knex()('wechat_subscriptions').where({ openid_id: openidId, template });
      const spent =
        standing === 'some_left' &&
        (await mine()
          .where('left_count', '>', 0)
          .update({ left_count: knex().raw('left_count - 1') })) > 0;
      return {
        /** WeChat did not take it, for a reason of its own: nothing was used up. */
        async giveBack(): Promise<void> {
          if (spent) await mine().update({ left_count: knex().raw('left_count + 1') });
        },
        /** WeChat says that there is nothing to use. */
        async forfeit(): Promise<void> {
          await knex().raw(
            `INSERT INTO wechat_subscriptions (openid_id, template, state, left_count, decided_at) VALUES (?, ?, ?, 0, now())
             ON CONFLICT (openid_id, template) DO UPDATE SET state = excluded.state, left_count = 0, decided_at = excluded.decided_at`,
            [openidId, template, standing === 'lasting' ? 'refused' : 'accepted'],
          );
        },
      };
    },

    /** How it stands with the template of each kind that is in force. */
    async list(openidId: number | null) {
      const published = await templates().wechatTemplates();
      const [rows, types] = await Promise.all([
        openidId === null ? [] : knex()('wechat_subscriptions').where({ openid_id: openidId }),
        knex()('wechat_template_types'),
      ]);
      return published.map(({ kind, template }) => {
        const row = rows.find((each) => each.template === template);
        const known = row ? toSubscription(row) : null;
        const type = types.find((each) => each.template === template)?.type ?? null;
        const standing: SubscriptionStanding = standingOf(known, type);
        return { kind, template, standing, left: known?.left ?? 0 };
      });
    },

    /** Asks WeChat what each template lets through, unless that was told within a day. What cannot be asked now is asked again. */
    async refreshTypes(client: WechatClient): Promise<void> {
      const { rows } = await knex().raw(
        `SELECT 1 FROM message_templates m WHERE m.channel = 'wechat' AND m.published_at IS NOT NULL AND NOT EXISTS (
           SELECT FROM wechat_template_types t WHERE t.template = m.vendor_template AND t.told_at > now() - ? * interval '1 hour'
         ) LIMIT 1`,
        [TYPES_HOLD_HOURS],
      );
      if (rows.length > 0) await askTypes(client);
    },
  };

  async function find(from: Trx | ReturnType<typeof knex>, openidId: number, template: string) {
    const row = await from('wechat_subscriptions').where({ openid_id: openidId, template }).first();
    return row ? toSubscription(row) : null;
  }

  async function typeOf(client: WechatClient, template: string): Promise<SubscriptionType | null> {
    const row = await knex()('wechat_template_types').where({ template }).first('type');
    if (row) return row.type;
    return (await askTypes(client)).get(template) ?? null;
  }

  async function askTypes(client: WechatClient): Promise<Map<string, SubscriptionType>> {
    const types = await client.templateTypes().catch((error: unknown) => {
      if (!(error instanceof OutboxError)) throw error;
      strapi.log.warn(`wechat: the templates of the account could not be asked for: ${error.message}`);
      return new Map<string, SubscriptionType>();
    });
    const rows = [...types].map(([template, type]) => ({ template, type, told_at: new Date() }));
    if (rows.length > 0) await knex()('wechat_template_types').insert(rows).onConflict('template').merge();
    return types;
  }
};

export type SubscriptionsService = ReturnType<typeof createSubscriptionsService>;

function toSubscription(row: {
  state: Subscription['state'];
  left_count: number;
  decided_at: Date;
}): Subscription {
  return { state: row.state, left: Number(row.left_count), decidedAt: row.decided_at };
}
