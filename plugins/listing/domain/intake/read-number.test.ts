import { describe, expect, it } from 'vitest';
import { spellMixed } from './read-number';

describe('an area in figures behind its 万', () => {
  it.each([
    ['1万2000平仓库', '1.2万平仓库'],
    ['仓库3万5000㎡', '仓库3.5万㎡'],
    ['月租1万2000平', '月租1万2000平'],
    ['年租金12万2000平', '年租金12万2000平'],
  ])('%s', (text, spelt) => expect(spellMixed(text)).toBe(spelt));
});
