import type { Trx } from '@scrm/guard/kit';

/** What an import writes of a customer bears the customer's own time. */
const NOT_OF_IMPORT =
  't.created_at IS DISTINCT FROM c.created_at OR t.updated_at IS DISTINCT FROM t.created_at';

/** A reminder `t` that somebody put off, moved, or settled. */
export const HANDLED_REMINDER = `(t.state <> 'open' OR t.snoozes > 0 OR t.undo IS NOT NULL)`;

/** A table with rows of customers that go with them when they are deleted. */
interface Trace {
  /** Which of its rows came after the import, as SQL of the row `t` and its customer `c`; null: none tells that somebody worked on him. */
  later: string | null;
  /** What is said of it, behind 「之后又」. */
  told: string;
}

/**
 * By table: what counts as somebody's work on an imported customer, so that the import is not taken back over it. What refers to a customer and
 * does not go with him is found by its foreign key (`whatHangsOn`) and needs no line here; every other table of ours with customers' rows does
 * (customer-import.full.test.ts). Of tables without a line that go with a customer any row counts.
 */
export const CUSTOMER_TRACES: Readonly<Record<string, Trace>> = {
  contacts: { later: NOT_OF_IMPORT, told: '添加或修改了联系人' },
  requirements: { later: NOT_OF_IMPORT, told: '添加或修改了需求' },
  follow_ups: { later: NOT_OF_IMPORT, told: '添加或修改了跟进' },
  // a plan of an imported follow-up becomes one by itself; told of, it is as it was
  reminders: {
    later: `t.follow_up_id IS NULL OR ${HANDLED_REMINDER}`,
    told: '安排或处理了跟进提醒',
  },
  // the first one of a customer that came with a level has the customer's own time
  customer_levels: {
    later: `t.source = 'manual' AND t.at <> c.created_at AT TIME ZONE 'UTC'`,
    told: '人工评定了等级',
  },
  customer_blacklistings: { later: 'true', told: '列入过黑名单' },
  customer_service_team: { later: 'true', told: '安排了服务团队' },
  customer_owner_spans: { later: `t.how <> 'imported'`, told: '变更了归属' },
  // whose contacts and requirements were, which say it themselves
  customer_parts: { later: null, told: '' },
  idle_notices: { later: null, told: '' },
  customer_grade_due: { later: null, told: '' },
};

/** What somebody set on the customer himself without making it another version of the row. */
const OWN_TRACES: readonly { later: string; told: string }[] = [
  { later: 'c.service_owner_id IS NOT NULL', told: '安排了专属客服' },
];

/** By customer: what came after the import, in words. @param ids locked customers, as the import made them */
export async function laterTraces(trx: Trx, ids: readonly number[]): Promise<Map<number, string>> {
  const told = new Map<number, string>();
  if (ids.length === 0) return told;
  const asked = Object.entries(CUSTOMER_TRACES).flatMap(([table, trace]) =>
    trace.later === null
      ? []
      : [{ ...trace, from: `${table} t JOIN customers c ON c.id = t.customer_id`, later: trace.later }],
  );
  const others = (await goingWithCustomers(trx)).filter(({ table }) => !(table in CUSTOMER_TRACES));
  for (const { from, later, told: words } of [
    ...asked,
    ...others.map(({ table, column }) => ({
      from: `${table} t JOIN customers c ON c.id = t.${column}`,
      later: 'true',
      told: '有了其他记录',
    })),
    ...OWN_TRACES.map((trace) => ({ ...trace, from: 'customers c' })),
  ]) {
    const { rows } = await trx.raw(`SELECT DISTINCT c.id FROM ${from} WHERE c.id = ANY(?) AND (${later})`, [
      [...ids],
    ]);
    for (const { id } of rows as { id: number }[])
      if (!told.has(id)) told.set(id, `之后又${words}，不能撤销`);
  }
  return told;
}

/** Tables whose rows are deleted with their customer, by the column that names him. */
async function goingWithCustomers(trx: Trx): Promise<{ table: string; column: string }[]> {
  const { rows } = await trx.raw(
    `SELECT c.conrelid::regclass::text AS "table", quote_ident(a.attname) AS "column"
     FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f' AND c.confrelid = 'customers'::regclass AND c.confdeltype = 'c' ORDER BY 1`,
  );
  return rows;
}
