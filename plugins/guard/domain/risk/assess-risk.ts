import { renderReason } from './render-reason';
import { RISK_KINDS, type RiskKindName } from './risk-kinds';
import {
  type History,
  type HistoryNeed,
  needKey,
  RISK_OUTCOMES,
  type RiskEvent,
  type RiskEventName,
  type RiskMode,
  type RiskOutcome,
  type RiskReason,
} from './risk-terms';

/** A rule as it is judged; `params` have passed the schema of its kind. */
export interface RiskRule {
  documentId: string;
  code: string;
  name: string;
  /** The event it watches, or all of them. */
  event: RiskEventName | 'any';
  kind: RiskKindName;
  params: unknown;
  outcome: RiskOutcome;
  mode: RiskMode;
  /** Reasons are told in this order, small numbers first. The outcome does not depend on it. */
  priority: number;
  version: number;
}

export interface RiskMatch {
  code: string;
  name: string;
  version: number;
  mode: 'shadow' | 'on';
  outcome: RiskOutcome;
  reason: RiskReason;
  /** The reason in Chinese. */
  text: string;
}

export interface Assessment {
  outcome: RiskOutcome;
  /** A rule that is on asks for a challenge, whether or not another one is more severe: a held act has to be a person's as well. */
  asksChallenge: boolean;
  /** Rules that are on and match, in order. */
  matched: RiskMatch[];
  /** Rules on trial that would have matched; they change nothing. */
  shadow: RiskMatch[];
  /** Rules that could not be judged, and what was missing. */
  unknown: { code: string; missing: readonly string[] }[];
}

/** The rules that are to be judged for an event. */
function rulesFor<R extends Pick<RiskRule, 'event' | 'mode'>>(
  rules: readonly R[],
  event: RiskEventName,
): R[] {
  return rules.filter((rule) => rule.mode !== 'off' && (rule.event === event || rule.event === 'any'));
}

/** What the rules want to know from history about an event, each number once. */
export function needsOf(rules: readonly RiskRule[], event: RiskEvent): HistoryNeed[] {
  const needs = new Map<string, HistoryNeed>();
  for (const { kind, params } of rulesFor(rules, event.event)) {
    for (const need of RISK_KINDS[kind].needs(params, event)) needs.set(needKey(need), need);
  }
  return [...needs.values()];
}

/**
 * Judges an event by the rules: block > review > challenge > pass, the most severe match decides. A hit on the allow list passes whatever
 * else matches, but for the deny list. A rule on trial (`shadow`) is reported and changes nothing; one that lacks a fact does not match and is
 * reported as unknown. The order of the rules changes the order of the reasons only. Source: 000 §6.2.
 * @param history the counts asked for by `needsOf`, by `needKey`
 */
export function assessRisk({
  rules,
  event,
  history,
}: {
  rules: readonly RiskRule[];
  event: RiskEvent;
  history: History;
}): Assessment {
  const assessment: Assessment = {
    outcome: 'pass',
    asksChallenge: false,
    matched: [],
    shadow: [],
    unknown: [],
  };
  const ordered = rulesFor(rules, event.event).sort(
    (a, b) => a.priority - b.priority || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
  for (const { code, name, version, kind, params, outcome, mode } of ordered) {
    const verdict = RISK_KINDS[kind].judge({ params, event, history });
    if (verdict.isMatch === null) assessment.unknown.push({ code, missing: verdict.missing });
    if (!verdict.isMatch) continue;
    const { reason } = verdict;
    const text = renderReason(reason, event.event);
    const found: RiskMatch = {
      code,
      name,
      version,
      mode: mode === 'on' ? 'on' : 'shadow',
      outcome,
      reason,
      text,
    };
    (mode === 'on' ? assessment.matched : assessment.shadow).push(found);
  }
  const codes = assessment.matched.map(({ reason }) => reason.code);
  if (codes.includes('ip_allowed') && !codes.includes('ip_denied')) return assessment;
  return {
    ...assessment,
    outcome: mostSevere(assessment.matched.map(({ outcome }) => outcome)),
    asksChallenge: assessment.matched.some(({ outcome }) => outcome === 'challenge'),
  };
}

export function mostSevere(outcomes: readonly RiskOutcome[]): RiskOutcome {
  return RISK_OUTCOMES[Math.max(0, ...outcomes.map((outcome) => RISK_OUTCOMES.indexOf(outcome)))] ?? 'pass';
}
