import path from 'node:path';
import { env, mediaOriginsOf } from '../env';
import { serveStatic, siteDir } from '../h5';

/** The H5 at `/` and the console at `/ops/`. */
export default () =>
  serveStatic({
    siteDir: siteDir(),
    mediaOrigins: mediaOriginsOf(env()),
    consoleDir: path.join(path.dirname(require.resolve('@scrm/admin/package.json')), 'dist'),
  });
