import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { areaOf, securityHeaders } from '../../../domain';
import type { GuardConfig } from '../config';

const SHOWN = /\.(?:jpe?g|png|webp|gif|avif|mp4|mov|webm)$/i;
/** Strapi's panel files have the hash of their content in their names. */
const PANEL_FILE = /^\/admin\/.+\.\w+$/;

/** The security headers of every answer, by what its address is for. Pages that know more about themselves write a stricter policy. */
export const headersMiddleware = (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const { publicUrl, mediaOrigins } = strapi.config.get('plugin::guard') as GuardConfig;
  const isPublicUrlTls = publicUrl.startsWith('https://');
  return (ctx: Context, next: Next) => {
    const area = areaOf(ctx.path);
    ctx.set(
      securityHeaders({
        area,
        isTls: isPublicUrlTls || ctx.secure,
        isPublic: ctx.path.startsWith('/api/public/') || PANEL_FILE.test(ctx.path),
        mediaOrigins,
      }),
    );
    if (area === 'uploads' && !SHOWN.test(ctx.path)) ctx.set('Content-Disposition', 'attachment');
    return next();
  };
};
