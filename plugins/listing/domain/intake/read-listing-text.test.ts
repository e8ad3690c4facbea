import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../../../test/support/intake/examples';
import { buildRegionTree, type RegionLevel } from '../region-tree';
import { MAX_INTAKE_CHARACTERS, readListingText } from './read-listing-text';

const TODAY = '2026-03-01';

describe('readListingText', () => {
  it.each(EXAMPLES)('$text', ({ text, kind, fields, spaces, unsure, contacts }) => {
    const read = readListingText(text, { today: TODAY });
    expect({
      kind: read.kind,
      fields: read.fields,
      spaces: read.spaces,
      unsure: read.unsure.map((doubt) => `${doubt.field}:${doubt.code}`),
      contacts: read.contacts.map((contact) => `${contact.kind}:${contact.value}`),
    }).toEqual({
      kind: kind ?? 'listing',
      fields,
      spaces: spaces ?? [],
      unsure: unsure ?? [],
      contacts: contacts ?? [],
    });
  });

  it('says where each value stands', () => {
    const text = '杨林经开区　金湖路８号标准厂房１，１００ ㎡，首层层高8米，二层 5米，带10吨行车，12元/平';
    const { spans } = readListingText(text);
    const stretch = (field: string, space?: number) =>
      spans
        .filter((span) => span.field === field && span.space === space)
        .map(({ start, end }) => text.slice(start, end));
    expect(stretch('park')).toEqual(['杨林经开区']);
    expect(stretch('address')).toEqual(['金湖路８号']);
    expect(stretch('craneTon')).toEqual(['10吨行车']);
    expect(stretch('rentFenPerSqmMonth')).toEqual(['12元/平']);
    expect(stretch('heightM', 0)).toEqual(['层高8米']);
    expect(stretch('heightM', 1)).toEqual(['5米']);
  });

  it('gives every value of a field a span', () => {
    for (const { text } of EXAMPLES) {
      const { fields, spans } = readListingText(text, { today: TODAY });
      const repeated = new Set(['tags', 'musts']);
      for (const field of Object.keys(fields)) {
        if (repeated.has(field)) continue;
        expect(
          spans.map((span) => span.field),
          `${field} in ${text}`,
        ).toContain(field);
      }
    }
  });

  it('keeps who wrote it out of the public text', () => {
    const text = '厂房出租1200平，12元/平/月，联系人：王先生 138-0013-8000，微信：chang_fang88，可分租';
    const { publicText, contacts } = readListingText(text);
    expect(publicText).toBe('厂房出租1200平，12元/平/月，可分租');
    expect(contacts.map(({ start, end }) => text.slice(start, end))).toEqual([
      '王先生',
      '138-0013-8000',
      'chang_fang88',
    ]);
  });

  it.each([
    '１３８ ００１３ ８０００',
    '138.0013.8000',
    '1 3 8 0 0 1 3 8 0 0 0',
    '+86 13800138000',
    '138\u200b0013\u200b8000',
    '13800138000',
  ])('finds a phone in «%s»', (phone) => {
    const { contacts, publicText } = readListingText(`一楼1500平出租，${phone}`);
    expect(contacts.map((contact) => contact.value)).toEqual(['13800138000']);
    expect(publicText).toBe('一楼1500平出租');
  });

  describe('with the region tree', () => {
    const node = (code: string, name: string, level: RegionLevel, parentCode: string | null) => ({
      ...{ code, name, level, parentCode },
      neighbours: [],
    });
    const regions = buildRegionTree([
      node('32', '江苏省', 'province', null),
      node('3205', '苏州市', 'city', '32'),
      node('320583', '昆山市', 'district', '3205'),
      node('320583102', '张浦镇', 'town', '320583'),
      node('320509', '吴江区', 'district', '3205'),
      node('320509105', '平望镇', 'town', '320509'),
      node('320106', '鼓楼区', 'district', '3201'),
      node('3201', '南京市', 'city', '32'),
      node('320302', '鼓楼区', 'district', '3203'),
      node('3203', '徐州市', 'city', '32'),
      node('320106001', '建设街道', 'town', '320106'),
    ]);

    it.each([
      ['昆山张浦厂房出租', { city: '苏州', district: '昆山市', town: '张浦镇' }],
      ['昆山厂房出租', { city: '苏州', district: '昆山市' }],
      ['张浦厂房出租', { city: '苏州', district: '昆山市', town: '张浦镇' }],
      ['张浦镇厂房出租', { city: '苏州', district: '昆山市', town: '张浦镇' }],
      ['吴江平望镇厂房出租', { city: '苏州', district: '吴江区', town: '平望镇' }],
      ['南京鼓楼厂房出租', { city: '南京', district: '鼓楼区' }],
      ['鼓楼区厂房出租', { district: '鼓楼区' }],
      ['建设中的厂房出租', {}],
      ['昆山企业外迁厂房出租', {}],
      ['张浦路18号厂房出租', { address: '张浦路18号' }],
    ])('fills upwards what is sure in «%s»', (text, places) => {
      const { buildingType: _type, offering: _offering, ...rest } = readListingText(text, { regions }).fields;
      expect(rest).toEqual(places);
    });

    it('gives the regions of a demand as the tree has them, the narrowest of each', () => {
      expect(readListingText('求租昆山张浦厂房1200平', { regions }).fields).toMatchObject({
        regions: ['张浦镇'],
      });
    });

    it('knows no town without its kind when there is no tree', () => {
      expect(readListingText('昆山张浦厂房出租1200平').fields).not.toHaveProperty('town');
    });
  });

  it('leaves a date without a year empty when it is not told the day', () => {
    const read = readListingText('9月底到期');
    expect(read.fields).toEqual({});
    expect(read.unsure).toMatchObject([{ field: 'vacantFrom', code: 'date_needs_year' }]);
  });
});

/** Pieces that rules look for, in any order and joined by anything. */
const PIECE = fc.oneof(
  fc.constantFrom(...EXAMPLES.map((example) => example.text)),
  fc.constantFrom(
    '层高',
    '万',
    '亩',
    '平',
    '㎡',
    '元/平',
    '一楼',
    '二层',
    '~',
    '至',
    '±10%',
    '行车',
    '台',
    '吨',
    '押',
    '付',
    '求租',
    '1',
    '２',
    '１３',
    '.',
    '99999999999999999999',
    '零零',
    '十十',
    '月',
    '年',
    '🏭',
    '\ud83c',
    '【',
    '】',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .tuple(fc.constantFrom('13', '15', '18'), fc.integer({ min: 0, max: 999_999_999 }))
    .map(([head, tail]) => `${head}${String(tail).padStart(9, '0')}`),
);
const MESSAGE = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: PIECE },
      { weight: 1, arbitrary: fc.constantFrom('，', '。', ' ', '\n', ',') },
    ),
    { maxLength: 24 },
  )
  .map((pieces) => pieces.join('').slice(0, MAX_INTAKE_CHARACTERS));

describe('any message', () => {
  it('is read without an exception, with spans inside it and figures that can be stored', () => {
    fc.assert(
      fc.property(MESSAGE, (text) => {
        const { spans, fields, spaces, contacts } = readListingText(text, { today: TODAY });
        for (const { start, end, space } of [
          ...spans,
          ...contacts.map((one) => ({ ...one, space: undefined })),
        ]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          if (space !== undefined) expect(spaces[space]).toBeDefined();
        }
        for (const value of [...Object.values(fields), ...spaces.flatMap((space) => Object.values(space))]) {
          expect(value).not.toBeUndefined();
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives away no phone in the public text or the fields', () => {
    const phone = fc
      .integer({ min: 0, max: 999_999_999 })
      .map((tail) => `13${String(tail).padStart(9, '0')}`);
    const typed = fc.constantFrom(
      (number: string) => number,
      (number: string) => `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`,
      (number: string) => `${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7)}`,
      (number: string) => number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...EXAMPLES.map((example) => example.text)),
        phone,
        typed,
        fc.constantFrom('，', '\n', ' 电话：', '。张总'),
        (text, number, write, gap) => {
          const { publicText, fields, spaces } = readListingText(`${text}${gap}${write(number)}`, {
            today: TODAY,
          });
          const digits = JSON.stringify([publicText, fields, spaces]).normalize('NFKC').replace(/[ -]/g, '');
          expect(digits).not.toContain(number);
        },
      ),
      { numRuns: 300 },
    );
  });
});
