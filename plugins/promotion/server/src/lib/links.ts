import type { Core } from '@strapi/strapi';

/** The address under which the public reaches us, without a slash at its end. */
export function publicOrigin(strapi: Core.Strapi): string {
  const given =
    (strapi.config.get('server.url') as string | undefined) ||
    (strapi.config.get('server.absoluteUrl') as string | undefined);
  return (given ?? 'http://127.0.0.1:1337').replace(/\/+$/, '');
}

export function shortLink(strapi: Core.Strapi, code: string): string {
  return `${publicOrigin(strapi)}/s/${code}`;
}
