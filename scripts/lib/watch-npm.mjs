// @ts-check
import { execFileSync } from 'node:child_process';

const EVERY_MS = 500;

/**
 * Calls `onGone` once when the npm that ran this script is gone. npm hands SIGTERM to a shell which dies of it and says nothing to
 * us, and a killed npm says nothing at all; either way we would be left running without an owner.
 *
 * @param {() => void} onGone
 */
export function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const owners = ownersOf(process.ppid);
  const timer = setInterval(() => {
    if (process.ppid === owners[0] && owners.every(isAlive)) return;
    clearInterval(timer);
    onGone();
  }, EVERY_MS);
  timer.unref();
}

/**
 * Our parent, and its parent when ours is the shell in which npm runs scripts.
 *
 * @param {number} parent
 * @returns {number[]}
 */
function ownersOf(parent) {
  try {
    const shown = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(parent)], { encoding: 'utf8' });
    const [, ppid, command] = /^\s*(\d+)\s+(.*)$/m.exec(shown) ?? [];
    return command && /(^|[/-])(sh|dash|bash|zsh|ash)$/.test(command.trim())
      ? [parent, Number(ppid)]
      : [parent];
  } catch {
    // no ps on this machine: the parent alone
    return [parent];
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
