import type { Core } from '@strapi/strapi';
import { OWN_PLUGINS } from '../config/plugins';
import { createSitePublisher } from './h5';
import type { Publisher } from './h5/publisher';

let publisher: Publisher | undefined;

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    // a plugin without its built server entry is passed over silently by Strapi
    for (const name of OWN_PLUGINS) {
      if (!strapi.plugin(name)) throw new Error(`the plugin «${name}» did not load: is plugins/${name}/dist built?`);
    }
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    publisher = createSitePublisher(strapi);
    await publisher.start();
  },

  async destroy() {
    await publisher?.stop();
  },
};
