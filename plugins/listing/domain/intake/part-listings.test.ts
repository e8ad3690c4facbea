import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partListings } from './part-listings';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });
const THREE =
  '今日房源：\n1、昆山周市镇 单层厂房2000平 高8米 25元\n2、昆山千灯镇 厂房3500平 行车10吨 22元\n3、太仓浮桥镇 独院 8亩 厂房5000平 售价2500万\n电话13812345678';

describe('a message that tells of several listings', () => {
  it('fills in what they share, and tells where each stands', () => {
    const { kind, fields, spaces, unsure, contacts, listings = [] } = read(THREE);
    expect([kind, fields, spaces]).toEqual(['listing', { buildingType: 'workshop' }, []]);
    expect(unsure.map(({ code }) => code)).toEqual(['several_listings']);
    expect(contacts.map(({ value }) => value)).toEqual(['13812345678']);
    expect(listings.map(({ start, end }) => THREE.slice(start, end).trim().slice(0, 6))).toEqual([
      '1、昆山周市',
      '2、昆山千灯',
      '3、太仓浮桥',
    ]);
  });

  it('points at the words of the first', () => {
    const { spans } = read(THREE);
    expect(spans.map(({ start, end }) => THREE.slice(start, end))).toEqual(['厂房']);
  });

  it('keeps what the heading says of all', () => {
    const { fields, listings } = read('昆山市厂房出租\n①1200平 18元/平\n②3000平 16元/平 高9米');
    expect(fields).toEqual({ offering: 'rent', buildingType: 'workshop', district: '昆山市' });
    expect(listings).toHaveLength(2);
  });

  it.each([
    '求购：1. 昆山 厂房2000平 预算800万 2. 太仓 厂房5000平 预算2000万',
    '求租：\n1）张家港 仓库2000平左右 预算20元\n2）常熟 仓库3000平 预算18元',
    '一、嘉定区安亭镇 仓库1500平\n二、青浦区华新镇 仓库3000平',
    '1️⃣昆山 厂房2000平 25元\n2️⃣太仓 厂房900平 20元',
    '（1）厂房2000平 25元；（2）仓库900平 20元',
  ])('«%s»: two', (text) => {
    const { unsure, listings } = read(text);
    expect(listings).toHaveLength(2);
    expect(unsure.map(({ code }) => code)).toContain('several_listings');
  });

  it.each([
    '厂房出租：\n1、面积2000平\n2、层高8米\n3、租金18元',
    '厂房出租\n1、1楼2000平 18元\n2、2楼2000平 12元',
    '厂房出租 地址：昆山 1、2楼共1600平 租金22万/年',
    '1、厂房2000平 18元\n2、办公500平 20元\n3、宿舍300平',
    '厂房出租 1、A栋2000平 18元 2、B栋3000平 16元',
    '2、昆山 厂房2000平 25元\n3、太仓 厂房900平 20元',
    '厂房出租 1.5元/平/天 2.面积2000平',
  ])('«%s»: one', (text) => {
    expect(read(text).listings).toBeUndefined();
  });

  it.each([
    [
      '1、昆山玉山工业园厂房2000平，22元/平\n2、太仓浮桥工业园厂房3000平\n层高12米，租金30元/平，带10吨行车，孙老板13787654321',
      [
        '1、昆山玉山工业园厂房2000平，22元/平',
        '2、太仓浮桥工业园厂房3000平\n层高12米，租金30元/平，带10吨行车，孙老板13787654321',
      ],
    ],
    // told over several lines each, the last as well
    [
      '今日推荐\n1、昆山千灯镇厂房\n面积2600平 租金23元\n可环评\n2、太仓双凤镇厂房\n面积1800平 租金18元\n有产证\n欢迎看房 13812345678',
      ['1、昆山千灯镇厂房\n面积2600平 租金23元\n可环评', '2、太仓双凤镇厂房\n面积1800平 租金18元\n有产证'],
    ],
    // each with a phone of its own, the last in a line of its own
    [
      '1、昆山 厂房2000平 25元\n李总13812345678\n2、太仓 厂房3500平 22元\n王总13912345678',
      ['1、昆山 厂房2000平 25元\n李总13812345678', '2、太仓 厂房3500平 22元\n王总13912345678'],
    ],
    [
      '【1】吴中胥口镇 厂房4000平 单层 25元【2】木渎镇 厂房1500平 二楼 18元',
      ['【1】吴中胥口镇 厂房4000平 单层 25元', '【2】木渎镇 厂房1500平 二楼 18元'],
    ],
    [
      '1、昆山 厂房2000平 25元\n2、太仓 厂房3500平 22元\n更多房源1000-20000平，联系13812345678',
      ['1、昆山 厂房2000平 25元', '2、太仓 厂房3500平 22元'],
    ],
    [
      '1、昆山 厂房2000平 25元\n2、太仓 厂房3500平 22元\n微信zhang20m 张经理',
      ['1、昆山 厂房2000平 25元', '2、太仓 厂房3500平 22元'],
    ],
    [
      '厂房出租：\n昆山千灯厂房2600平 9米高 23元/平\n太仓双凤厂房1800平 6米高 18元/平\n电话13812345678',
      ['昆山千灯厂房2600平 9米高 23元/平', '太仓双凤厂房1800平 6米高 18元/平'],
    ],
  ])('«%s»: each with what is its own', (text, said) => {
    const { listings = [] } = read(text);
    expect(listings.map(({ start, end }) => text.slice(start, end).trim())).toEqual(said);
  });

  it.each([
    '昆山千灯镇厂房2600平 23元/平\n办公300平 30元/平',
    '昆山厂房一楼2600平 23元/平\n昆山厂房二楼2600平 18元/平',
    '昆山一楼2600平 23元/平\n昆山二楼2600平 18元/平',
    '昆山厂房2600平 23元/平\n昆山办公300平 30元/平',
    '昆山千灯厂房2600平 23元/平\n昆山千灯仓库1800平 18元/平',
    '昆山千灯镇厂房出租\n一楼2600平 23元/平\n二楼2600平 18元/平',
    '昆山千灯镇厂房2600平 23元/平\n昆山千灯镇占地8亩 全产权 年租70万',
    '昆山千灯厂房2600平，23元/平。\n层高9米，电315kva',
  ])('«%s»: one without numbers', (text) => {
    expect(read(text).listings).toBeUndefined();
  });

  it('gives no listing the phone of another', () => {
    const text = '1、昆山 厂房2000平 25元 李总13812345678\n2、太仓 厂房3500平 22元 王总13912345678';
    const { contacts, publicText } = read(text);
    expect(contacts.map(({ kind, isRefused }) => [kind, isRefused])).toEqual([
      ['phone', true],
      ['phone', true],
    ]);
    expect(publicText).not.toMatch(/李总|王总|1391234/);
    // one that all share is the owner's
    expect(read('1、昆山 厂房2000平 25元\n2、太仓 厂房3500平 22元\n李总13812345678').contacts).toMatchObject([
      { kind: 'name', value: '李总' },
      { kind: 'phone', value: '13812345678' },
    ]);
  });

  it('fills in nothing of very many', () => {
    const text = Array.from(
      { length: 30 },
      (_, index) => `${index + 1}、昆山市厂房${index + 1}00平 18元`,
    ).join('\n');
    const { fields, listings } = read(text);
    expect(fields).toEqual({});
    expect(listings).toHaveLength(30);
  });

  it('parts any message into pieces of it, one behind the other', () => {
    const pieces = fc.constantFrom(
      '1、',
      '2、',
      '\n',
      ' ',
      '昆山市',
      '厂房',
      '2000平',
      '18元',
      '①',
      '②',
      '3.',
      '一楼',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (words) => {
        const text = words.join('');
        const parts = partListings(text);
        expect(parts.length === 1).toBe(false);
        parts.forEach(({ start, end }, index) => {
          expect(start).toBeGreaterThanOrEqual(parts[index - 1]?.end ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        });
      }),
    );
  });
});
