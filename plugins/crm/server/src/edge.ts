import {
  checkParameters,
  invalidField,
  invalidFields,
  notFound,
  parsePhone,
  stripHidden,
} from '@scrm/guard/domain';
import { actorOf, parseInput, readQuery, SYSTEM, signedIn } from '@scrm/guard/kit';
import { businessDayOf } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import {
  BOARD_STAGES,
  CUSTOMER_LEVELS,
  CUSTOMER_STAGE_LABELS,
  CUSTOMER_STAGES,
  DUE_RECEIVABLE_STATUSES,
  IDENTITY_METHODS,
  POOL_REASONS,
  REMINDER_TITLE_MAX,
  SNOOZES,
  VIEWING_OUTCOME_LABELS,
  VIEWING_OUTCOMES,
} from '../../domain';
import { readCheck } from './duplicates/read-check';
import { readHandoverAct, readHandoverQuestion } from './handovers/read-question';
import { documentIdIn } from './lib/records';
import { isDay, readDayOrTime, readDays, readTimeOrThrow } from './lib/time';
import { UID } from './lib/uids';
import { guard } from './ports';
import type { services } from './services';
import { readCursor } from './services/board';
import { readTimelineCursor, readTimelineKinds } from './services/timeline';

type CrmServices = typeof services;

/** Of one batch from the phone. */
const BATCH_ROWS_MAX = 50;

/** crm's services by name, typed. */
export function crm<N extends keyof CrmServices>(strapi: Core.Strapi, name: N): ReturnType<CrmServices[N]> {
  return strapi.plugin('crm').service(name) as ReturnType<CrmServices[N]>;
}

type Shown = Record<string, unknown> & { id: number; documentId: string };

/** The row named in the path, when the asker may do `action` on it. @throws DomainError 403, 404 */
export function rowInScope(
  strapi: Core.Strapi,
  ctx: Context,
  resource: string,
  action: string,
): Promise<Shown> {
  return guard(strapi, 'access').findOneOrThrow({
    actor: actorOf(ctx),
    resource,
    action,
    documentId: String(ctx.params.id),
  });
}

/**
 * The customer named in the path of an erasure, archived or not: the right of a person to be deleted does not end with the archive, which
 * hides the row from every other route (002 §9.3). @throws DomainError 403, 404
 */
export async function customerToErase(
  strapi: Core.Strapi,
  ctx: Context,
): Promise<{ id: number; documentId: string }> {
  const actor = actorOf(ctx);
  const access = guard(strapi, 'access');
  const scope = access.scopeOrThrow(actor, 'customer', 'erase');
  const inScope = await access.scopeFilter(actor, 'customer', scope);
  const documentId = String(ctx.params.id);
  const row = await strapi.db.query(UID.customer).findOne({
    where: { $and: [{ documentId }, ...(inScope ? [inScope] : [])] },
    select: ['id', 'documentId'],
  });
  if (!row) throw notFound('客户');
  return { id: row.id, documentId };
}

const RELATED_LABELS: Record<string, string> = {
  customer: '客户',
  property: '房源',
  requirement: '需求',
  deal: '成交',
};

/**
 * The id of a related row that a body names, in the asker's own scope: what is somebody else's is 404, as if it were not there.
 * @throws DomainError 400 when it is missing, 404
 */
export async function relatedInScope(
  strapi: Core.Strapi,
  ctx: Context,
  { resource, value, field = resource }: { resource: string; value: unknown; field?: string },
): Promise<number> {
  const documentId = documentIdIn(value);
  if (!documentId) throw invalidField(field, `请选择「${RELATED_LABELS[field] ?? field}」`, 'required');
  return (await guard(strapi, 'access').findOneOrThrow({ actor: actorOf(ctx), resource, documentId })).id;
}

/** A row as it is answered to the asker after a write that was allowed. */
export function show(
  strapi: Core.Strapi,
  ctx: Context,
  resource: string,
  documentId: string,
): Promise<Shown> {
  return guard(strapi, 'access').presentOne({ actor: actorOf(ctx), resource, documentId, populate: '*' });
}

/** A row with every public attribute, to compare a write with; never for answers. */
export function stored(strapi: Core.Strapi, resource: string, documentId: string): Promise<Shown> {
  return guard(strapi, 'access').presentOne({ actor: SYSTEM, resource, documentId, populate: '*' });
}

/** Receivables; `?overdue=true` are those that were due before today in Shanghai and are not settled. @throws DomainError 400 `overdue` */
export function listReceivables(strapi: Core.Strapi, ctx: Context) {
  const { overdue, ...query } = ctx.query;
  if (overdue !== undefined && overdue !== 'true' && overdue !== 'false')
    throw invalidField('overdue', 'overdue 应为 true 或 false');
  const where =
    overdue === 'true'
      ? { dueOn: { $lt: businessDayOf(new Date()) }, status: { $in: [...DUE_RECEIVABLE_STATUSES] } }
      : undefined;
  return guard(strapi, 'access').list({ actor: actorOf(ctx), resource: 'receivable', query, where });
}

/** A list of `resource` under a condition of ours, in the asker's scope and with his filters. */
export function listWhere(
  strapi: Core.Strapi,
  ctx: Context,
  resource: string,
  where: Record<string, unknown>,
) {
  return guard(strapi, 'access').list({ actor: actorOf(ctx), resource, query: ctx.query, where });
}

/**
 * Customers; a whole phone number in `_q` finds by the blind index of customer and contacts, since the number itself is in
 * no column.
 */
export function listCustomers(strapi: Core.Strapi, ctx: Context) {
  return guard(strapi, 'access').list({
    actor: actorOf(ctx),
    resource: 'customer',
    ...customerQuery(strapi, ctx.query),
  });
}

function customerQuery(strapi: Core.Strapi, { _q, ...query }: Record<string, unknown>) {
  const phone = parsePhone(typeof _q === 'string' ? _q : null);
  if (!phone.ok) return { query: _q === undefined ? query : { ...query, _q } };
  const phoneIndex = { $in: guard(strapi, 'pii').indexesOf('phone', phone.phone) };
  return { query, where: { $or: [{ phoneIndex }, { contacts: { phoneIndex } }] } };
}

/** What a board and a funnel are asked by, beside the list's own filters and words: relations of the customer, and the team of its owner. */
const PIPELINE_RELATIONS = {
  owner: (where: Where) => ({ owner: where }),
  team: (where: Where) => ({ owner: { team: where } }),
  source: (where: Where) => ({ source: where }),
  region: (where: Where) => ({ region: where }),
} as const;
const CARDS_A_PAGE = { usual: 20, most: 100 };

type Where = Record<string, unknown>;

/** The board's first screen over the customers of the list with the same filters and words. @throws DomainError 400 */
export function customerBoard(strapi: Core.Strapi, ctx: Context) {
  const { limit, ...question } = readBoard(strapi, ctx, ['limit']);
  return crm(strapi, 'board').first({ ...question, limit });
}

/** The cards of one column after those of `after`. @throws DomainError 400, 404 */
export async function customerBoardPage(strapi: Core.Strapi, ctx: Context) {
  const stage = BOARD_STAGES.find((each) => each === ctx.params.status);
  if (!stage) throw notFound('看板列');
  const question = readBoard(strapi, ctx, ['limit', 'after']);
  const { rows, next } = await crm(strapi, 'board').page({
    ...question,
    stage,
    after: readCursor(ctx.query.after),
  });
  return { data: rows, meta: { next } };
}

/** The funnel of the customers created from the day `from` to the day `to`, both in Shanghai and both within. @throws DomainError 400 */
export async function customerFunnel(strapi: Core.Strapi, ctx: Context) {
  const question = readPipeline(strapi, ctx, ['from', 'to']);
  return crm(strapi, 'funnel').of({ ...question, ...readDays(ctx.query) });
}

function readBoard(strapi: Core.Strapi, ctx: Context, parameters: readonly string[]) {
  const question = readPipeline(strapi, ctx, parameters);
  const asked = ctx.query.limit ?? String(CARDS_A_PAGE.usual);
  const limit = /^\d{1,3}$/.test(String(asked)) ? Number(asked) : 0;
  if (limit < 1 || limit > CARDS_A_PAGE.most)
    throw invalidField('limit', `每列一次读取 1 至 ${CARDS_A_PAGE.most} 位客户`, 'out_of_range');
  return { ...question, limit };
}

function readPipeline(strapi: Core.Strapi, ctx: Context, parameters: readonly string[]) {
  const names = Object.keys(PIPELINE_RELATIONS) as (keyof typeof PIPELINE_RELATIONS)[];
  const errors = checkParameters(ctx.query, ['filters', '_q', ...names, ...parameters]);
  if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
  const { filters, _q } = ctx.query;
  const { query, where } = customerQuery(strapi, { filters, _q });
  const related = names.flatMap((name) => {
    const value = ctx.query[name];
    return value === undefined || value === '' ? [] : PIPELINE_RELATIONS[name](readReference(value, name));
  });
  return { actor: signedIn(ctx), query, where: { $and: [...(where ? [where] : []), ...related] } };
}

/** A row by its id or its documentId. @throws DomainError 400 naming `field` */
function readReference(value: unknown, field: string): Where {
  if (typeof value === 'string' && /^\d{1,9}$/.test(value)) return { id: Number(value) };
  if (typeof value === 'string' && /^[a-z0-9]{20,32}$/.test(value)) return { documentId: value };
  throw invalidField(field, '没有这条记录', 'unknown_reference');
}

/** Status changes of one row, newest first, with their labels. */
export async function historyOf(
  strapi: Core.Strapi,
  machine: string,
  id: number,
  labels: Readonly<Record<string, string>>,
) {
  const entries = await guard(strapi, 'history').of(machine, id);
  return entries.map((entry) => ({
    ...entry,
    fromLabel: entry.from === null ? null : (labels[entry.from] ?? entry.from),
    toLabel: labels[entry.to] ?? entry.to,
  }));
}

/** Of a customer, with what became of those that were merged into it. */
export async function customerHistory(strapi: Core.Strapi, id: number) {
  const ids = [id, ...(await crm(strapi, 'merges').sourcesOf(id))];
  const each = await Promise.all(ids.map((one) => historyOf(strapi, 'customer', one, CUSTOMER_STAGE_LABELS)));
  return each.flat().sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** The body of a named operation: its fields bare, or under `data` as Strapi's own routes take them. @throws DomainError 400 */
export function readBare(ctx: Context): Record<string, unknown> {
  const body = (ctx.request as { body?: unknown }).body ?? {};
  const data = isObject(body) && isObject(body.data) ? body.data : body;
  if (!isObject(data)) throw invalidField('body', '请求体应为 JSON 对象', 'invalid_body');
  return stripHidden(data);
}

const reason = z.string({ error: '原因应为文字' }).max(255, '原因不能超过 255 个字').nullish();
const statusSchema = z.object({
  status: z.string({ error: '请填写状态' }).max(40, '没有这个状态'),
  reason,
  feedback: z.string({ error: '反馈应为文字' }).max(2000, '反馈不能超过 2000 个字').nullish(),
});
/** A code and words; `readLoss` of the domain says which of them are needed. */
const lossSchema = z.object({ reason, reasonCode: z.unknown().optional() });
const stageSchema = statusSchema.omit({ feedback: true }).extend({
  reasonCode: z.unknown().optional(),
  closeDeals: z.boolean({ error: 'closeDeals 应为 true 或 false' }).optional(),
  expectedStatus: z
    .enum(CUSTOMER_STAGES, { error: `expectedStatus 应为 ${CUSTOMER_STAGES.join('、')} 之一` })
    .optional(),
});
const viewingStatusSchema = statusSchema.extend({
  confirmUnverified: z.boolean({ error: '「确认未验证的预约」应为 true 或 false' }).optional(),
});
const reasonSchema = z.object({ reason });
const revealSchema = z.object({ field: z.string({ error: '请填写 field' }).max(40, '没有这个字段'), reason });

const must = z.string({ error: '请填写原因' }).trim().min(1, '请填写原因').max(500, '原因不能超过 500 个字');
const reminderTitle = z
  .string({ error: '提醒内容应为文字' })
  .trim()
  .max(REMINDER_TITLE_MAX, `提醒内容不能超过 ${REMINDER_TITLE_MAX} 字`);
const newReminderSchema = z.strictObject({
  dueAt: z.unknown().optional(),
  title: reminderTitle.nullish(),
});
const reminderSchema = z.strictObject({
  dueAt: z.unknown().optional(),
  title: reminderTitle.optional(),
  expectedUpdatedAt: z.unknown().optional(),
});
const snoozeSchema = z.strictObject({
  by: z.enum(SNOOZES, { error: `by 应为 ${SNOOZES.join('、')} 之一` }).optional(),
  until: z.unknown().optional(),
});
const completeSchema = z.strictObject({
  followUp: z.record(z.string(), z.unknown(), { error: '跟进应为一个对象' }).nullish(),
});
const batchId = z.string({ error: '请选择客户' }).min(1, '请选择客户').max(64, '没有这个客户');
const batchSchema = z.strictObject({
  key: z.uuid({ error: '请填写这一批的编号 key（UUID）' }),
  rows: z
    .array(
      z.looseObject(
        {
          customer: batchId,
          reminder: z.string({ error: '没有这条提醒' }).max(64, '没有这条提醒').nullish(),
        },
        { error: '每一行应为一个对象' },
      ),
      { error: '请填写跟进 rows' },
    )
    .min(1, '请至少填写一条跟进')
    .max(BATCH_ROWS_MAX, `一次最多登记 ${BATCH_ROWS_MAX} 条跟进`),
});
const daySchema = z.strictObject({
  owner: z
    .string()
    .regex(/^\d{1,9}$/, '没有这位同事')
    .optional(),
});

const eraseSchema = z.object({
  reason: must,
  identity: z.strictObject(
    {
      method: z.enum(IDENTITY_METHODS, { error: `核验方式应为 ${IDENTITY_METHODS.join('、')}` }),
      checkedAt: z.unknown().optional(),
    },
    { error: '请填写身份核验 identity：{ method, checkedAt? }' },
  ),
});
const gradeSchema = z.discriminatedUnion(
  'level',
  [
    z.strictObject({ level: z.null() }),
    z.strictObject({
      level: z.enum(CUSTOMER_LEVELS),
      reason: z.string({ error: '请填写原因' }).trim().min(1, '请填写原因').max(200, '原因不能超过 200 个字'),
      until: z.string({ error: '有效期应为 YYYY-MM-DD' }).nullish(),
    }),
  ],
  { error: `等级应为 ${CUSTOMER_LEVELS.join('、')}，或 null（恢复系统评定）` },
);
const blacklistSchema = z.strictObject({
  isBlacklisted: z.boolean({ error: 'isBlacklisted 应为 true 或 false' }),
  reason: z.string({ error: '请填写原因' }).trim().min(1, '请填写原因').max(200, '原因不能超过 200 个字'),
});
const serviceSchema = z.strictObject({
  serviceOwner: z.unknown().optional(),
  team: z.array(z.unknown(), { error: '服务团队应为列表' }).max(10, '服务团队不能超过 10 人').optional(),
});
const TIMELINE_ROWS = { usual: 20, most: 100 };
const pairsSchema = z.strictObject({
  dismissed: z.enum(['true', 'false'], { error: 'dismissed 应为 true 或 false' }).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
const pairSchema = z.strictObject({
  customers: z
    .array(z.string({ error: '请选择两位客户' }).min(1, '请选择两位客户').max(64, '没有这位客户'), {
      error: '请选择两位客户',
    })
    .length(2, '请选择两位客户'),
  reason: z.string({ error: '原因应为文字' }).trim().max(200, '原因不能超过 200 个字').nullish(),
});
const someDay = (label: string) =>
  z.string({ error: `${label}应为 YYYY-MM-DD` }).refine(isDay, { error: `${label}应为 YYYY-MM-DD` });
const earlyEndQuestionSchema = z.strictObject({ endOn: someDay('终止日') });
const earlyEndSchema = earlyEndQuestionSchema.extend({
  reason: must,
  expectedDigest: z
    .string({ error: '请先预览，再按预览的 digest 终止' })
    .min(1, '请先预览，再按预览的 digest 终止')
    .max(64, '请先预览，再按预览的 digest 终止'),
});
const dueDaySchema = z.strictObject({
  dueOn: someDay('应收日'),
  expectedDueOn: someDay('原应收日'),
  reason: must,
});
const mergeSchema = z.object({
  into: z
    .string({ error: '请指定要并入的客户（documentId）' })
    .min(1, '请指定要并入的客户')
    .max(64, '没有这个客户'),
  reason: must,
});

const poolSchema = z.strictObject({
  level: z.enum(CUSTOMER_LEVELS, { error: '没有这个等级' }).optional(),
  status: z.enum(CUSTOMER_STAGES, { error: '没有这个阶段' }).optional(),
  reason: z.enum(POOL_REASONS, { error: '没有这个来由' }).optional(),
  region: z.string().max(64, '没有这个区域').optional(),
  q: z.string().trim().max(60, '搜索词不能超过 60 个字').optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
const assignReason = z.string({ error: '原因应为文字' }).trim().max(200, '原因不能超过 200 个字').nullish();
const bulkAssignSchema = z.strictObject({
  ids: z
    .array(z.string().min(1).max(64), { error: '请选择客户' })
    .min(1, '请选择客户')
    .max(200, '一次最多分配 200 位客户'),
  owner: z.unknown().optional(),
  byRule: z.boolean({ error: '「自动分配」应为 true 或 false' }).default(false),
  reason: assignReason,
});
const certificateSchema = z.strictObject({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
const releaseSchema = z.strictObject({
  reason: z.string({ error: '请填写原因' }).trim().min(1, '请填写原因').max(200, '原因不能超过 200 个字'),
});

/** `?level=&status=&reason=&region=&q=&page=&pageSize=`. @throws DomainError 400 */
export const readPoolQuery = (ctx: Context) => readQuery(ctx, poolSchema);
/** `{ ids, owner | byRule: true, reason? }`. @throws DomainError 400 */
export function readBulkAssign(ctx: Context) {
  const { reason: given, ...asked } = parseInput(bulkAssignSchema, readBare(ctx));
  return { ...asked, reason: given || null };
}
/** `{ reason }`. @throws DomainError 400 */
export const readRelease = (ctx: Context) => parseInput(releaseSchema, readBare(ctx));

/** `{ dueAt, title? }`. @throws DomainError 400 */
export function readNewReminder(ctx: Context) {
  const { dueAt, title } = parseInput(newReminderSchema, readBare(ctx));
  return { dueAt: readTimeOrThrow(dueAt, 'dueAt'), title: title ?? '' };
}

/** `{ dueAt?, title?, expectedUpdatedAt }`. @throws DomainError 400 */
export function readReminderChange(ctx: Context) {
  const { dueAt, title, expectedUpdatedAt } = parseInput(reminderSchema, readBare(ctx));
  const seen = readTimeOrThrow(expectedUpdatedAt, 'expectedUpdatedAt');
  return { dueAt: dueAt == null ? undefined : readTimeOrThrow(dueAt, 'dueAt'), title, seen };
}

/** `{ by }` or `{ until }`. @throws DomainError 400 */
export function readSnooze(ctx: Context) {
  const { by, until } = parseInput(snoozeSchema, readBare(ctx));
  if ((by === undefined) === (until === undefined))
    throw invalidField('until', '请选择稍后的时间：by 或 until 之一', 'required');
  return by ? { by } : { until: readTimeOrThrow(until, 'until') };
}

/** `{ followUp? }`. @throws DomainError 400 */
export function readCompletion(ctx: Context) {
  return { followUp: parseInput(completeSchema, readBare(ctx)).followUp ?? undefined };
}

/** `{ key, rows: [{ customer, reminder?, …follow-up }] }`. @throws DomainError 400 */
export const readFollowUpBatch = (ctx: Context) => parseInput(batchSchema, readBare(ctx));

/** `?owner=`: a user's numeric id. @throws DomainError 400 */
export function readDayQuery(ctx: Context): { owner: number | null } {
  const { owner } = readQuery(ctx, daySchema);
  return { owner: owner === undefined ? null : Number(owner) };
}

/**
 * The id of the reminder named in the path, when its customer is the asker's. @throws DomainError 404
 */
export async function reminderInScope(strapi: Core.Strapi, ctx: Context): Promise<number> {
  const row = await strapi.db
    .connection('reminders as r')
    .join('customers as c', 'c.id', 'r.customer_id')
    .where({ 'r.document_id': String(ctx.params.id) })
    .first('r.id', 'c.document_id as customer');
  if (!row) throw notFound('提醒');
  await guard(strapi, 'access').findOneOrThrow({
    actor: actorOf(ctx),
    resource: 'customer',
    action: 'remind',
    documentId: row.customer,
  });
  return Number(row.id);
}

/** `{ reason }`, which must be there. @throws DomainError 400 */
export const readMustReason = (ctx: Context) =>
  parseInput(z.object({ reason: must.max(255, '原因不能超过 255 个字') }), readBare(ctx)).reason;
const tags = z
  .array(z.string({ error: '标签应为文字' }).trim().min(1, '标签不能为空').max(30, '标签不能超过 30 个字'), {
    error: '标签应为列表',
  })
  .max(30, '标签不能超过 30 个')
  .default([]);
const tagsSchema = z
  .strictObject({ add: tags, remove: tags })
  .refine(({ add, remove }) => add.length + remove.length > 0, { path: ['add'], message: '请填写标签' });
/** `{ add?, remove? }`. @throws DomainError 400 */
export const readTags = (ctx: Context) => parseInput(tagsSchema, readBare(ctx));

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;
const month = (label: string) =>
  z.string({ error: `请填写${label}` }).regex(MONTH, `${label}应为 YYYY-MM，如 2026-03`);
const channelReportSchema = z
  .strictObject({
    from: month('开始月份'),
    to: month('结束月份'),
    format: z.enum(['csv', 'xlsx'], { error: '格式应为 csv 或 xlsx' }).default('xlsx'),
  })
  // a month that is none is named by itself
  .refine(({ from, to }) => !MONTH.test(from) || !MONTH.test(to) || from <= to, {
    path: ['to'],
    message: '结束月份不能早于开始月份',
  });
/** `?from=2026-01&to=2026-06&format=`; months of Shanghai, both within. @throws DomainError 400 */
export const readChannelReport = (ctx: Context) => readQuery(ctx, channelReportSchema);

const handoversSchema = z.strictObject({
  from: z.string().max(64, '没有这位同事').optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
/** `?from=&page=&pageSize=`. @throws DomainError 400 */
export const readHandovers = (ctx: Context) => readQuery(ctx, handoversSchema);
/** What is to be handed over, and to whom. @throws DomainError 400 */
export const readHandover = (ctx: Context) => readHandoverQuestion(readBare(ctx));
/** The same to be carried out. @throws DomainError 400 */
export const readHandoverRun = (ctx: Context) => readHandoverAct(readBare(ctx));

/** `{ into }`. @throws DomainError 400 */
export const readMergePreview = (ctx: Context) => parseInput(mergeSchema.pick({ into: true }), readBare(ctx));
/** `{ into, reason }`. @throws DomainError 400 */
export const readMerge = (ctx: Context) => parseInput(mergeSchema, readBare(ctx));
/** `{ endOn }`. @throws DomainError 400 */
export const readEarlyEndQuestion = (ctx: Context) => parseInput(earlyEndQuestionSchema, readBare(ctx));
/** `{ endOn, reason, expectedDigest }`. @throws DomainError 400 */
export const readEarlyEnd = (ctx: Context) => parseInput(earlyEndSchema, readBare(ctx));
/** `{ dueOn, expectedDueOn, reason }`. @throws DomainError 400 */
export function readDueDay(ctx: Context) {
  const { expectedDueOn, ...asked } = parseInput(dueDaySchema, readBare(ctx));
  return { ...asked, seen: expectedDueOn };
}
/** `?dismissed=&page=&pageSize=` of the pairs of customers that may be one. @throws DomainError 400 */
export function readDuplicatePairs(ctx: Context) {
  const { dismissed, ...pages } = readQuery(ctx, pairsSchema);
  return { ...pages, isDismissed: dismissed === 'true' };
}
/** `{ customers: [a, b], reason? }`: the ids of both, in the asker's sight. @throws DomainError 400, 404 */
export async function readPair(strapi: Core.Strapi, ctx: Context) {
  const { customers, reason } = parseInput(pairSchema, readBare(ctx));
  const found = customers.map((documentId) =>
    guard(strapi, 'access').findOneOrThrow({
      actor: actorOf(ctx),
      resource: 'customer',
      action: 'dismissDuplicate',
      documentId,
    }),
  );
  const [one, other] = await Promise.all(found);
  if (!one || !other) throw invalidField('customers', '请选择两位客户', 'required');
  return { ids: [one.id, other.id] as const, reason: reason || null };
}
/** What `duplicates.check` is asked. @throws DomainError 400 */
export const readDuplicateCheck = (ctx: Context) => readCheck(readBare(ctx));
/** `{ reason, identity: { method, checkedAt? } }`; checked now where no time is given. @throws DomainError 400 */
export function readErase(ctx: Context) {
  const { reason: why, identity } = parseInput(eraseSchema, readBare(ctx));
  const now = new Date();
  const checkedAt =
    identity.checkedAt == null ? now : readTimeOrThrow(identity.checkedAt, 'identity.checkedAt');
  if (checkedAt > now) throw invalidField('identity.checkedAt', '核验时间不能晚于现在', 'in_the_future');
  return { reason: why, identity: { method: identity.method, checkedAt } };
}
/** `{ level, reason, until? }`, or `{ level: null }` for the rule's own. @throws DomainError 400 */
export const readGrade = (ctx: Context) => parseInput(gradeSchema, readBare(ctx));
/** `{ isBlacklisted, reason }`. @throws DomainError 400 */
export const readBlacklist = (ctx: Context) => parseInput(blacklistSchema, readBare(ctx));
/** `{ serviceOwner?, team? }`. @throws DomainError 400 */
export const readService = (ctx: Context) => parseInput(serviceSchema, readBare(ctx));
/** `?kinds=&before=&limit=`. @throws DomainError 400 */
export function readTimeline(ctx: Context) {
  const errors = checkParameters(ctx.query, ['kinds', 'before', 'limit']);
  if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
  const { kinds, before, limit: asked = String(TIMELINE_ROWS.usual) } = ctx.query;
  const limit = /^\d{1,3}$/.test(String(asked)) ? Number(asked) : 0;
  if (limit < 1 || limit > TIMELINE_ROWS.most)
    throw invalidField('limit', `一次读取 1 至 ${TIMELINE_ROWS.most} 条`, 'out_of_range');
  return { kinds: readTimelineKinds(kinds), before: readTimelineCursor(before), limit };
}
/** `?page=&pageSize=`. @throws DomainError 400 */
export const readCertificateQuery = (ctx: Context) => readQuery(ctx, certificateSchema);

/** `{ status, reason?, feedback? }`. @throws DomainError 400 */
export const readStatus = (ctx: Context) => parseInput(statusSchema, readBare(ctx));
/** `{ status, reason?, reasonCode?, closeDeals?, expectedStatus? }` of a customer. @throws DomainError 400 */
export const readStageMove = (ctx: Context) => parseInput(stageSchema, readBare(ctx));
/** `{ reason?, reasonCode? }`. @throws DomainError 400 */
export const readLossOf = (ctx: Context) => parseInput(lossSchema, readBare(ctx));
/** The same and `confirmUnverified?`. @throws DomainError 400 */
export const readViewingStatus = (ctx: Context) => parseInput(viewingStatusSchema, readBare(ctx));
/** `{ reason? }`. @throws DomainError 400 */
export const readReason = (ctx: Context) => parseInput(reasonSchema, readBare(ctx)).reason;
/** `{ field, reason? }`. @throws DomainError 400 */
export const readReveal = (ctx: Context) => parseInput(revealSchema, readBare(ctx));

/** What a new viewing and a moved one have in common. */
const timeSchema = z.object({
  start: z.unknown().optional(),
  minutes: z.int({ error: '时长应为整数分钟' }).optional(),
  agent: z.unknown().optional(),
  outsideHours: z.boolean({ error: '「时间外带看」应为 true 或 false' }).optional(),
});
const newViewingSchema = timeSchema
  .extend({
    customer: z.unknown().optional(),
    property: z.unknown().optional(),
    note: z.string({ error: '备注应为文字' }).max(2000, '备注应为不超过 2000 字的文字').nullish(),
  })
  .strict();
const rescheduleSchema = timeSchema.extend({ expectedStart: z.unknown().optional(), reason });
const feedbackSchema = z.object({
  outcome: z.enum(VIEWING_OUTCOMES, {
    error: `「看房结果」应为 ${VIEWING_OUTCOMES.map((outcome) => VIEWING_OUTCOME_LABELS[outcome]).join('、')} 之一`,
  }),
  note: z.string({ error: '请填写反馈' }).trim().min(1, '请填写反馈').max(2000, '反馈不能超过 2000 个字'),
  priceOpinion: z
    .string({ error: '价格意见应为文字' })
    .trim()
    .max(255, '价格意见不能超过 255 个字')
    .nullish(),
  nextFollowAt: z.unknown().optional(),
});
const codeSchema = z.object({
  code: z.string({ error: '请填写验证码' }).trim().min(4, '请填写验证码').max(10, '验证码不正确'),
});
const documentId = z
  .string()
  .regex(/^[a-z0-9]{20,32}$/, '没有这条记录')
  .optional();
const calendarSchema = z.strictObject({
  from: z.unknown().optional(),
  to: z.unknown().optional(),
  property: documentId,
  agent: z.union([documentId, z.string().regex(/^\d{1,9}$/)], { error: '没有这条记录' }),
  customer: documentId,
});
/** Longest span of a calendar, with the days of the neighbouring months that its page shows. */
const CALENDAR_DAYS = 62;

/** `{ customer, property, start, minutes?, agent?, note?, outsideHours? }`. @throws DomainError 400 */
export function readNewViewing(ctx: Context) {
  const { start, ...rest } = parseInput(newViewingSchema, readBare(ctx));
  return { ...rest, start: readTimeOrThrow(start, 'start') };
}

/** `{ start, minutes?, agent?, expectedStart?, reason?, outsideHours? }`. @throws DomainError 400 */
export function readReschedule(ctx: Context) {
  const { start, expectedStart, ...rest } = parseInput(rescheduleSchema, readBare(ctx));
  return { ...rest, start: readTimeOrThrow(start, 'start'), expectedStart: readSeen(expectedStart) };
}

/** `{ start, expectedStart? }`. @throws DomainError 400 */
export function readMove(ctx: Context) {
  const { start, expectedStart } = readBare(ctx);
  return { start: readTimeOrThrow(start, 'start'), expectedStart: readSeen(expectedStart) };
}

const readSeen = (value: unknown) => (value == null ? undefined : readTimeOrThrow(value, 'expectedStart'));

/** `{ outcome, note, priceOpinion?, nextFollowAt? }`. @throws DomainError 400 */
export const readFeedback = (ctx: Context) => parseInput(feedbackSchema, readBare(ctx));
/** `{ code }`. @throws DomainError 400 */
export const readCode = (ctx: Context) => parseInput(codeSchema, readBare(ctx)).code;

/** `?from=&to=&property=&agent=&customer=`; days or moments, 62 days at most. @throws DomainError 400 */
export function readCalendar(ctx: Context) {
  const { from, to, ...parties } = parseInput(calendarSchema, ctx.query);
  const span = { from: readDayOrTime(from, 'from'), to: readDayOrTime(to, 'to', 1) };
  if (span.to <= span.from) throw invalidField('to', '结束时间应晚于开始时间', 'max_below_min');
  if (span.to.getTime() - span.from.getTime() > CALENDAR_DAYS * 86_400_000)
    throw invalidField('to', `一次最多查询 ${CALENDAR_DAYS} 天`, 'out_of_range');
  return { ...span, ...parties };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
