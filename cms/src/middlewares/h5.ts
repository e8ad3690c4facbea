import type { Core } from '@strapi/strapi';
import { serveStatic } from '../h5/serve';
import { staticDirs } from '../h5/start';

/** The H5 at `/` and the console at `/ops/`, from files. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => serveStatic(staticDirs(strapi));
