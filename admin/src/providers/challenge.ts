/** What a 403 `challenge_required` carries: a proof-of-work puzzle (docs/api.md). */
export type Challenge = Record<string, unknown>;

let running = 0;
const listeners = new Set<() => void>();

/** Works a challenge out in the background. @returns the value of the header `X-Challenge` */
export async function solve(challenge: Challenge): Promise<string> {
  change(1);
  try {
    const { solveChallenge } = await import('@scrm/guard/solve-challenge');
    return await solveChallenge(challenge as never);
  } finally {
    change(-1);
  }
}

/** Whether one is being worked out, for useSyncExternalStore. */
export const challengeState = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => running > 0,
};

function change(by: number): void {
  running += by;
  for (const listener of listeners) listener();
}
