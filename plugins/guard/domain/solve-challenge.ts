/** A proof-of-work challenge as `GET /api/public/challenge` answers it: ALTCHA's second version with one round of SHA-256. */
export interface ProofOfWork {
  parameters: {
    algorithm: string;
    cost: number;
    nonce: string;
    salt: string;
    keyPrefix: string;
  };
  signature?: string;
}

/** How long the page may stand still at a stretch. */
const SLICE_MS = 12;

/**
 * Solves a challenge and returns what the header `X-Challenge` takes. The counter is found by trying; the hash is reckoned here and not by
 * `crypto.subtle`, which plain http on a local network does not have, and whose promise a piece costs more than a hash this short.
 * @throws Error when the challenge is of another kind, or nothing was found among `maxCounter`
 */
export async function solveChallenge(
  challenge: ProofOfWork,
  { maxCounter = 5_000_000 } = {},
): Promise<string> {
  const { algorithm, cost, nonce, salt, keyPrefix } = challenge.parameters;
  if (algorithm !== 'SHA-256' || cost !== 1) throw new Error(`unknown challenge: ${algorithm} × ${cost}`);
  const start = [...fromHex(salt), ...fromHex(nonce)];
  const message = new Uint8Array([...start, 0, 0, 0, 0]);
  const view = new DataView(message.buffer);
  const wanted = fromHex(keyPrefix);
  const began = Date.now();
  let paused = began;
  for (let counter = 0; counter <= maxCounter; counter++) {
    view.setUint32(start.length, counter);
    const key = sha256(message);
    if (wanted.every((byte, index) => key[index] === byte)) {
      const solution = { counter, derivedKey: toHex(key), time: Date.now() - began };
      return btoa(JSON.stringify({ challenge, solution }));
    }
    if (counter % 256 === 255 && Date.now() - paused > SLICE_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      paused = Date.now();
    }
  }
  throw new Error('the challenge has no solution');
}

function fromHex(text: string): number[] {
  return (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** FIPS 180-4: the fractions of the square and cube roots of the first primes. */
const [H, K] = makeConstants();
const w = new Int32Array(64);

function makeConstants(): [Int32Array, Int32Array] {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n);
  const fraction = (x: number) => (x - Math.floor(x)) * 2 ** 32;
  return [
    Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)) | 0),
    Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)) | 0),
  ];
}

/** SHA-256 (FIPS 180-4). */
export function sha256(message: Uint8Array): Uint8Array {
  const length = message.length;
  const padded = new Uint8Array(((length + 72) >> 6) << 6);
  padded.set(message);
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29));
  view.setUint32(padded.length - 4, length << 3);
  const hash = Int32Array.from(H);
  for (let offset = 0; offset < padded.length; offset += 64) mixBlock(hash, view, offset);
  const out = new Uint8Array(32);
  const words = new DataView(out.buffer);
  for (const [index, word] of hash.entries()) words.setInt32(index * 4, word);
  return out;
}

function mixBlock(hash: Int32Array, view: DataView, offset: number): void {
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(offset + i * 4);
  for (let i = 16; i < 64; i++) {
    const x = at(w, i - 15);
    const y = at(w, i - 2);
    const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
    const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
    w[i] = (at(w, i - 16) + s0 + at(w, i - 7) + s1) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let i = 0; i < 64; i++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + at(K, i) + at(w, i)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    hash[index] = (at(hash, index) + word) | 0;
  });
}

function at(words: Int32Array, index: number): number {
  return words[index] as number;
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}
