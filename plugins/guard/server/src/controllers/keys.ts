import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { actorOf } from '../kit/actor';
import { readBody } from '../kit/input';
import type { AuditService } from '../services/audit';
import type { PiiKeysService } from '../services/pii-keys';
import type { PiiRotationService } from '../services/pii-rotation';

const rotateBody = z.strictObject({
  masterOnly: z.boolean({ error: 'masterOnly 应为 true 或 false' }).optional(),
});

/** The keys of personal data: their state, and a change of them. No key ever leaves. */
export const keysController = ({ strapi }: { strapi: Core.Strapi }) => {
  const keys = () => strapi.plugin('guard').service('piiKeys') as PiiKeysService;
  const rotation = () => strapi.plugin('guard').service('piiRotation') as PiiRotationService;
  const describe = async () => ({
    ...(await keys().describe()),
    usage: await rotation().usage(),
    isRotating: await rotation().isUnfinished(),
    progress: await rotation().progress(),
  });
  return {
    async find(ctx: Context) {
      ctx.body = { data: await describe() };
    },

    /** Begins in the background; GET shows how far it is. */
    async rotate(ctx: Context) {
      const { masterOnly } = readBody(ctx, rotateBody);
      const begun = await rotation().begin({ masterOnly });
      await (strapi.plugin('guard').service('audit') as AuditService).record({
        actor: actorOf(ctx),
        action: 'rotate_keys',
        resource: 'key',
        details: { ...begun },
      });
      if (!masterOnly) rotation().runInBackground();
      ctx.status = 202;
      ctx.body = { data: await describe() };
    },
  };
};
