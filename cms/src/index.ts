import type { Core } from '@strapi/strapi';
import { OWN_PLUGINS } from '../config/plugins';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    // a plugin without its built server entry is passed over silently by Strapi
    for (const name of OWN_PLUGINS) {
      if (!strapi.plugin(name)) throw new Error(`the plugin «${name}» did not load: is plugins/${name}/dist built?`);
    }
  },

  async bootstrap() {},
};
