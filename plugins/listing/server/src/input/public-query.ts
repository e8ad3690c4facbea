import { maskContactsIn } from '@scrm/guard/domain';
import { z } from 'zod';
import { BUILDING_TYPE_LABELS, BUILDING_TYPES, OFFERING_LABELS, OFFERINGS } from '../../../domain';

/** What the public list may be sorted by → column; unknown values come last either way. */
export const PUBLIC_SORTS = {
  listedAt: 'p.listed_at',
  updatedAt: 'p.updated_at',
  areaSqm: 'p.area_sqm',
  freeAreaSqm: 'p.free_area_sqm',
  rentFenPerSqmMonth: 'p.rent_fen_per_sqm_month',
  salePriceFen: 'p.sale_price_fen',
  heightM: 'p.height_m',
} as const;

const amount = (name: string) =>
  z
    .string({ error: `「${name}」只能给一次` })
    .regex(/^\d{1,9}(\.\d{1,4})?$/, { error: `「${name}」应为不小于 0 的数字` })
    .transform(Number);

const whole = (name: string, max: number) =>
  z
    .string({ error: `「${name}」只能给一次` })
    .regex(/^\d{1,9}$/, { error: `「${name}」应为 1 到 ${max} 的整数` })
    .transform(Number)
    .refine((value) => value >= 1 && value <= max, {
      error: `「${name}」应为 1 到 ${max} 的整数`,
    });

const words = (name: string, max: number) =>
  z
    .string({ error: `「${name}」只能给一次` })
    .trim()
    .max(max, { error: `「${name}」不能超过 ${max} 个字` })
    .refine((value) => !value.includes('\u0000'), {
      error: `「${name}」包含不支持的字符`,
    });

const SORTABLE = Object.keys(PUBLIC_SORTS).join('、');

const sort = z
  .string({ error: '「排序」只能给一次' })
  .regex(/^[A-Za-z]+(:(asc|desc))?$/, {
    error: `「排序」应为 字段:asc 或 字段:desc，字段可为 ${SORTABLE}`,
  })
  .transform((value) => {
    const [field = '', direction = 'asc'] = value.split(':');
    return { field, direction: direction as 'asc' | 'desc' };
  })
  .refine(({ field }) => Object.hasOwn(PUBLIC_SORTS, field), {
    error: `「排序」的字段可为 ${SORTABLE}`,
  })
  .transform(({ field, direction }) => ({
    field: field as keyof typeof PUBLIC_SORTS,
    direction,
  }));

/** An empty parameter, as forms send it, means that nothing was asked. */
const dropEmpty = (query: unknown) =>
  typeof query === 'object' && query !== null
    ? Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
    : query;

/** The query of GET /api/public/properties. Areas ㎡, height m, load t/㎡, power kVA, crane t, rent fen/㎡/month. */
export const publicQuery = z.preprocess(
  dropEmpty,
  z
    .strictObject(
      {
        city: words('城市', 30).optional(),
        district: words('区县', 30).optional(),
        minArea: amount('最小面积').optional(),
        maxArea: amount('最大面积').optional(),
        offering: z
          .enum(OFFERINGS, { error: `「租售方式」应为 ${Object.values(OFFERING_LABELS).join('、')} 之一` })
          .optional(),
        buildingType: z
          .enum(BUILDING_TYPES, {
            error: `「房屋类型」应为 ${Object.values(BUILDING_TYPE_LABELS).join('、')} 之一`,
          })
          .optional(),
        minHeight: amount('最低层高').optional(),
        minLoad: amount('最小承重').optional(),
        minPower: amount('最小配电').optional(),
        minCrane: amount('最小行车吨位').optional(),
        maxRent: amount('最高租金').optional(),
        // by a whole word somebody could try which listing carries a number that its tags show masked
        tag: words('标签', 30)
          .refine((tag) => maskContactsIn(tag) === tag, { error: '「标签」不能是联系方式' })
          .optional(),
        q: words('关键词', 60).optional(),
        sort: sort.optional(),
        page: whole('页码', 100_000).default(1),
        pageSize: whole('每页条数', 100).default(20),
      },
      {
        error: (issue) =>
          issue.code === 'unrecognized_keys' ? `不支持的参数：${issue.keys.join('、')}` : undefined,
      },
    )
    .refine(
      (query) => query.minArea === undefined || query.maxArea === undefined || query.minArea <= query.maxArea,
      {
        path: ['minArea'],
        error: '「最小面积」不能大于「最大面积」',
      },
    ),
);
export type PublicQuery = z.output<typeof publicQuery>;
