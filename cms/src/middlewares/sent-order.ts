import type { Context, Next } from 'koa';
import { sortAsSent } from '../uploads/sent-order';

/** Files of a request come to everybody as they were sent. */
export default () => (ctx: Context, next: Next) => {
  sortAsSent((ctx.request as { files?: Record<string, object | object[]> }).files);
  return next();
};
