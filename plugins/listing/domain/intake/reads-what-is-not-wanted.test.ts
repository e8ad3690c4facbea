import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const ASKED = ['craneTon', 'freightLiftTon', 'eia', 'registrable', 'truckAccess', 'tags'];
const asked = (text: string) => {
  const { kind, fields } = readListingText(text);
  expect(kind).toBe('demand');
  return Object.fromEntries(ASKED.flatMap((field) => (field in fields ? [[field, fields[field]]] : [])));
};

describe('what a demand does without', () => {
  it.each([
    '不用行车',
    '不要行车',
    '不需要行车',
    '不需行车',
    '无需行车',
    '无须行车',
    '不必有行车',
    '用不着行车',
    '不要求行车',
    '行车不用',
    '行车不要',
    '行车不需要',
    '行车也用不到',
    '行车可有可无',
    '行车无所谓',
    '行车没有也行',
    '有没有行车都行',
    '要不要行车都行',
    '不用10吨行车',
    '5吨行车不需要',
    '不需要3吨货梯',
    '货梯不需要',
    '不用行车、货梯',
    '不用环评',
    '环评不用',
    '不用大车进出',
    '大车不用进',
    '不要宿舍',
    '宿舍不需要',
    '不要产证',
    '无需注册公司',
    '不需要卸货平台',
    '不需要办公室和宿舍',
    '不用食堂',
    '不用冷库',
    '不要独门独院',
    '不用带喷淋',
  ])('«%s» asks for none', (words) => {
    expect(asked(`求租仓库1000平，${words}`)).toEqual({});
    expect(asked(`求租仓库1000平 ${words} 20块/平封顶`)).toEqual({});
  });

  it.each<[string, Record<string, unknown>]>([
    ['不用装修，10吨行车', { craneTon: 10, tags: ['带行车'] }],
    ['无需装修带5吨行车', { craneTon: 5, tags: ['带行车'] }],
    ['层高不要低于8米，带5吨行车', { craneTon: 5, tags: ['带行车'] }],
    ['5吨行车 不用货梯', { craneTon: 5, tags: ['带行车'] }],
    ['行车不用 3吨货梯', { freightLiftTon: 3 }],
    ['不需要办公室，要食堂', { tags: ['带食堂'] }],
    ['不用行车，大车能进', { truckAccess: true }],
  ])('«%s» asks for the rest', (words, expected) => {
    expect(asked(`求租厂房1000平，${words}`)).toEqual(expected);
  });

  it('reads no crane of an offer that needs none, and no lack of what one need not care for', () => {
    expect(readListingText('厂房1000平出租，不用行车').fields).not.toHaveProperty('tags');
    expect(readListingText('厂房1000平出租，不用愁宿舍').fields).not.toHaveProperty('dormitory', false);
  });
});
