import path from 'node:path';
import { originsIn } from '@scrm/guard/domain';
import { env } from '../env';
import { serveStatic, siteDir } from '../h5';

/** The H5 at `/` and the console at `/ops/`. */
export default () =>
  serveStatic({
    siteDir: siteDir(),
    mediaOrigins: originsIn(env().MEDIA_ORIGINS),
    consoleDir: path.join(path.dirname(require.resolve('@scrm/admin/package.json')), 'dist'),
  });
