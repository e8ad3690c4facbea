import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { unpackWoff } from '../../plugins/crm/server/src/slip/unpack-woff';
import { root } from '../../scripts/lib/root.mjs';

/** Every piece of the regular and bold weights; the common pieces alone lack signs such as ≥ and place names such as 碶. */
const PIECE = /^noto-sans-sc-.+-(?:400|700)-normal\.woff$/;

/**
 * A bare machine has no Chinese font and Chromium then draws boxes. Unpacks Noto Sans SC from npm, once, into .cache/fonts-all:
 * fontconfig lists WOFF files too, but Chromium draws nothing with them.
 *
 * @returns the value of FONTCONFIG_FILE
 */
export function prepareFonts(): string {
  const folder = path.join(root, '.cache/fonts-all');
  const configuration = path.join(folder, 'fonts.conf');
  if (fs.existsSync(configuration)) return configuration;

  const source = path.dirname(
    createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json'),
  );
  fs.mkdirSync(folder, { recursive: true });
  const files = path.join(source, 'files');
  for (const name of fs.readdirSync(files).filter((file) => PIECE.test(file))) {
    fs.writeFileSync(
      path.join(folder, name.replace(/woff$/, 'ttf')),
      unpackWoff(fs.readFileSync(path.join(files, name))),
    );
  }
  fs.writeFileSync(
    configuration,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`,
  );
  return configuration;
}
