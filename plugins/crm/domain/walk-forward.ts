import type { Move } from '@scrm/guard/domain';
import { CUSTOMER_MACHINE, CUSTOMER_STAGES, type CustomerStage } from './customer-stage';

const rank = (stage: CustomerStage) => CUSTOMER_STAGES.indexOf(stage);

/**
 * The stages a customer passes through when a fact (a viewing booked or held, a negotiation, a closed deal) shows that he
 * is further than recorded. Every step is an arrow of the machine, and each is written to the history, so that a deal
 * closed on the spot still reads as lead → … → won and never as a jump.
 *
 * Only arrows that go forward, need no reason and no particular role are walked; nothing is ever walked out of
 * `lost` or back from a later stage.
 *
 * @returns the stages to enter in order, `[]` when he is there or past it, null when no lawful way leads there
 */
export function walkForward(from: CustomerStage, to: CustomerStage): CustomerStage[] | null {
  if (from === to) return [];
  if (from === 'lost' || to === 'lost') return null;
  if (rank(from) > rank(to)) return [];
  const steps: CustomerStage[] = [];
  let at: CustomerStage = from;
  while (at !== to) {
    const here: CustomerStage = at;
    const next: Move<CustomerStage> | undefined = CUSTOMER_MACHINE.moves.find(
      (move) =>
        move.from === here &&
        move.to !== 'lost' &&
        !move.reasonRequired &&
        !move.roles &&
        rank(move.to) > rank(here) &&
        rank(move.to) <= rank(to),
    );
    if (!next) return null;
    steps.push(next.to);
    at = next.to;
  }
  return steps;
}
