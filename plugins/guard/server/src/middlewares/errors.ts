import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { errors as strapiErrors } from '@strapi/utils';
import type { Context, Next } from 'koa';
import { ZodError } from 'zod';
import { DomainError, type FieldError } from '../../../domain';
import { zodFieldErrors } from '../kit/input';
import type { ConstraintsService } from '../services/constraints';
import { translateErrors, translateMessage } from './translate';

interface ErrorBody {
  status: number;
  name: string;
  code: string;
  message: string;
  details: Record<string, unknown>;
}

const STATUS_TEXT: Record<number, [name: string, code: string, message: string]> = {
  400: ['ValidationError', 'invalid_input', '提交的内容有误'],
  401: ['UnauthorizedError', 'unauthorized', '请先登录，或登录已过期'],
  403: ['ForbiddenError', 'forbidden', '没有此操作的权限'],
  404: ['NotFoundError', 'not_found', '内容不存在或无权查看'],
  405: ['MethodNotAllowedError', 'method_not_allowed', '不支持的请求方式'],
  409: ['ConflictError', 'conflict', '与当前状态冲突'],
  413: ['PayloadTooLargeError', 'too_large', '提交的内容过大'],
  415: ['UnsupportedMediaTypeError', 'unsupported_media_type', '不支持的内容类型'],
  429: ['RateLimitError', 'too_many_requests', '操作过于频繁，请稍后再试'],
  500: ['InternalServerError', 'internal_error', '服务器出错了，请稍后再试'],
  503: ['ServiceUnavailableError', 'unavailable', '服务暂不可用，请稍后再试'],
};

/** PostgreSQL's error classes that a client can cause → what they mean (DESIGN: bad input 400, a rule's refusal 409). */
const PG_ERRORS: Record<string, [status: number, code: string, message: string]> = {
  '23505': [409, 'duplicate', '已存在相同的记录'],
  '23P01': [409, 'overlap', '与已有的记录冲突'],
  '23514': [400, 'check_failed', '数值不符合规则'],
  '23503': [409, 'still_referenced', '关联的记录不存在或仍被使用'],
  '23502': [400, 'missing_value', '缺少必填内容'],
  '22001': [400, 'too_long', '内容过长'],
  '22003': [400, 'out_of_range', '数值超出范围'],
  '22P02': [400, 'invalid_value', '数值格式不正确'],
  '22P05': [400, 'invalid_value', '内容包含不支持的字符'],
  '22021': [400, 'invalid_value', '内容包含不支持的字符'],
  '22007': [400, 'invalid_date', '日期格式不正确'],
  '22008': [400, 'invalid_date', '日期超出范围'],
  '40001': [409, 'try_again', '与其他操作冲突，请重试'],
  '40P01': [409, 'try_again', '与其他操作冲突，请重试'],
  SC001: [400, 'protected_field', '该字段不能直接修改，请使用对应的操作'],
  SC002: [409, 'append_only', '该记录不可修改或删除'],
};

interface DatabaseError extends Error {
  code?: string;
  constraint?: string;
  column?: string;
  table?: string;
}

/**
 * The one place where refusals become HTTP: `{ error: { status, name, code, message, details } }`, message in Chinese.
 * Also gives each request a trace id, answered as X-Request-Id and logged with unexpected errors.
 */
export const errorsMiddleware = (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const constraints = () => strapi.plugin('guard').service('constraints') as ConstraintsService;
  return async (ctx: Context, next: Next) => {
    const given = ctx.get('x-request-id');
    ctx.state.traceId = /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    ctx.set('X-Request-Id', ctx.state.traceId);
    try {
      await next();
      complete(ctx);
    } catch (error) {
      const body = toBody(error, constraints());
      if (body.status >= 500) strapi.log.error('unexpected error', error);
      // Strapi's own words are for whoever runs it, not for the asker
      else if (error instanceof strapiErrors.ApplicationError) strapi.log.debug(`refused: ${error.message}`);
      answer(ctx, body);
    }
  };
};

function complete(ctx: Context): void {
  const body = ctx.body as { error?: Partial<ErrorBody> } | undefined;
  if (ctx.status < 400 || (ctx.body && !body?.error)) return;
  const { message, details, name, code } = body?.error ?? {};
  const form = formOf(ctx.status, message, details, name);
  answer(ctx, code ? { ...form, code } : form);
}

function answer(ctx: Context, given: ErrorBody): void {
  const error = given.status === 400 ? withPath(given, ctx.method) : given;
  ctx.status = error.status;
  ctx.body = { data: null, error };
  const retryAfter = error.details.retryAfterSeconds;
  if (typeof retryAfter === 'number') ctx.set('Retry-After', String(retryAfter));
}

function toBody(error: unknown, constraints: ConstraintsService): ErrorBody {
  if (error instanceof DomainError || isNamed(error, 'DomainError')) {
    const { status, code, message, details } = error as DomainError;
    return { status, name: STATUS_TEXT[status]?.[0] ?? 'Error', code, message, details };
  }
  if (error instanceof ZodError || isNamed(error, 'ZodError')) {
    return withFields(zodFieldErrors(error as ZodError));
  }
  if (isUnreadableBody(error)) {
    const message = '请求体无法读取，请检查其格式';
    return withFields([{ path: ['body'], message, code: 'invalid_body' }]);
  }
  const pg = databaseErrorOf(error);
  if (pg) return fromDatabase(pg, constraints);
  if (error instanceof strapiErrors.ApplicationError)
    return formOf(statusOf(error), error.message, error.details, error.name);
  const http = error as {
    status?: unknown;
    statusCode?: unknown;
    /** formidable's */
    httpCode?: unknown;
    expose?: boolean;
    message?: string;
    details?: unknown;
  };
  const status = Number(http?.status ?? http?.statusCode ?? http?.httpCode);
  if (Number.isInteger(status) && status >= 400 && status < 600)
    return formOf(status, http.message, http.details);
  if (error instanceof URIError) return formOf(400);
  return formOf(500);
}

function statusOf(error: Error): number {
  if (error instanceof strapiErrors.UnauthorizedError) return 401;
  if (error instanceof strapiErrors.ForbiddenError) return 403;
  if (error instanceof strapiErrors.NotFoundError) return 404;
  if (error instanceof strapiErrors.PayloadTooLargeError) return 413;
  if (error instanceof strapiErrors.RateLimitError) return 429;
  return 400;
}

function formOf(given: number, message?: string, details?: unknown, name?: string): ErrorBody {
  // a method that HTTP has and no route serves is no fault of ours
  const status = given === 501 ? 405 : given;
  const known = STATUS_TEXT[status] ?? STATUS_TEXT[status >= 500 ? 500 : 400];
  const [defaultName, defaultCode, defaultMessage] = known as [string, string, string];
  const kept = typeof details === 'object' && details !== null ? (details as Record<string, unknown>) : {};
  if (status === 400 && Array.isArray(kept.errors) && kept.errors.length > 0)
    return withFields(translateErrors(kept.errors));
  const translated = message ? translateMessage(message) : undefined;
  if (translated?.field)
    return withFields([{ path: [translated.field], message: translated.message, code: translated.code }]);
  const readable = message && /[\u4e00-\u9fff]/.test(message) ? message : undefined;
  return {
    status,
    name: given === status ? (name ?? defaultName) : defaultName,
    code: translated?.code ?? defaultCode,
    message: translated?.message ?? readable ?? defaultMessage,
    details: kept,
  };
}

/** JSON, form data or compression that is none: what the body's reader throws, each in a form of its own. */
function isUnreadableBody(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { status, httpCode, code } = error as { status?: unknown; httpCode?: unknown; code?: unknown };
  const isBrokenZip = typeof code === 'string' && /^(Z_|ERR__|ERR_BROTLI|ERR_ZLIB)/.test(code);
  return isBrokenZip || httpCode === 400 || (status === 400 && 'body' in error);
}

function fromDatabase(error: DatabaseError, constraints: ConstraintsService): ErrorBody {
  const meaning = constraints.meaningOf(error.constraint);
  const [status, code, message] = PG_ERRORS[error.code ?? ''] as [number, string, string];
  if (meaning?.field)
    return withFields([{ path: [meaning.field], message: meaning.message, code: meaning.code }]);
  if (meaning)
    return { status: 409, name: 'ConflictError', code: meaning.code, message: meaning.message, details: {} };
  if (error.column)
    return { ...withFields([{ path: [camelCase(error.column)], message, code }]), status, code };
  return { status, name: STATUS_TEXT[status]?.[0] ?? 'Error', code, message, details: {} };
}

function withFields(errors: FieldError[]): ErrorBody {
  const message = errors.map((error) => error.message).join('；');
  return { status: 400, name: 'ValidationError', code: 'invalid_input', message, details: { errors } };
}

/** Bad input names what is bad: where no field is known, the part of the request that was given. */
function withPath(error: ErrorBody, method: string): ErrorBody {
  const { code, message, details } = error;
  if (Array.isArray(details.errors) && details.errors.length > 0) return error;
  const path = [method === 'GET' || method === 'HEAD' ? 'query' : 'body'];
  return { ...error, details: { ...details, errors: [{ path, message, code }] } };
}

function databaseErrorOf(error: unknown): DatabaseError | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as DatabaseError;
    if (code && code in PG_ERRORS) return current as DatabaseError;
  }
  return null;
}

/** Plugins load their own copy of a class at times; the name is what stays. */
function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

function camelCase(column: string): string {
  return column.replace(/_id$/, '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
