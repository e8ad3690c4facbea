import { describe, expect, it } from 'vitest';
import { findMobiles } from './find-mobiles';
import { maskContactsIn } from './mask-contacts';

const digitsIn = (text: string) => findMobiles(text).map(({ digits }) => digits);

describe('findMobiles', () => {
  it.each([
    ['13587 6401 92', '13587640192'],
    ['📞18857 60 3319', '18857603319'],
    ['17751 83 0264', '17751830264'],
    ['☎️ 1 3 3 6 1 2 4 8 0 7 5', '13361248075'],
    ['158-67-429035', '15867429035'],
    ['电话15867 4 29035', '15867429035'],
    ['17782 340 916', '17782340916'],
    ['联系18539 271 604', '18539271604'],
    ['+86 138-1234-5678', '13812345678'],
    ['(+86)138 1234 5678', '13812345678'],
    ['0086 13812345678', '13812345678'],
    ['138.1234.5678', '13812345678'],
    ['１３８－１２３４－５６７８', '13812345678'],
    ['1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', '13812345678'],
    ['①③⑧①②③④⑤⑥⑦⑧', '13812345678'],
    ['一三八一二三四五六七八', '13812345678'],
    ['1381234567捌', '13812345678'],
    ['130 1230 4560', '13012304560'],
    ['电话：1350 2000 800', '13502000800'],
    ['1.13812345678', '13812345678'],
    ['138\u200b1234\u200b5678', '13812345678'],
    ['139/1111/3333', '13911113333'],
    ['139、1111、3333', '13911113333'],
    ['139 / 1111／3333', '13911113333'],
    ['+86 139/1111/3333', '13911113333'],
    ['❶❸❾❶❶❶❶❸❸❸❸', '13911113333'],
    ['⒈⒊⒐⒈⒈⒈⒈⒊⒊⒊⒊', '13911113333'],
    ['➊➌➒➊🄌🄌🄌➌➌➌➌', '13910003333'],
    ['𝟏𝟑𝟗-𝟏𝟏𝟏𝟏-𝟑𝟑𝟑𝟑', '13911113333'],
    ['¹³⁹¹¹¹¹³³³³', '13911113333'],
  ])('«%s»', (text, digits) => {
    expect(digitsIn(text)).toEqual([digits]);
    expect(maskContactsIn(text)).toContain(`${digits.slice(0, 3)}****${digits.slice(-4)}`);
  });

  it.each([
    ['two in a row', '13587 6401 92 18857 60 3319', ['13587640192', '18857603319']],
    ['behind an area', '4600 135 6410 7729', ['13564107729']],
    ['before an area', '135 6410 7729 3000平', ['13564107729']],
    ['single digits before an area', '1 3 3 6 1 2 4 8 0 7 5 3000平', ['13361248075']],
    ['joined to another', '139/1111/3333/138、2222、4444', ['13911113333', '13822224444']],
    ['beside another', '13911113333/13822224444、3000', ['13911113333', '13822224444']],
    ['behind m²', '1350m² 13911113333', ['13911113333']],
    ['behind a decimal', '17.5 135 6410 7729', ['13564107729']],
  ])('is found %s', (_case, text, digits) => {
    expect(digitsIn(text)).toEqual(digits);
  });

  it.each([
    '1350平 750公斤 315kva',
    '1350 2000 800',
    '1350 2000 800平',
    '1350/2000/800',
    '1350、2000、800',
    '1350／2000／800 平',
    '电话 1350/2000/800',
    '600/130/1200/1500/800',
    '135/1200/1500平',
    '13/500/2000/800',
    '层高 ❶❸ 米',
    '1500-2000 1500 80平',
    '18.5 12 10.5 9 80',
    '编号 20260131139123466667',
    '0573 8591 6620',
    '138\n1234\n5678',
    '1500\t2000\t800',
    '一三五楼',
  ])('«%s» is none', (text) => {
    expect(findMobiles(text)).toEqual([]);
  });

  it('finds a number in any grouping, by any of the marks that people type, and leaves nothing of it', () => {
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const marks = [' ', '-', '.', '·', '　', '－', '—', ' - '];
    const joins = ['/', '、', '／', ' / '];
    const spell = [
      (digit: string) => digit,
      (digit: string) => String.fromCharCode(digit.charCodeAt(0) - 48 + 0xff10),
      (digit: string) => `${digit}\ufe0f\u20e3`,
      (digit: string) => '⓿❶❷❸❹❺❻❼❽❾'.charAt(Number(digit)),
      (digit: string) => String.fromCodePoint(0x1d7ce + Number(digit)),
    ];
    for (let round = 0; round < 3000; round++) {
      const digits = `1${3 + next(7)}${Array.from({ length: 9 }, () => next(10)).join('')}`;
      const [mark, as] = [
        marks[next(marks.length)] as string,
        spell[next(spell.length)] as (d: string) => string,
      ];
      const odds = next(4);
      const join = next(5) === 0 && !/0\d{3}0\d{3}0$/.test(digits) ? joins[next(joins.length)] : undefined;
      const marked = (i: number) =>
        join ? (i === 3 || i === 7 ? join : '') : i > 0 && next(5) < odds ? mark : '';
      const typed = [...digits].map((one, i) => marked(i) + as(one)).join('');
      const text = `厂房1350平 750公斤 315kva，电话${typed}，层高8米`;
      expect([typed, digitsIn(text)]).toEqual([typed, [digits]]);
      expect(maskContactsIn(text)).toBe(
        `厂房1350平 750公斤 315kva，电话${digits.slice(0, 3)}****${digits.slice(-4)}，层高8米`,
      );
    }
  });
});
