import { describe, expect, it } from 'vitest';
import {
  type AuditText,
  CHAIN_START,
  type ChainLink,
  canonicalText,
  checkLinks,
  hashLink,
  isSealed,
  seal,
  sealKey,
} from './chain-audit';

const entry = (id: number, more: Partial<AuditText> = {}): AuditText => ({
  id: String(id),
  at: '2026-01-31T08:00:00.123456Z',
  actorId: '7',
  actorRole: 'sales',
  actorName: '王销售',
  action: 'update',
  resource: 'customer',
  documentId: 'abc',
  details: '{}',
  changes: '[]',
  ip: null,
  traceId: null,
  ...more,
});

function chain(count: number): ChainLink[] {
  const links: ChainLink[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const prevHash = links.at(-1)?.hash ?? CHAIN_START;
    const row = entry(seq * 10);
    links.push({ seq, auditId: row.id, prevHash, hash: hashLink(prevHash, seq, row), entry: row });
  }
  return links;
}

const start = { seq: 0, hash: CHAIN_START };
const check = (links: ChainLink[]) => checkLinks(start, links).broken;

describe('canonicalText', () => {
  it('counts bytes, and tells null from an empty text', () => {
    expect(canonicalText(1, entry(2))).toContain('9:王销售;');
    expect(canonicalText(1, entry(2, { ip: '' }))).not.toBe(canonicalText(1, entry(2, { ip: null })));
  });

  it('differs when a text moves from one column to the next', () => {
    expect(canonicalText(1, entry(2, { action: 'ab', resource: 'c' }))).not.toBe(
      canonicalText(1, entry(2, { action: 'a', resource: 'bc' })),
    );
  });
});

describe('checkLinks', () => {
  it('passes a whole chain, and one that goes on from its middle', () => {
    const links = chain(5);
    expect(checkLinks(start, links)).toEqual({ head: { seq: 5, hash: links[4]?.hash }, broken: null });
    const [, second, ...rest] = links;
    expect(checkLinks({ seq: 2, hash: second?.hash ?? CHAIN_START }, rest).broken).toBeNull();
  });

  it.each<[string, (links: ChainLink[]) => ChainLink[], object]>([
    [
      'an entry that was altered',
      (links) =>
        links.map((link) => (link.seq === 3 ? { ...link, entry: entry(30, { actorName: '李' }) } : link)),
      { seq: 3, auditId: '30', reason: 'altered' },
    ],
    [
      'an entry that is gone',
      (links) => links.map((link) => (link.seq === 3 ? { ...link, entry: null } : link)),
      { seq: 3, auditId: '30', reason: 'missing' },
    ],
    [
      'an entry that is gone with its link',
      (links) => links.filter((link) => link.seq !== 3),
      { seq: 3, auditId: null, reason: 'missing' },
    ],
    [
      'two links that were exchanged',
      (links) => {
        const [a, b] = [links[2], links[3]] as [ChainLink, ChainLink];
        return links.map((link) => {
          const other = link.seq === 3 ? b : link.seq === 4 ? a : link;
          return { ...link, auditId: other.auditId, entry: other.entry };
        });
      },
      { seq: 3, auditId: '40', reason: 'reordered' },
    ],
    [
      'a link whose hash was made to fit its altered entry',
      (links) =>
        links.map((link) => {
          if (link.seq !== 3) return link;
          const row = entry(30, { actorName: '李' });
          return { ...link, entry: row, hash: hashLink(link.prevHash, 3, row) };
        }),
      { seq: 4, auditId: '40', reason: 'altered' },
    ],
  ])('names %s', (_, tamper, expected) => {
    expect(check(tamper(chain(5)))).toEqual(expected);
  });
});

describe('seal', () => {
  const key = sealKey(Buffer.alloc(32, 1).toString('base64'));
  const anchor = { kind: 'anchor', number: 2, previous: CHAIN_START, seq: 9, hash: CHAIN_START } as const;

  it('holds for what it was made of only', () => {
    const made = seal(key, anchor);
    expect(isSealed(key, anchor, made)).toBe(true);
    for (const other of [
      { ...anchor, seq: 10 },
      { ...anchor, number: 3 },
      { ...anchor, hash: Buffer.alloc(32, 2) },
      { kind: 'checkpoint', seq: 9, hash: CHAIN_START } as const,
    ])
      expect(isSealed(key, other, made)).toBe(false);
    expect(isSealed(sealKey(Buffer.alloc(32, 2).toString('base64')), anchor, made)).toBe(false);
  });
});
