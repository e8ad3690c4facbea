import type { DomainError } from '@scrm/guard/domain';
import { describe, expect, it } from 'vitest';
import { planSpaces } from './plan-spaces';

const refuse = (spaces: unknown) => {
  try {
    planSpaces({}, null, spaces);
  } catch (error) {
    return (error as DomainError).details?.errors;
  }
  throw new Error('nothing was refused');
};

describe('planSpaces', () => {
  it.each([
    [
      'without an area',
      [{ label: '二三楼', heightM: 4.2 }],
      ['spaces', '0', 'areaSqm'],
      '请填写「面积（㎡）」',
    ],
    [
      'with an empty area',
      [{ label: '二楼', areaSqm: null }],
      ['spaces', '0', 'areaSqm'],
      '请填写「面积（㎡）」',
    ],
    ['without a name', [{ areaSqm: 5 }], ['spaces', '0', 'label'], '请填写「空间名称」'],
    ['that is no list', 'x', ['spaces'], '「空间」应为列表'],
  ])('refuses a space %s in Chinese, naming the field', (_name, spaces, path, message) => {
    expect(refuse(spaces)).toMatchObject([{ path, message }]);
  });
});
