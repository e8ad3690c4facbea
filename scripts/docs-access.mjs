// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import { buildStale } from './lib/build.mjs';
import { say } from './lib/console.mjs';
import { root } from './lib/root.mjs';

// npm run docs:access: writes docs/access.md from the access table.
await buildStale({ only: ['guard'] });
const { describeAccess } = await import('@scrm/guard/domain');
fs.writeFileSync(path.join(root, 'docs/access.md'), describeAccess());
say('docs', 'docs/access.md');
