import { invalidField, regionPrefix } from '@scrm/guard/domain';
import { parseInput } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { BUILDING_TYPES, OFFERINGS } from '../../../domain';
import { REGION_UID } from '../services/regions';

const DAY_MS = 86_400_000;

const once = (name: string) => z.string({ error: `${name} 只能给一次` });

/** What every list reads, and checks. */
const OF_LISTS = Object.fromEntries(
  ['page', 'pageSize', '_q', 'populate'].map((name) => [name, z.unknown().optional()]),
);

/** An empty parameter, as forms send it, means that nothing was asked; what the list itself reads is left to it. */
const reviewQuery = z.preprocess(
  (query) => Object.fromEntries(Object.entries(query ?? {}).filter(([, value]) => value !== '')),
  z.strictObject({
    ...OF_LISTS,
    team: once('team').max(64, { error: '没有这个团队' }).optional(),
    region: once('region')
      .regex(/^\d{6,12}$/, { error: 'region 应为区域编码' })
      .optional(),
    buildingType: z
      .enum(BUILDING_TYPES, { error: `buildingType 应为 ${BUILDING_TYPES.join('、')} 之一` })
      .optional(),
    offering: z.enum(OFFERINGS, { error: `offering 应为 ${OFFERINGS.join('、')} 之一` }).optional(),
    waitingDays: once('waitingDays')
      .regex(/^[1-9]\d{0,2}$/, { error: 'waitingDays 应为 1 到 999 的整数' })
      .transform(Number)
      .optional(),
  }),
);

/**
 * Which of the drafts that were handed in are asked for: `team` (documentId) of who recorded or looks after them, `region` (a code, with all that lies inside),
 * `buildingType`, `offering`, and at least so many days in waiting (`waitingDays`).
 * @returns Strapi's filter
 * @throws DomainError 400 naming the parameter: one that there is not, one that is none of these, and a team or region that nobody knows
 */
export async function reviewWhere(
  strapi: Core.Strapi,
  query: unknown,
  now: Date,
): Promise<Record<string, unknown>> {
  const { team, region, buildingType, offering, waitingDays } = parseInput(reviewQuery, query);
  const inRegion = region && { code: { $startsWith: regionPrefix(region) } };
  if (team && !(await strapi.db.query('api::team.team').findOne({ where: { documentId: team } })))
    throw invalidField('team', '没有这个团队', 'unknown_reference');
  if (inRegion && !(await strapi.db.query(REGION_UID).findOne({ where: inRegion })))
    throw invalidField('region', '没有这个区域', 'unknown_reference');
  const ofTeam = { team: { documentId: { $eq: team } } };
  return {
    status: { $eq: 'draft' },
    reviewState: { $eq: 'submitted' },
    ...(team ? { $or: [{ recorder: ofTeam }, { agent: ofTeam }] } : {}),
    ...(inRegion ? { region: inRegion } : {}),
    ...(buildingType ? { buildingType: { $eq: buildingType } } : {}),
    ...(offering ? { offering: { $eq: offering } } : {}),
    ...(waitingDays
      ? { submittedAt: { $lte: new Date(now.getTime() - waitingDays * DAY_MS).toISOString() } }
      : {}),
  };
}
