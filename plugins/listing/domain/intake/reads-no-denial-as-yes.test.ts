import { describe, expect, it } from 'vitest';
import { readCell } from '../import/read-cell';
import { readListingText } from './read-listing-text';

const REFUSALS = [
  '不',
  '不可',
  '不可以',
  '不能',
  '不支持',
  '不接受',
  '不对外',
  '暂不',
  '暂不支持',
  '谢绝',
  '不允许',
  '无法',
];

/** What is refused, by its field and the tag that repeats it. */
const REFUSED: [field: string, tag: string | undefined, acts: string[]][] = [
  ['divisible', '可分租', ['分租', '分割', '拆分', '拆租', '分开', '单租', '零租', '分']],
  ['eia', '可环评', ['办环评', '做环评', '过环评']],
  ['registrable', '可注册', ['注册公司', '办执照', '工商注册']],
  ['dormitory', undefined, ['住宿', '住人']],
  ['sewage', undefined, ['排污']],
  ['truckAccess', '大车进出', ['进大车', '停大货车', '进大挂车', '大车进出']],
  ['negotiable', undefined, ['面议', '可谈']],
];

const refusals = REFUSED.flatMap(([field, tag, acts]) =>
  acts.flatMap((act) => REFUSALS.map((refusal) => [`${refusal}${act}`, field, tag] as const)),
);

describe('a denial', () => {
  it.each(refusals)('«%s» is no yes to %s', (words, field, tag) => {
    for (const text of [`厂房3000平，${words}`, `厂房3000平，${words}，带行车`, `厂房出租3000平 ${words}`]) {
      const { fields } = readListingText(text);
      expect(fields[field], text).not.toBe(true);
      expect(fields.tags ?? [], text).not.toContain(tag);
    }
    if (field === 'negotiable') return;
    const cell = readCell(field, words);
    expect('value' in cell && cell.value).not.toBe(true);
  });

  it.each([
    ['厂房3000平，不可分', { divisible: false }],
    ['厂房3000平，不支持分租', { divisible: false }],
    ['厂房3000平，暂不对外分租', { divisible: false }],
    ['厂房3000平，分租免谈', { divisible: false }],
    ['厂房3000平，不支持注册公司', { registrable: false }],
    ['厂房3000平，注册公司不行', { registrable: false }],
    ['厂房3000平，不支持办环评', { eia: false }],
    ['厂房3000平，办环评不行', { eia: false }],
    ['厂房3000平，租金不可谈', { negotiable: false }],
    ['厂房3000平，宿舍:无', { dormitory: false }],
    ['厂房3000平，大车进出不方便', { truckAccess: false }],
    ['厂房3000平，挂车进出不便', { truckAccess: false }],
    ['厂房3000平，大车很难进', { truckAccess: false }],
    // asked, not said
    ['厂房3000平，能不能分租', { divisible: undefined }],
    ['厂房3000平，可否分租', { divisible: undefined }],
    ['厂房3000平，是否可分租', { divisible: undefined }],
    // beside a denial of something else
    ['厂房面积不等可分租', { divisible: true }],
    ['厂房交通不便可分租', { divisible: true }],
    ['厂房化工禁止可办环评', { eia: true }],
    ['厂房可分租不可分割产权', { divisible: true }],
    ['厂房3000平，可分租，不可办环评', { divisible: true, eia: false }],
    ['厂房3000平，有房产证不能贷款', { titleCert: true }],
    ['厂房3000平，大车进出不限', { truckAccess: true }],
    ['厂房3000平，大车进出无障碍', { truckAccess: true }],
    ['厂房3000平，大车进出没问题', { truckAccess: true }],
    ['厂房3000平，不仅可以注册公司', { registrable: true }],
  ])('«%s»', (text, expected) => {
    const { fields } = readListingText(text);
    expect(Object.fromEntries(Object.keys(expected).map((field) => [field, fields[field]]))).toEqual(
      expected,
    );
  });

  it.each([
    ['喷淋', '带喷淋'],
    ['蒸汽', '有蒸汽'],
    ['食堂', '带食堂'],
    ['天然气', '有天然气'],
    ['冷库', '带冷库'],
    ['行车', '带行车'],
    ['定建', '可定建'],
  ])('of %s leaves no tag', (noun, tag) => {
    for (const words of [
      `无${noun}`,
      `没有${noun}`,
      `${noun}没有`,
      `${noun}:无`,
      `不提供${noun}`,
      `不支持${noun}`,
      `${noun}暂无`,
    ])
      expect(readListingText(`厂房3000平，${words}，高8米`).fields.tags ?? [], words).not.toContain(tag);
  });

  it.each([
    ['divisible', '不可分', false],
    ['divisible', '不对外分租', false],
    ['divisible', '不支持分租', false],
    ['divisible', '不接受分租', false],
    ['divisible', '不支持', false],
    ['divisible', '可分租', true],
    ['truckAccess', '挂车不便', false],
    ['truckAccess', '大车进出不方便', false],
    ['truckAccess', '不便', false],
    ['truckAccess', '大车进出方便', true],
    ['truckAccess', '不便进出', false],
    ['truckAccess', '进出困难', false],
    ['eia', '不支持', false],
    ['eia', '不好办', false],
    ['eia', '不支持办理', false],
    ['registrable', '不支持注册', false],
    ['titleCert', '没有房产证', false],
    ['titleCert', '产证没有', false],
  ])('in a cell of %s: «%s» is %s', (attribute, words, value) => {
    expect(readCell(attribute, words)).toMatchObject({ value });
  });
});
