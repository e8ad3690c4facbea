import { parseInput, requiredReason } from '@scrm/guard/kit';
import { z } from 'zod';
import { HANDOVER_MODE_LABELS, HANDOVER_MODES } from '../../../domain';

/** As many customers as one act takes; more are handed over in several. */
export const MAX_HANDED = 5000;

const person = (label: string) =>
  z.union([z.string().min(1, `请选择${label}`).max(64, '没有这位同事'), z.int().positive()], {
    error: `请选择${label}`,
  });
const customer = z.string({ error: '请选择客户' }).min(1, '请选择客户').max(64, '没有这位客户');

const questionFields = {
  from: person('移交人'),
  mode: z.enum(HANDOVER_MODES, {
    error: `移交方式应为 ${HANDOVER_MODES.map((mode) => HANDOVER_MODE_LABELS[mode]).join('、')} 之一`,
  }),
  owner: person('接手人').nullish(),
  owners: z.array(person('接手人'), { error: '请选择接手人' }).max(50, '接手人不能超过 50 位').nullish(),
  assignments: z
    .array(z.strictObject({ customer, owner: person('接手人') }), { error: '请逐位选择接手人' })
    .max(MAX_HANDED, `一次最多移交 ${MAX_HANDED} 位客户`)
    .refine(
      (rows) => new Set(rows.map((row) => row.customer)).size === rows.length,
      '同一位客户只能交给一位同事',
    )
    .nullish(),
  customers: z
    .array(customer, { error: '请选择客户' })
    .min(1, '请选择客户')
    .max(MAX_HANDED, `一次最多移交 ${MAX_HANDED} 位客户`)
    .nullish(),
  listingsTo: person('房源接手人').nullish(),
  serviceTo: person('服务接手人').nullish(),
  acceptOverCapacity: z.boolean({ error: '「超出上限也移交」应为 true 或 false' }).default(false),
};
const questionSchema = z.strictObject(questionFields);
const actSchema = z.strictObject({
  ...questionFields,
  reason: requiredReason(200),
  key: z
    .string({ error: '请填写 key：同一次移交重复提交时不变' })
    .regex(/^[\w-]{8,64}$/, 'key 应为 8–64 位字母、数字或横线'),
  expectedDigest: z
    .string({ error: '请先预览，再按预览的 digest 移交' })
    .min(1, '请先预览，再按预览的 digest 移交')
    .max(64, '请先预览，再按预览的 digest 移交'),
});

export type HandoverQuestion = z.output<typeof questionSchema>;
export type HandoverAct = z.output<typeof actSchema>;

/** `{ from, mode, owner | owners | assignments, customers?, listingsTo?, serviceTo?, acceptOverCapacity? }`. @throws DomainError 400 */
export const readHandoverQuestion = (body: unknown): HandoverQuestion => parseInput(questionSchema, body);
/** The same and `reason`, `key`, `expectedDigest`. @throws DomainError 400 */
export const readHandoverAct = (body: unknown): HandoverAct => parseInput(actSchema, body);
