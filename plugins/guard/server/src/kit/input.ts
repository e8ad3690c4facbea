import type { Context } from 'koa';
import { z } from 'zod';
import { type FieldError, invalidField, invalidFields } from '../../../domain';
import { wordIssue } from './word-issue';

// What a schema has no words of its own for. Each copy of zod that is loaded sets the locale anew, to English; this stands above it.
z.config({ customError: wordIssue });

/**
 * The body of a named operation, checked by `schema`. @throws DomainError 400 naming every wrong field
 */
export function readBody<T extends z.ZodType>(ctx: Context, schema: T): z.output<T> {
  return parseInput(schema, (ctx.request as { body?: unknown }).body ?? {});
}

/** The `{ data: {…} }` of Strapi's own routes. @throws DomainError 400 when it is missing */
export function readData(ctx: Context): Record<string, unknown> {
  const body = (ctx.request as { body?: unknown }).body;
  const data = typeof body === 'object' && body !== null ? (body as { data?: unknown }).data : undefined;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw invalidField('data', '请求体应为 { "data": { … } }');
  }
  return data as Record<string, unknown>;
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
  return error.issues.flatMap((issue): FieldError[] => {
    const { code, message } = issue;
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') return [{ path, message, code }];
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `没有「${key}」这个字段`,
      code,
    }));
  });
}
