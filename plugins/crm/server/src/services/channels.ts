import { randomBytes } from 'node:crypto';
import { conflict, notFound } from '@scrm/guard/domain';
import {
  type Actor,
  keepWritable,
  parseInput,
  publicOrigin,
  qrSvg,
  refuseStale,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { CHANNEL_CODE, CRM_FIELD_LABELS, isLinkedChannel, MONTH, SOURCE_CHANNELS } from '../../../domain';
import { relatedId } from '../lib/records';
import { insertRow, updateRow } from '../lib/store';
import { UID } from '../lib/uids';

type Data = Record<string, unknown>;

interface SourceChannelRow {
  code: string;
  name: string;
  active: boolean | null;
}

/** More than any agency spends on a channel in a month: 10 thousand million yuan. */
const MAX_COST_FEN = 1_000_000_000_000;

const text = (label: string, max: number) =>
  z
    .string({ error: `${label}应为文字` })
    .trim()
    .max(max, `${label}不能超过 ${max} 个字`);
const channelFields = {
  name: text('名称', 40).min(1, '请填写名称'),
  code: z
    .string({ error: '编码应为文字' })
    .trim()
    .regex(CHANNEL_CODE, '编码为 2–40 位小写字母、数字或下划线，以字母开头'),
  description: text('说明', 500).nullish(),
  sortOrder: z.int({ error: '顺序应为整数' }).min(0, '顺序不能小于 0').max(10_000, '顺序不能大于 10000'),
  active: z.boolean({ error: '「启用」应为 true 或 false' }),
};
const newChannel = z.object(channelFields).partial().required({ name: true });
const channelPatch = z.object(channelFields).partial();

const costFields = {
  channel: z.unknown(),
  month: z.string({ error: '请填写月份' }).regex(MONTH, '月份应为 YYYY-MM，如 2026-03'),
  amountFen: z
    .int({ error: '费用应为整数（分）' })
    .min(0, '费用不能为负')
    .max(MAX_COST_FEN, '费用太大，请核对'),
  note: text('备注', 200).nullish(),
};
const newCost = z.object(costFields);
const costPatch = z.object(costFields).partial();

/** Channels by which customers come, the agency's own beside those of 001 §1.2, and what each costs in a month. */
export const createChannelsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const channelOf = (value: unknown) =>
    relatedId(strapi, { uid: UID.sourceChannel, field: 'channel', value, label: '来源渠道' });

  return {
    /** @param data without `code` it gets one @throws DomainError 400; 409 `duplicate_code`, `duplicate_name` */
    async create({ data }: { data: Data }) {
      const { code, ...fields } = parseInput(newChannel, keepWritable(strapi, UID.sourceChannel, data));
      return insertRow(strapi, UID.sourceChannel, {
        active: true,
        ...fields,
        code: code ?? `own_${randomBytes(4).toString('hex')}`,
      });
    },

    /**
     * Renames, orders, switches off or on. A code that the system itself gives to customers stays.
     * @throws DomainError 400, 404; 409 `stale`, `duplicate_code`, `duplicate_name`, `built_in_channel`
     */
    async update({
      id,
      data: { expectedUpdatedAt, ...data },
      existing,
      actor,
    }: {
      id: number;
      data: Data;
      existing: Data;
      actor: Actor;
    }) {
      const fields = parseInput(channelPatch, keepWritable(strapi, UID.sourceChannel, data, existing));
      return withTransaction(strapi, async (trx) => {
        const row = await lockRow(trx, 'source_channels', id, '来源渠道');
        const labels = CRM_FIELD_LABELS['source-channel'];
        const seen = expectedUpdatedAt;
        await refuseStale(strapi, { trx, seen, resource: 'source-channel', row, data, labels, actor });
        if (fields.code !== undefined && fields.code !== row.code && isBuiltIn(row.code))
          throw conflict('built_in_channel', '系统渠道的编码不能修改');
        return updateRow(strapi, UID.sourceChannel, id, fields);
      });
    },

    /** One that nothing hangs on; others are switched off. @throws DomainError 404; 409 `built_in_channel`, `channel_in_use` */
    async remove({ id }: { id: number; actor: Actor }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const row = await lockRow(trx, 'source_channels', id, '来源渠道');
        if (isBuiltIn(row.code)) throw conflict('built_in_channel', '系统渠道不能删除，可以停用');
        const { rows } = await trx.raw(
          `SELECT (SELECT count(*) FROM customers WHERE source_id = :id)::int AS customers,
             (SELECT count(*) FROM inquiries WHERE channel_id = :id)::int AS inquiries,
             (SELECT count(*) FROM channel_costs WHERE channel_id = :id)::int AS costs`,
          { id },
        );
        if (rows[0].customers + rows[0].inquiries + rows[0].costs > 0)
          throw conflict('channel_in_use', '已有客户、咨询或费用记录，不能删除，可以停用', rows[0]);
        await strapi.db.query(UID.sourceChannel).delete({ where: { id } });
      });
    },

    /**
     * The public address that counts for a channel, and its QR code; any other page's takes `?ch=<code>` as well.
     * @throws DomainError 404; 409 `channel_without_link` of one that is switched off, or that the system itself gives
     */
    async linkOf(documentId: string): Promise<{ url: string; qrSvg: string }> {
      const channel = await strapi.db.query(UID.sourceChannel).findOne({ where: { documentId } });
      if (!channel) throw notFound('来源渠道');
      const { code, name, active } = channel as SourceChannelRow;
      if (!isLinkedChannel({ code, active }))
        throw conflict(
          'channel_without_link',
          active === false ? `「${name}」已停用，启用后才有推广链接` : `「${name}」由系统记录，没有推广链接`,
        );
      const url = `${publicOrigin(strapi)}/?ch=${code}`;
      return { url, qrSvg: await qrSvg(url) };
    },

    /** What a channel costs in a month. @throws DomainError 400; 409 `duplicate_cost` */
    async createCost({ data }: { data: Data }) {
      const fields = parseInput(newCost, keepWritable(strapi, UID.channelCost, withNumber(data)));
      return insertRow(strapi, UID.channelCost, { ...fields, channel: await channelOf(fields.channel) });
    },

    /** @throws DomainError 400, 404; 409 `stale`, `duplicate_cost` */
    async updateCost({
      id,
      data: { expectedUpdatedAt, ...data },
      existing,
      actor,
    }: {
      id: number;
      data: Data;
      existing: Data;
      actor: Actor;
    }) {
      const { channel, ...fields } = parseInput(
        costPatch,
        keepWritable(strapi, UID.channelCost, withNumber(data), existing),
      );
      const related = channel === undefined ? {} : { channel: await channelOf(channel) };
      return withTransaction(strapi, async (trx) => {
        const row = await lockRow(trx, 'channel_costs', id, '渠道费用');
        const labels = CRM_FIELD_LABELS['channel-cost'];
        const seen = expectedUpdatedAt;
        await refuseStale(strapi, { trx, seen, resource: 'channel-cost', row, data, labels, actor });
        return updateRow(strapi, UID.channelCost, id, { ...fields, ...related });
      });
    },

    /** A channel that was switched off is given to nobody new. @throws DomainError 409 `inactive_channel` */
    async refuseInactive(trx: Trx, id: unknown): Promise<void> {
      if (typeof id !== 'number') return;
      const row = await trx('source_channels').where({ id }).first('active', 'name');
      if (row?.active === false)
        throw conflict('inactive_channel', `「${row.name}」已停用，请选择其他来源渠道`);
    },
  };
};

export type ChannelsService = ReturnType<typeof createChannelsService>;

function isBuiltIn(code: string): boolean {
  return SOURCE_CHANNELS.some((each) => each.code === code);
}

/** Money comes as text from a list that is sent back. */
function withNumber(data: Data): Data {
  const { amountFen } = data;
  return typeof amountFen === 'string' && /^\d{1,15}$/.test(amountFen)
    ? { ...data, amountFen: Number(amountFen) }
    : data;
}

async function lockRow(trx: Trx, table: string, id: number, label: string) {
  const row = await trx(table).where({ id }).forUpdate().first();
  if (!row) throw notFound(label);
  return row;
}
