import { expect } from 'vitest';
import type { Answer } from './app';

interface Fault {
  path: string[];
  code: string;
}

/** Status and code of a refusal; no code where nothing was refused. */
export const refusal = (answer: Answer): [number, string | undefined] => [
  answer.status,
  answer.body.error?.code,
];

const faultsIn = (answer: Answer): Fault[] => answer.body.error?.details?.errors ?? [];

/** The fields that a refusal names. */
export const fieldsOf = (answer: Answer): string[] => faultsIn(answer).map(({ path }) => path.join('.'));

/** The same, each with its code. */
export const faultsOf = (answer: Answer): string[] =>
  faultsIn(answer).map(({ path, code }) => `${path.join('.')} ${code}`);

/** What an answer brings that must have come about. */
export const ok = (answer: Answer, status = 200) => {
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  return answer.body?.data;
};
