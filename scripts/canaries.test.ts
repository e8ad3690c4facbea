import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createSearcher, mayHoldPhones, missedCanaries, unzipped } from '../test/support/canaries.mjs';

const search = createSearcher(['13812346688', '15900001111']);

describe('the search for phones', () => {
  it.each([
    ['as it is', '{"phone":"13812346688"}'],
    ['as a number', '{"phone":13812346688}'],
    ['with blanks', '电话 138 1234 6688。'],
    ['with dashes', '138-1234-6688'],
    ['with its country', '+86 138 1234 6688'],
    ['with its country, closed up', '008613812346688'],
    ['full-width', '１３８１２３４６６８８'],
    ['in a link', '<a href="tel:+8613812346688">'],
    ['in an address', '/x?q=138%201234%206688'],
    ['in a longer number', '9913812346688001'],
    ['with no-break spaces', '138\u00a01234\u00a06688'],
  ])('finds one %s', (_, text) => expect(search(text)).toEqual(['13812346688']));

  it('finds each once, however often it stands there', () => {
    expect(search('13812346688 / 159 0000 1111 / 13812346688').sort()).toEqual([
      '13812346688',
      '15900001111',
    ]);
  });

  it.each([
    ['masked', '138****6688'],
    ['another', '13812346689'],
    ['in two fields', '{"a":138,"b":12346688}'],
    ['cut', '1381234668'],
  ])('passes what is %s', (_, text) => expect(search(text)).toEqual([]));

  it('excuses a granted reveal and nothing else', () => {
    const url = '/api/customers/abc/reveal';
    expect(mayHoldPhones({ method: 'POST', url, status: 200 })).toBe(true);
    expect(mayHoldPhones({ method: 'POST', url, status: 400 })).toBe(false);
    expect(mayHoldPhones({ method: 'GET', url: '/api/customers/abc', status: 200 })).toBe(false);
    expect(mayHoldPhones({ method: 'GET', url: '/api/customers?x=/reveal', status: 200 })).toBe(false);
  });

  it('reads what is packed into a spreadsheet', () => {
    expect(search(unzipped(zipOf('xl/sharedStrings.xml', '<t>13812346688</t>')))).toEqual(['13812346688']);
  });
});

describe('what a search must have looked through', () => {
  const whole = { phones: 396, body: 12_000, line: 12_000, file: 8000 };

  it.each([
    ['a whole run', whole, false, 0],
    ['nothing at all', { phones: 0, body: 0, line: 0, file: 0 }, false, 4],
    ['answers that nobody watched', { ...whole, body: 0 }, false, 1],
    ['files that were not there', { ...whole, file: 12 }, false, 1],
    ['a list without phones', { ...whole, phones: 0 }, false, 1],
    ['a part of it', { phones: 396, body: 40, line: 50, file: 60 }, true, 0],
    ['a part that started no server', { phones: 396, body: 0, line: 0, file: 0 }, true, 0],
    ['a part without phones', { phones: 0, body: 40, line: 50, file: 60 }, true, 1],
    ['a part whose log went elsewhere', { phones: 396, body: 40, line: 0, file: 60 }, true, 1],
  ])('is enough or not: %s', (_, counts, isPart, faults) => {
    expect(missedCanaries(counts, { isPart })).toHaveLength(faults);
  });

  it('names what was missed', () => {
    expect(missedCanaries({ ...whole, body: 7 }, { isPart: false })).toEqual([
      '7 bodies searched, at least 8000 expected',
    ]);
  });
});

/** A zip of one packed file, as spreadsheets are. */
function zipOf(name: string, text: string): Buffer {
  const packed = zlib.deflateRawSync(text);
  const local = Buffer.alloc(30);
  local.write('PK\u0003\u0004', 'latin1');
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.write('PK\u0001\u0002', 'latin1');
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name)]);
}
