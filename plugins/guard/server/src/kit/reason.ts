import { z } from 'zod';

/**
 * A reason that must be given, trimmed.
 * @param max letters
 * @param name what it is a reason of, as the person who leaves it out is told: 驳回原因
 */
export const requiredReason = (max: number, name = '原因') =>
  z
    .string({ error: `请填写${name}` })
    .trim()
    .min(1, `请填写${name}`)
    .max(max, tooLong(max));

/** A reason that may be left out, trimmed. @param max letters */
export const optionalReason = (max: number) =>
  z.string({ error: '原因应为文字' }).trim().max(max, tooLong(max)).nullish();

const tooLong = (max: number) => `原因不能超过 ${max} 个字`;
