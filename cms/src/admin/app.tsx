import type { StrapiApp } from '@strapi/strapi/admin';
import { ZH_HANS } from './zh-hans';

export default {
  config: {
    locales: ['zh-Hans'],
    translations: { 'zh-Hans': ZH_HANS },
    tutorials: false,
    notifications: { releases: false },
  },
  bootstrap(_app: StrapiApp) {},
};
