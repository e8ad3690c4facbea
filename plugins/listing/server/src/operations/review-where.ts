import { DAY_MS, invalidField, regionPrefix } from '@scrm/guard/domain';
import type { Core } from '@strapi/strapi';
import { readReviewQuery } from '../input/review-query';
import { REGION_UID } from './rows';

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
  const { team, region, buildingType, offering, waitingDays } = readReviewQuery(query);
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
