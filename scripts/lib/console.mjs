// @ts-check

/**
 * A failure that a person can mend: its message is printed as one line, without a stack.
 */
export class UserError extends Error {}

/**
 * @param {string} topic what the line is about, at most ten letters
 * @param {string} text
 */
export function say(topic, text) {
  process.stdout.write(`${topic.padEnd(10)} ${text}\n`);
}

/**
 * @param {unknown} error
 */
export function sayError(error) {
  const text =
    error instanceof UserError || !(error instanceof Error)
      ? String(error instanceof Error ? error.message : error)
      : (error.stack ?? error.message);
  process.stderr.write(`${'error'.padEnd(10)} ${text}\n`);
}

/**
 * @param {number} startedAt from performance.now()
 * @returns {string} for example `3.1 s`
 */
export function secondsSince(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

/** Refuses a Node older than package.json's engines. */
export function assertNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new UserError(`Node 20.19 or newer is needed, this is ${process.versions.node}`);
  }
}
