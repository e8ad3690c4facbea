// @ts-check
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { buildStale, parts } from './lib/build.mjs';
import { say, sayError, secondsSince } from './lib/console.mjs';
import { root } from './lib/root.mjs';

/** What vite and vitest run without checking types; the other workspaces are checked by being built. */
const projects = [
  'admin/tsconfig.json',
  'h5/tsconfig.json',
  'cms/src/admin/tsconfig.json',
  'tsconfig.test.json',
];

try {
  const bundled = ['admin', 'h5', 'panel'];
  await buildStale({ only: parts.map((part) => part.name).filter((name) => !bundled.includes(name)) });
  for (const project of projects.filter((file) => fs.existsSync(path.join(root, file)))) {
    const startedAt = performance.now();
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const { status } = spawnSync(process.execPath, [tsc, '-p', project, '--noEmit'], {
      cwd: root,
      stdio: 'inherit',
    });
    say('types', `${project} ${status === 0 ? secondsSince(startedAt) : 'has errors'}`);
    if (status !== 0) process.exitCode = 1;
  }
} catch (error) {
  sayError(error);
  process.exitCode = 1;
}
