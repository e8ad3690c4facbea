import type { Core } from '@strapi/strapi';

/** A service of another plugin, or our own, asked for by name; the caller says its type. */
export function pluginService<T>(strapi: Core.Strapi, plugin: string, service: string): T {
  return strapi.plugin(plugin).service(service) as T;
}
