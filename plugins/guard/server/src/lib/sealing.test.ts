import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint, open, readToken, seal } from './sealing';

const key = randomBytes(32);

describe('seal and open', () => {
  it('give back any text under its own context', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, context) => {
        const text = Buffer.from(bytes);
        expect(open(key, seal(key, text, context), context).equals(text)).toBe(true);
      }),
    );
  });

  it('never open under another context: no cipher moves to another row, field or type', () => {
    const part = fc.stringMatching(/^[\w.:-]{1,24}$/);
    fc.assert(
      fc.property(fc.tuple(part, part, part), fc.tuple(part, part, part), (mine, others) => {
        fc.pre(mine.join('|') !== others.join('|'));
        const box = seal(key, Buffer.from('13812346688'), mine.join('|'));
        expect(() => open(key, box, others.join('|'))).toThrow();
      }),
    );
  });

  it('never open with another key or after a changed bit', () => {
    const box = seal(key, Buffer.from('13812346688'), 'a');
    expect(() => open(randomBytes(32), box, 'a')).toThrow();
    const bytes = box.split('.').map((piece) => Buffer.from(piece, 'base64url'));
    for (const [index, piece] of bytes.entries()) {
      const changed = Buffer.from(piece);
      changed[0] = (changed[0] ?? 0) ^ 1;
      const forged = bytes.map((each, at) => (at === index ? changed : each).toString('base64url')).join('.');
      expect(() => open(key, forged, 'a')).toThrow();
    }
  });

  it.each(['', 'a.b', 'a.b.c', `${'a'.repeat(16)}..c`])('refuse what is no sealed text: «%s»', (box) => {
    expect(() => open(key, box, 'a')).toThrow();
  });

  it('never give the same cipher twice', () => {
    expect(seal(key, Buffer.from('x'), 'a')).not.toBe(seal(key, Buffer.from('x'), 'a'));
  });
});

it('readToken takes tokens of both versions and nothing else', () => {
  expect(readToken('v1.k1.iv.tag.sealed')).toEqual({ version: 'v1', keyId: 'k1', box: 'iv.tag.sealed' });
  expect(readToken('v2.d3.iv.tag.')).toEqual({ version: 'v2', keyId: 'd3', box: 'iv.tag.' });
  for (const bad of ['', 'v3.d1.a.b.c', 'v2.d1.a.b', 'v2..a.b.c', 'v2.d1.a.b.c.d', '13812346688'])
    expect(() => readToken(bad)).toThrow();
});

it('fingerprint tells keys apart', () => {
  expect(fingerprint(key)).toBe(fingerprint(Buffer.from(key)));
  expect(fingerprint(key)).not.toBe(fingerprint(randomBytes(32)));
});
