import { checkParameters, invalidField, invalidFields, notFound } from '@scrm/guard/domain';
import { signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { BOARD_STAGES } from '../../../domain';
import { readDays } from '../lib/time';
import { findByNumber } from '../operations/search-customers';
import { readCursor } from '../services/board';

type Where = Record<string, unknown>;

/** What a board and a funnel are asked by, beside the list's own filters and words: relations of the customer, and the team of its owner. */
const PIPELINE_RELATIONS = {
  owner: (where: Where) => ({ owner: where }),
  team: (where: Where) => ({ owner: { team: where } }),
  source: (where: Where) => ({ source: where }),
  region: (where: Where) => ({ region: where }),
} as const;
const CARDS_A_PAGE = { usual: 20, most: 100 };

/** The list's `filters` and `_q`, and `?owner=&team=&source=&region=&limit=`. @throws DomainError 400 */
export function readBoard(strapi: Core.Strapi, ctx: Context) {
  return { ...readPipeline(strapi, ctx, ['limit']), limit: readLimit(ctx.query.limit) };
}

/** The same and `&after=`, with the column that the path names. @throws DomainError 400, 404 */
export function readBoardPage(strapi: Core.Strapi, ctx: Context) {
  const stage = BOARD_STAGES.find((each) => each === ctx.params.status);
  if (!stage) throw notFound('看板列');
  const question = readPipeline(strapi, ctx, ['limit', 'after']);
  return { ...question, limit: readLimit(ctx.query.limit), stage, after: readCursor(ctx.query.after) };
}

/** Of the customers created from the day `from` to the day `to`, both in Shanghai and both within. @throws DomainError 400 */
export function readFunnel(strapi: Core.Strapi, ctx: Context) {
  return { ...readPipeline(strapi, ctx, ['from', 'to']), ...readDays(ctx.query) };
}

function readPipeline(strapi: Core.Strapi, ctx: Context, parameters: readonly string[]) {
  const names = Object.keys(PIPELINE_RELATIONS) as (keyof typeof PIPELINE_RELATIONS)[];
  const errors = checkParameters(ctx.query, ['filters', '_q', ...names, ...parameters]);
  if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
  const { filters, _q } = ctx.query;
  const { query, where } = findByNumber(strapi, { filters, _q });
  const related = names.flatMap((name) => {
    const value = ctx.query[name];
    return value === undefined || value === '' ? [] : PIPELINE_RELATIONS[name](readReference(value, name));
  });
  return { actor: signedIn(ctx), query, where: { $and: [...(where ? [where] : []), ...related] } };
}

function readLimit(asked: unknown): number {
  const limit =
    asked === undefined ? CARDS_A_PAGE.usual : /^\d{1,3}$/.test(String(asked)) ? Number(asked) : 0;
  if (limit < 1 || limit > CARDS_A_PAGE.most)
    throw invalidField('limit', `每列一次读取 1 至 ${CARDS_A_PAGE.most} 位客户`, 'out_of_range');
  return limit;
}

/** A row by its id or its documentId. @throws DomainError 400 naming `field` */
function readReference(value: unknown, field: string): Where {
  if (typeof value === 'string' && /^\d{1,9}$/.test(value)) return { id: Number(value) };
  if (typeof value === 'string' && /^[a-z0-9]{20,32}$/.test(value)) return { documentId: value };
  throw invalidField(field, '没有这条记录', 'unknown_reference');
}
