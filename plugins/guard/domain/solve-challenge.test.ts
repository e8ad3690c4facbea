import { createHash, randomBytes } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { describe, expect, it } from 'vitest';
import { type ProofOfWork, sha256, solveChallenge } from './solve-challenge';

const secrets = { hmacSignatureSecret: 'one secret', hmacKeySignatureSecret: 'another secret' };

describe('sha256', () => {
  it.each([0, 1, 3, 36, 55, 56, 63, 64, 65, 119, 120, 1000])('agrees with Node on %i bytes', (length) => {
    const message = randomBytes(length);
    expect(Buffer.from(sha256(message)).toString('hex')).toBe(
      createHash('sha256').update(message).digest('hex'),
    );
  });
});

describe('solveChallenge', () => {
  const make = (change = {}) =>
    createChallenge({ algorithm: 'SHA-256', cost: 1, counter: 3000, deriveKey, ...secrets, ...change });

  it('finds what the library accepts', async () => {
    const header = await solveChallenge(await make());
    const { challenge, solution } = JSON.parse(atob(header));
    expect(solution.counter).toBe(3000);
    expect((await verifySolution({ challenge, solution, deriveKey, ...secrets })).verified).toBe(true);
    const forged = { ...solution, derivedKey: '00'.repeat(32) };
    expect((await verifySolution({ challenge, solution: forged, deriveKey, ...secrets })).verified).toBe(
      false,
    );
  });

  it.each([{ cost: 2 }, { algorithm: 'SHA-512' }])('refuses another kind: %j', async (change) => {
    await expect(solveChallenge(await make(change))).rejects.toThrow('unknown challenge');
  });

  it('gives up where the solution cannot be', async () => {
    const challenge: ProofOfWork = await make();
    await expect(solveChallenge(challenge, { maxCounter: 2999 })).rejects.toThrow('no solution');
  });
});
