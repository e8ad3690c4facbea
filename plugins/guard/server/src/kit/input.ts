import type { Context } from 'koa';
import { z } from 'zod';
import { type FieldError, invalidField, invalidFields, stripHidden } from '../../../domain';
import { wordIssue } from './word-issue';

// What a schema has no words of its own for. Each copy of zod that is loaded sets the locale anew, to English; this stands above it.
z.config({ customError: wordIssue });

/**
 * The body of a named operation, checked by `schema`. @throws DomainError 400 naming every wrong field
 */
export function readBody<T extends z.ZodType>(ctx: Context, schema: T): z.output<T> {
  return parseInput(schema, (ctx.request as { body?: unknown }).body ?? {});
}

/** The `{ data: {…} }` of Strapi's own routes, its texts without hidden characters. @throws DomainError 400 when it is missing, or something stands beside it */
export function readData(ctx: Context): Record<string, unknown> {
  const body = (ctx.request as { body?: unknown }).body;
  const data = typeof body === 'object' && body !== null ? (body as { data?: unknown }).data : undefined;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw invalidField('data', '请求体应为 { "data": { … } }');
  }
  const beside = Object.keys(body as object).filter((name) => name !== 'data');
  if (beside.length > 0)
    throw invalidFields(
      beside.map((name) => ({ path: [name], message: `「${name}」应写在 data 之内`, code: 'unknown_field' })),
      'unknown_field',
    );
  return stripHidden(data) as Record<string, unknown>;
}

/** The query string checked by `schema`. @throws DomainError 400 naming every wrong parameter */
export function readQuery<T extends z.ZodType>(ctx: Context, schema: T): z.output<T> {
  return parseInput(schema, ctx.query);
}

/** Parses `value` by `schema`. @throws DomainError 400 naming every wrong field */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidFields(zodFieldErrors(result.error));
}

/** zod's issues as field errors; the schemas' own messages are Chinese, `wordIssue` fills in the rest. */
export function zodFieldErrors(error: z.ZodError): FieldError[] {
  const pathOf = (issue: { path: PropertyKey[] }) => issue.path.map(String).join('\0');
  const mistyped = new Set(error.issues.filter(({ code }) => code === 'invalid_type').map(pathOf));
  // zod measures a list for a text as well: what is of another type has that fault alone
  const issues = error.issues.filter(
    (issue) => issue.code === 'invalid_type' || !mistyped.has(pathOf(issue)),
  );
  return issues.flatMap((issue): FieldError[] => {
    const { message } = issue;
    const code = issue.code === 'custom' ? 'invalid' : issue.code;
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') return [{ path, message, code }];
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `没有「${key}」这个字段`,
      code,
    }));
  });
}
