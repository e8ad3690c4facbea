import type { Core } from '@strapi/strapi';
import type { ConstraintsService } from '../services/constraints';

interface Named {
  table: string;
  name: string;
}

/** A constraint on a table that people's rows are in already. Expressions and conditions are SQL of the table's own columns. */
export type LaidConstraint =
  | (Named & { kind: 'check'; condition: string })
  | (Named & { kind: 'unique'; by: readonly string[]; where?: string })
  | (Named & {
      kind: 'exclusion';
      by: readonly (readonly [expression: string, operator: string])[];
      where?: string;
    });

/** A constraint that could not be laid, and some of the rows that break it, by their documentId. */
export interface UnlaidConstraint extends Named {
  rows: string[];
}

/** Rows that a warning names. */
const NAMED_ROWS = 20;
/** unique_violation, check_violation, exclusion_violation */
const BROKEN = ['23505', '23514', '23P01'];

/**
 * Lays the constraints that are not there yet. Where rows of before break one, it warns with the constraint, its code and message, and the rows (no
 * personal data), and goes on without it; the first start at which no row breaks it lays it (docs/operations.md). Idempotent.
 * @returns those that it could not lay
 */
export async function layConstraints(
  strapi: Core.Strapi,
  constraints: readonly LaidConstraint[],
): Promise<UnlaidConstraint[]> {
  const unlaid: UnlaidConstraint[] = [];
  for (const constraint of constraints) {
    if (await isLaid(strapi, constraint)) continue;
    try {
      await strapi.db.connection.raw(statementOf(constraint));
    } catch (error) {
      if (!BROKEN.includes((error as { code?: string }).code ?? '')) throw error;
      const { table, name } = constraint;
      const { rows: found } = await strapi.db.connection.raw(breakersSql(constraint));
      const rows = found.map((row: { document_id: string }) => row.document_id);
      unlaid.push({ table, name, rows });
      const service = strapi.plugin('guard').service('constraints') as ConstraintsService;
      const { code = 'invalid_rows', message = '数据不符合约束' } = service.meaningOf(name) ?? {};
      const more = rows.length === NAMED_ROWS ? ' and maybe more' : '';
      strapi.log.warn(
        `constraint ${name} is not set, rows of before break it (${code}: ${message}); ${table}: ${rows.join(', ')}${more}; see docs/operations.md`,
      );
    }
  }
  return unlaid;
}

async function isLaid(strapi: Core.Strapi, { kind, table, name }: LaidConstraint): Promise<boolean> {
  const { rows } = await strapi.db.connection.raw(
    kind === 'unique'
      ? 'SELECT 1 FROM pg_index WHERE indrelid = to_regclass(?) AND indexrelid = to_regclass(?)'
      : 'SELECT 1 FROM pg_constraint WHERE conrelid = to_regclass(?) AND conname = ?',
    [table, name],
  );
  return rows.length > 0;
}

function statementOf(constraint: LaidConstraint): string {
  const { kind, table, name } = constraint;
  if (kind === 'check') return `ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (${constraint.condition})`;
  const where = constraint.where ? ` WHERE (${constraint.where})` : '';
  if (kind === 'unique')
    return `CREATE UNIQUE INDEX ${name} ON ${table} (${constraint.by.map((each) => `(${each})`).join(', ')})${where}`;
  const parts = constraint.by.map(([expression, operator]) => `(${expression}) WITH ${operator}`);
  return `ALTER TABLE ${table} ADD CONSTRAINT ${name} EXCLUDE USING gist (${parts.join(', ')})${where}`;
}

/** The rows that break it, in pairs or groups beside each other. */
function breakersSql(constraint: LaidConstraint): string {
  const { kind, table } = constraint;
  const order = `ORDER BY first_id, id LIMIT ${NAMED_ROWS}`;
  if (kind === 'check')
    return `SELECT document_id, id AS first_id, id FROM ${table} WHERE NOT (${constraint.condition}) ${order}`;
  const where = constraint.where ?? 'true';
  if (kind === 'unique') {
    const groups = constraint.by.join(', ');
    const known = constraint.by.map((each) => `(${each}) IS NOT NULL`).join(' AND ');
    return `SELECT document_id, first_id, id FROM (
        SELECT document_id, id, min(id) OVER same AS first_id, count(*) OVER same AS rows FROM ${table}
        WHERE (${where}) AND ${known} WINDOW same AS (PARTITION BY ${groups})) found
      WHERE rows > 1 ${order}`;
  }
  const names = constraint.by.map((_, i) => `part_${i}`);
  const parts = constraint.by.map(([expression], i) => `(${expression}) AS part_${i}`).join(', ');
  const meets = constraint.by
    .map(([, operator], i) => `a.${names[i]} ${operator} b.${names[i]}`)
    .join(' AND ');
  return `WITH part AS (SELECT document_id, id, ${parts} FROM ${table} WHERE ${where}),
      pair AS (SELECT a.id AS one, b.id AS other FROM part a JOIN part b ON a.id < b.id AND ${meets})
    SELECT p.document_id, min(pair.one) AS first_id, p.id FROM pair JOIN part p ON p.id IN (pair.one, pair.other)
    GROUP BY p.document_id, p.id ${order}`;
}
