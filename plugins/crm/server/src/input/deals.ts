import { parseInput } from '@scrm/guard/kit';
import type { Context } from 'koa';
import { z } from 'zod';
import { reason } from './acts';
import { readBare } from './body';

/** A code and words; `readLoss` of the domain says which of them are needed. */
const lossSchema = z.object({ reason, reasonCode: z.unknown().optional() });

/** `{ reason?, reasonCode? }`. @throws DomainError 400 */
export const readLossOf = (ctx: Context) => parseInput(lossSchema, readBare(ctx));
