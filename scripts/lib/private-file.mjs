// @ts-check
import fs from 'node:fs';

/**
 * Writes a file for this account only (0600), beside and then renamed, so that a kill leaves the old or the new one whole.
 *
 * @param {string} file
 * @param {string} text
 */
export function writePrivate(file, text) {
  fs.writeFileSync(`${file}.new`, text, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}
