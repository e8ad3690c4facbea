import type { Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { MessageKind, TemplateChannel } from '../../../domain';

/** A published template, as a message is made of it. */
export interface PublishedTemplate {
  title: string;
  body: string;
  vendorTemplate: string;
  parameters: string;
}

export type PublishedTemplates = Partial<Record<TemplateChannel, PublishedTemplate>>;

/**
 * The templates of the panel. They are read in the transaction of the act itself and kept nowhere, so that every instance has the words that were
 * published before it, whichever notification was lost (decisions/0024).
 */
export const createTemplatesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  return {
    /** What is published for a kind, by its way. */
    async of(kind: MessageKind, trx: Trx | Knex = knex()): Promise<PublishedTemplates> {
      const rows = await trx('message_templates')
        .where({ kind })
        .whereNotNull('published_at')
        .select('channel', 'title', 'body', 'vendor_template', 'parameters');
      return Object.fromEntries(
        rows.map((row) => [
          row.channel,
          {
            title: row.title ?? '',
            body: row.body ?? '',
            vendorTemplate: row.vendor_template ?? '',
            parameters: row.parameters ?? '',
          },
        ]),
      );
    },

    /** Whether what waits may still go: a template that was taken back stops it. */
    async isPublished(kind: string, channel: TemplateChannel): Promise<boolean> {
      const row = await knex()('message_templates')
        .where({ kind, channel })
        .whereNotNull('published_at')
        .first('id');
      return row !== undefined;
    },

    /** The number at WeChat of each template that is in force. */
    async wechatTemplates(): Promise<{ kind: MessageKind; template: string }[]> {
      const rows = await knex()('message_templates')
        .where({ channel: 'wechat' })
        .whereNotNull('published_at')
        .orderBy('kind')
        .select('kind', 'vendor_template');
      return rows.map(({ kind, vendor_template: template }) => ({ kind, template: template.trim() }));
    },

    /** The kinds that may go by a vendor's way, since it has a template for them. */
    async kindsOf(channel: 'sms'): Promise<MessageKind[]> {
      return knex()('message_templates').where({ channel }).whereNotNull('published_at').pluck('kind');
    },
  };
};

export type TemplatesService = ReturnType<typeof createTemplatesService>;
