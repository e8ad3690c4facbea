import { expect } from 'vitest';
import type { Answer } from './app';

/** The data of an answer that is no refusal. @param status when it must be this one */
export async function must(answering: Promise<Answer>, status?: number) {
  const answer = await answering;
  const told = JSON.stringify(answer.body);
  if (status === undefined) expect(answer.status, told).toBeLessThan(300);
  else expect(answer.status, told).toBe(status);
  return answer.body.data;
}
