// @ts-check

/**
 * @typedef {object} Accepted one advisory that was looked at and may stay for a while
 * @property {string} id the advisory's number or GHSA id
 * @property {string} package
 * @property {string} why
 * @property {string} until the last day, yyyy-mm-dd
 *
 * @typedef {object} Finding
 * @property {string} id
 * @property {string} package
 * @property {string} severity
 * @property {string} title
 *
 * @typedef {{ outcome: 'unavailable', reason: string }
 *   | { outcome: 'judged', refused: Finding[], accepted: Finding[], stale: Accepted[] }} Judgement
 */

const GRAVE = ['high', 'critical'];

/**
 * What `npm audit --json` printed, judged against the advisories that are accepted until a day.
 *
 * @param {{ report: unknown, accepted: readonly Accepted[], today: string }} options
 * @returns {Judgement} unavailable when the registry has no advisories; refused are the grave ones that nobody has accepted
 * @throws {Error} when npm failed in any other way (no network, no lock file, a registry that is down), and when the report is none, so that
 *   neither that nor a change of npm's format passes for «nothing found»
 */
export function judgeAdvisories({ report, accepted, today }) {
  const { error, vulnerabilities, message, statusCode, uri } = /** @type {Record<string, any>} */ (
    report ?? {}
  );
  if (error || message) {
    const reason = [error?.code, error?.summary || message || error?.detail].filter(Boolean).join(' ');
    if (isWithoutAudit({ error, statusCode, uri })) return { outcome: 'unavailable', reason };
    throw new Error(`npm audit failed: ${reason || 'it said nothing'}`);
  }
  if (typeof vulnerabilities !== 'object' || vulnerabilities === null) {
    throw new Error('npm audit answered something that is no report');
  }

  /** @type {Map<string, Finding>} */
  const findings = new Map();
  for (const { via } of Object.values(vulnerabilities)) {
    for (const each of via) {
      // a text names the package it comes through, which is in the list itself
      if (typeof each === 'string' || !GRAVE.includes(each.severity)) continue;
      const id = /GHSA-[\w-]+/.exec(each.url ?? '')?.[0] ?? String(each.source);
      findings.set(`${id} ${each.name}`, {
        id,
        package: each.name,
        severity: each.severity,
        title: each.title,
      });
    }
  }
  const isAccepted = (/** @type {Finding} */ finding) =>
    accepted.some(
      (each) => each.id === finding.id && each.package === finding.package && each.until >= today,
    );
  const all = [...findings.values()];
  return {
    outcome: 'judged',
    refused: all.filter((finding) => !isAccepted(finding)),
    accepted: all.filter(isAccepted),
    stale: accepted.filter((each) => !findings.has(`${each.id} ${each.package}`)),
  };
}

/** What a registry answers that has no advisories, or keeps them from this client. */
const REFUSALS = [403, 404, 405, 410, 501];
const AUDIT_PATH = /\/-\/npm\/v1\/security\//;

/** @param {Record<string, any>} report */
function isWithoutAudit({ error, statusCode, uri }) {
  return error?.code === 'ENOAUDIT' || (REFUSALS.includes(statusCode) && AUDIT_PATH.test(uri ?? ''));
}
