import path from 'node:path';
import { serveStatic, siteDir } from '../h5';

/** The H5 at `/` and the console at `/ops/`. */
export default () =>
  serveStatic({
    siteDir: siteDir(),
    consoleDir: path.join(path.dirname(require.resolve('@scrm/admin/package.json')), 'dist'),
  });
