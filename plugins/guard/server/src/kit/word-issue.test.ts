import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DomainError } from '../../../domain';
import { parseInput } from './input';

const schema = z.object({
  title: z.string().max(3).optional(),
  count: z.number().int().min(1).max(5).optional(),
  area: z.number().positive().optional(),
  share: z.number().lt(1).optional(),
  kind: z.enum(['a', 'b']).optional(),
  mail: z.email().optional(),
  either: z.union([z.string(), z.number()]).optional(),
  items: z
    .array(z.object({ label: z.string().optional() }).required())
    .max(1)
    .optional(),
});

const refuse = (value: unknown) => {
  try {
    parseInput(schema, value);
  } catch (error) {
    return (error as DomainError).details?.errors as { path: string[]; message: string }[];
  }
  throw new Error('nothing was refused');
};

describe('a refusal that the schema has no words for', () => {
  it.each([
    [5, [], '「提交的内容」应为{ … } 形式的内容'],
    [{ title: 5 }, ['title'], '「标题」应为文字'],
    [{ title: 'long' }, ['title'], '「标题」不能超过 3 个字'],
    [{ count: 'x' }, ['count'], '「count」应为数字'],
    [{ count: 0 }, ['count'], '「count」不能小于 1'],
    [{ count: 9 }, ['count'], '「count」不能超过 5'],
    [{ area: 0 }, ['area'], '「area」应大于 0'],
    [{ share: 1 }, ['share'], '「share」应小于 1'],
    [{ kind: 'c' }, ['kind'], '「kind」应为 a、b 之一'],
    [{ mail: 'c' }, ['mail'], '「mail」格式不正确'],
    [{ either: {} }, ['either'], '「either」填写有误'],
    [{ items: [{}] }, ['items', '0', 'label'], '请填写「第 1 项的名称」'],
    [{ items: [5] }, ['items', '0'], '「items的第 1 项」应为{ … } 形式的内容'],
    [{ items: [{ label: 'a' }, { label: 'b' }] }, ['items'], '「items」不能超过 1 项'],
  ])('of %j names the field in Chinese', (value, path, message) => {
    expect(refuse(value)).toMatchObject([{ path, message }]);
  });

  it('of a field that is of another type says that alone', () => {
    const code = z.object({ code: z.string({ error: '请填写验证码' }).trim().min(4, '请填写验证码') });
    expect(() => parseInput(code, { code: [] })).toThrowError(
      expect.objectContaining({ details: { errors: [expect.objectContaining({ path: ['code'] })] } }),
    );
  });
});
