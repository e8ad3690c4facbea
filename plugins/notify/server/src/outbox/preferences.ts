import { invalidFields, maskPii } from '@scrm/guard/domain';
import { type Actor, readJson, type Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import {
  findMissingFixed,
  listPreferences,
  NOTICE_LABELS,
  type NoticeKind,
  type Preferences,
  USUAL_PREFERENCES,
} from '../../../domain';
import type { TemplatesService } from '../templates/templates';
import type { OpenidsService } from '../wechat/openids';
import type { SubscriptionsService } from '../wechat/subscriptions';
import type { AddressesService } from './addresses';
import type { OutboxService } from './outbox';

/** How each person wants to be told. Who never said anything is told as usual. */
export const createPreferencesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const service = {
    async of(userId: number, trx: Trx | Knex = knex()): Promise<Preferences> {
      const row = await trx('notification_preferences').where({ user_id: userId }).first();
      if (!row) return USUAL_PREFERENCES;
      return {
        channels: readJson(row.channels as Preferences['channels'] | string),
        quiet: row.quiet_from === null ? null : { from: row.quiet_from, until: row.quiet_until },
      };
    },

    /** What the page of one's own account shows. */
    async view({ id, role }: Pick<Actor & { id: number }, 'id' | 'role'>) {
      const outbox = strapi.plugin('notify').service('outbox') as OutboxService;
      const templates = strapi.plugin('notify').service('templates') as TemplatesService;
      const addresses = strapi.plugin('notify').service('addresses') as AddressesService;
      const openids = strapi.plugin('notify').service('openids') as OpenidsService;
      const subscriptions = strapi.plugin('notify').service('subscriptions') as SubscriptionsService;
      const [preferences, user, bySms, phone, bound] = await Promise.all([
        service.of(id),
        knex()('up_users').where({ id }).first('email'),
        outbox.hasSms() ? templates.kindsOf('sms') : [],
        addresses.phoneOf({ toUser: id, recipient: null }),
        openids.of(id),
      ]);
      const byWechat = outbox.hasWechat() ? await subscriptions.list(bound?.id ?? null) : [];
      return {
        quiet: preferences.quiet,
        email: { isAvailable: outbox.hasEmail(), address: (user?.email ?? null) as string | null },
        sms: { kinds: bySms, phone: phone && maskPii('phone', phone) },
        wechat: {
          kinds: byWechat.map(({ kind }) => kind),
          isAvailable: outbox.hasWechat(),
          isBound: bound !== null,
          /** How it stands with each kind's template, of who has bound his WeChat. */
          subscriptions: bound ? byWechat : [],
        },
        kinds: listPreferences(role === 'partner' ? 'partner' : 'staff', preferences),
      };
    },

    /** Changes what is given and leaves the rest. @throws DomainError 400 `must_show` naming a kind that cannot be silenced */
    async change(userId: number, { channels = {}, quiet }: Partial<Preferences>): Promise<void> {
      const fixed = findMissingFixed(channels);
      if (fixed.length > 0)
        throw invalidFields(
          fixed.map((kind: NoticeKind) => ({
            path: ['channels', kind],
            message: `「${NOTICE_LABELS[kind]}」不能关闭站内通知`,
            code: 'must_show',
          })),
          'must_show',
        );
      const hours = quiet === undefined ? USUAL_PREFERENCES.quiet : quiet;
      const keepsHours = quiet === undefined;
      await knex().raw(
        `INSERT INTO notification_preferences AS p (user_id, channels, quiet_from, quiet_until) VALUES (?, ?::jsonb, ?, ?)
         ON CONFLICT (user_id) DO UPDATE SET channels = p.channels || excluded.channels, updated_at = now(),
           quiet_from = CASE WHEN ?::boolean THEN p.quiet_from ELSE excluded.quiet_from END,
           quiet_until = CASE WHEN ?::boolean THEN p.quiet_until ELSE excluded.quiet_until END`,
        [userId, JSON.stringify(channels), hours?.from ?? null, hours?.until ?? null, keepsHours, keepsHours],
      );
    },
  };
  return service;
};

export type PreferencesService = ReturnType<typeof createPreferencesService>;
