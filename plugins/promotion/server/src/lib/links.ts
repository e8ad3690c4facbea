import { publicOrigin } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';

export function shortLink(strapi: Core.Strapi, code: string): string {
  return `${publicOrigin(strapi)}/s/${code}`;
}
