import { readQuery } from '@scrm/guard/kit';
import type { Context } from 'koa';
import { z } from 'zod';
import { MONTH } from '../../../domain';

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
