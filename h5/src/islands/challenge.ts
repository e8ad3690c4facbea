import type { ProofOfWork } from '@scrm/guard/solve-challenge';
import { apiUrl } from './api';

/** Fetches a challenge and solves it; the solver is loaded only then. @returns the value of the header `X-Challenge` */
export async function answerChallenge(signal: AbortSignal): Promise<string> {
  const [{ solveChallenge }, response] = await Promise.all([
    import('@scrm/guard/solve-challenge'),
    fetch(`${apiUrl}/api/public/challenge`, { signal }),
  ]);
  const { data } = (await response.json()) as { data: ProofOfWork };
  return solveChallenge(data);
}
