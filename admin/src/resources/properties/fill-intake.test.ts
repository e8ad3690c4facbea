import { readListingText } from '@scrm/listing/domain';
import { describe, expect, it } from 'vitest';
import {
  cutAtSpans,
  fillDemand,
  fillIntake,
  hintsOfDemand,
  type IntakeAnswer,
  partOfMessage,
  warningsOf,
} from './fill-intake';

const PHONE = '13712345678';

function read(text: string): IntakeAnswer {
  const { contacts, fields, ...reading } = readListingText(text);
  return {
    ...reading,
    fields: contacts.length > 0 ? { ...fields, ownerPhone: '137****5678' } : fields,
    contacts: contacts.map(({ value: _value, ...contact }) => ({ ...contact, masked: '137****5678' })),
  };
}

/** As when the rent was said of the floors only. */
const withoutRent = ({ rentTyped: _typed, ...fields }: IntakeAnswer['fields']) => fields;

describe('fillIntake', () => {
  it('fills what was said, takes the phone out of the message and leaves the rest away', () => {
    const text = `昆山张浦镇标准厂房1100㎡，层高8米，带10吨行车，12元/平，联系 137 1234 5678`;
    const { values, hints } = fillIntake(read(text), text);
    expect(values).toMatchObject({
      buildingType: 'workshop',
      areaSqm: 1100,
      heightM: 8,
      craneTon: 10,
      rentTypedAmount: 12,
      rentTypedUnit: 'yuan_sqm_month',
      ownerPhone: PHONE,
      spaces: [],
    });
    expect(values).not.toHaveProperty('rentTyped');
    for (const absent of ['powerKva', 'eia', 'salePriceFen', 'status'])
      expect(values).not.toHaveProperty(absent);
    expect(values.title).toContain('1,100㎡ 厂房');
    expect(hints.map(({ name }) => name?.join('.'))).toEqual(
      expect.arrayContaining(['rentTypedAmount', 'title']),
    );
  });

  it('gives what holds for the whole to each space, and asks for what nobody said', () => {
    const text = '厂房1100㎡，首层600㎡层高8米，二层500㎡层高5米，可分租，最小550㎡，带10吨行车，12元/平';
    const { values, hints } = fillIntake(read(text), text);
    expect(values.spaces).toEqual([
      {
        label: '首层',
        floor: '1',
        areaSqm: 600,
        minDivisibleSqm: 550,
        heightM: 8,
        rentFenPerSqmMonth: 1200,
        craneTon: 10,
      },
      { label: '二层', floor: '2', areaSqm: 500, heightM: 5, rentFenPerSqmMonth: 1200 },
    ]);
    const names = hints.map(({ name }) => name?.join('.'));
    expect(names).toContain('spaces.0.craneTon');
    expect(names).toContain('spaces.0.rentFenPerSqmMonth');
  });

  it('makes spaces of floors that differ, and asks for the areas that nobody said', () => {
    const text = '昆山千灯厂房3000㎡，首层层高8米二层5米，承重都是2吨，可分租500㎡起，租金18元/㎡/月，有产证';
    const { values, hints } = fillIntake(read(text), text);
    const shared = { minDivisibleSqm: 500, loadTonPerSqm: 2, rentFenPerSqmMonth: 1800 };
    expect(values.spaces).toEqual([
      { label: '首层', floor: '1', heightM: 8, ...shared },
      { label: '二层', floor: '2', heightM: 5, ...shared },
    ]);
    // taken up again when the spaces are removed
    expect(values.areaSqm).toBe(3000);
    const asked = hints.filter(({ field }) => field === 'areaSqm');
    expect(asked.map(({ name }) => name?.join('.'))).toEqual(['spaces.0.areaSqm', 'spaces.1.areaSqm']);
    expect(asked[0]?.message).toContain('没有说「首层」的面积（总面积 3000 ㎡）');
  });

  it('makes spaces of heights alone', () => {
    const text = '首层层高8米二层5米';
    const { values, hints } = fillIntake(read(text), text);
    expect(values.spaces).toEqual([
      { label: '首层', floor: '1', heightM: 8 },
      { label: '二层', floor: '2', heightM: 5 },
    ]);
    expect(hints.map(({ name }) => name?.join('.'))).toEqual(
      expect.arrayContaining(['spaces.0.areaSqm', 'spaces.1.areaSqm']),
    );
  });

  it('keeps the area of one floor where that of another is not said', () => {
    const text = '厂房，一楼1200平层高8米，二楼层高5米';
    const { values } = fillIntake(read(text), text);
    expect(values.spaces).toEqual([
      { label: '一楼', floor: '1', areaSqm: 1200, heightM: 8 },
      { label: '二楼', floor: '2', heightM: 5 },
    ]);
  });

  it('puts what the building has once on the ground floor', () => {
    const text = '厂房二楼1000平层高5米，一楼1000平层高8米，带10吨行车，配电500KVA';
    const { values, hints } = fillIntake(read(text), text);
    const once = { craneTon: 10, powerKva: 500 };
    expect(values.spaces).toMatchObject([{ floor: '2' }, { floor: '1', ...once }]);
    expect(values.spaces?.[0]).not.toHaveProperty('craneTon');
    expect(hints.map(({ name }) => name?.join('.'))).toContain('spaces.1.powerKva');
  });

  it('takes one floor alone for the whole, to be looked at', () => {
    const text = '厂房1100㎡，首层层高8米，带10吨行车，12元/平';
    const answer = read(text);
    expect(answer.spaces).toHaveLength(1);
    const { values, hints } = fillIntake(answer, text);
    expect(values).toMatchObject({ areaSqm: 1100, heightM: 8, craneTon: 10, floor: '1', spaces: [] });
    expect(hints).toContainEqual({
      field: 'heightM',
      name: ['heightM'],
      message: '原文只说了「首层」，请核对',
    });
  });

  it.each([
    ['all floors share', '厂房3000平出租，一层22元，二层22元'],
    ['one floor alone has', '厂房出租，二层1000平，22元'],
  ])('fills in the rent that %s', (_name, text) => {
    const answer = read(text);
    const { values } = fillIntake({ ...answer, fields: withoutRent(answer.fields) }, text);
    expect(values).toMatchObject({ spaces: [], rentTypedAmount: 22, rentTypedUnit: 'yuan_sqm_month' });
    expect(values.rentFenPerSqmMonth).toBeUndefined();
  });

  it('hands a demand on as a requirement', () => {
    const answer = read('求租昆山厂房1000-1500㎡，5吨行车');
    expect(answer.kind).toBe('demand');
    expect(fillDemand(answer)).toMatchObject({ areaMinSqm: 1000, areaMaxSqm: 1500, craneTon: 5 });
  });
});

describe('cutAtSpans', () => {
  const text = '厂房1100㎡，12元/平';
  it('cuts without gaps and names every value of a stretch', () => {
    const cut = cutAtSpans(text, {
      spans: [
        { field: 'areaSqm', start: 2, end: 7 },
        { field: 'rentTyped', start: 8, end: 13 },
        { field: 'rentFenPerSqmMonth', start: 8, end: 13 },
        { field: 'rentFenPerSqmMonth', start: 8, end: 13 },
        { field: 'heightM', start: -1, end: -1 },
      ],
      contacts: [],
    });
    expect(cut.map((part) => part.text).join('')).toBe(text);
    expect(cut.map((part) => part.fields.map(({ field }) => field))).toEqual([
      [],
      ['areaSqm'],
      [],
      ['rentTyped', 'rentFenPerSqmMonth'],
    ]);
  });

  it('keeps overlapping spans and contacts', () => {
    const cut = cutAtSpans('abcdef', {
      spans: [
        { field: 'city', start: 0, end: 4 },
        { field: 'town', start: 2, end: 6, space: 1 },
      ],
      contacts: [{ kind: 'phone', masked: '*', start: 5, end: 6 }],
    });
    expect(cut.map((part) => [part.text, part.fields.map(({ field }) => field)])).toEqual([
      ['ab', ['city']],
      ['cd', ['city', 'town']],
      ['e', ['town']],
      ['f', ['town', 'phone']],
    ]);
  });
});

describe('what a form takes of the numbers of a message', () => {
  it.each([
    ['厂房3000平 一三七一二三四五六七八', PHONE],
    ['厂房3000平 400-800-1234 137 1234 5678', PHONE],
    ['昆明市厂房3000平 电话6512 3456', '0871-65123456'],
    ['厂房3000平 400-800-1234', undefined],
  ])('%s', (text, phone) => {
    expect(fillIntake(read(text), text).values.ownerPhone).toBe(phone);
  });
});

describe('hintsOfDemand', () => {
  it('marks trade and date, which nobody fills in', () => {
    const answer = read('求租厂房2000平，做食品包装，月底前');
    const marked = warningsOf(hintsOfDemand(answer)).map(({ name }) => name.join('.'));
    expect(marked).toEqual(expect.arrayContaining(['industry', 'moveInBy', 'areaMinSqm']));
    expect(fillDemand(answer)).not.toHaveProperty('industry');
  });
});

describe('partOfMessage', () => {
  it('is one listing with what stands before and behind them all', () => {
    const text = '今日房源：\n1、昆山 2000平\n2、太仓 3000平\n电话 0512-66668888';
    const listings = [
      { start: 6, end: text.indexOf('2、') },
      { start: text.indexOf('2、'), end: text.indexOf('\n电话') },
    ];
    expect(partOfMessage(text, listings, 0)).toBe('今日房源：\n1、昆山 2000平\n\n电话 0512-66668888');
    expect(partOfMessage(text, listings, 1)).toBe('今日房源：\n2、太仓 3000平\n电话 0512-66668888');
    expect(partOfMessage(text, [], 0)).toBe(text);
  });
});
