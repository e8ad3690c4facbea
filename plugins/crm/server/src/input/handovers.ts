import { pageQuery, readQuery } from '@scrm/guard/kit';
import type { Context } from 'koa';
import { z } from 'zod';
import { readHandoverAct, readHandoverQuestion } from '../handovers/read-question';
import { readBare } from './body';

const handoversSchema = z.strictObject({
  from: z.string().max(64, '没有这位同事').optional(),
  ...pageQuery({ usual: 20, most: 100 }),
});

/** `?from=&page=&pageSize=`. @throws DomainError 400 */
export const readHandovers = (ctx: Context) => readQuery(ctx, handoversSchema);

/** What is to be handed over, and to whom. @throws DomainError 400 */
export const readHandover = (ctx: Context) => readHandoverQuestion(readBare(ctx));

/** The same to be carried out. @throws DomainError 400 */
export const readHandoverRun = (ctx: Context) => readHandoverAct(readBare(ctx));
