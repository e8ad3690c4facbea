import { parseInput } from '@scrm/guard/kit';
import { z } from 'zod';
import { BUILDING_TYPE_LABELS, BUILDING_TYPES, OFFERING_LABELS, OFFERINGS } from '../../../domain';

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
      .enum(BUILDING_TYPES, { error: `房屋类型应为 ${Object.values(BUILDING_TYPE_LABELS).join('、')} 之一` })
      .optional(),
    offering: z
      .enum(OFFERINGS, { error: `租售方式应为 ${Object.values(OFFERING_LABELS).join('、')} 之一` })
      .optional(),
    waitingDays: once('waitingDays')
      .regex(/^[1-9]\d{0,2}$/, { error: 'waitingDays 应为 1 到 999 的整数' })
      .transform(Number)
      .optional(),
  }),
);

/** What is asked of the drafts that were handed in. @throws DomainError 400 naming the parameter: one that there is not, one that is none of these */
export const readReviewQuery = (query: unknown) => parseInput(reviewQuery, query);
