export const DOMAIN_ERROR_STATUS = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  length_required: 411,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  unavailable: 503,
} as const;

export type DomainErrorKind = keyof typeof DOMAIN_ERROR_STATUS;

/** One field that was wrong; `path` as the client sent it, `message` in Chinese for people. */
export interface FieldError {
  path: string[];
  message: string;
  code?: string;
}

/** A refusal with a code for programs and a Chinese message for people; `guard::errors` turns it into HTTP, once. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly kind: DomainErrorKind,
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }

  get status(): number {
    return DOMAIN_ERROR_STATUS[this.kind];
  }
}

/** Bad input: 400 with every wrong field named. */
export function invalidFields(errors: FieldError[], code = 'invalid_input'): DomainError {
  const message = errors.map((error) => error.message).join('；') || '提交的内容有误';
  return new DomainError('invalid', code, message, { errors });
}

/** Bad input in one field: 400 naming it. `field` may be a dotted path. */
export function invalidField(field: string, message: string, code = 'invalid_input'): DomainError {
  return invalidFields([{ path: field.split('.'), message, code }], code);
}

/** A row that is missing or out of the asker's scope; both look the same: 404. */
export function notFound(what = '记录'): DomainError {
  return new DomainError('not_found', 'not_found', `${what}不存在或无权查看`);
}

export function forbidden(
  message = '当前角色没有此操作的权限',
  code = 'forbidden',
  details: Record<string, unknown> = {},
): DomainError {
  return new DomainError('forbidden', code, message, details);
}

/** A rule's refusal: 409 with its code. */
export function conflict(code: string, message: string, details: Record<string, unknown> = {}): DomainError {
  return new DomainError('conflict', code, message, details);
}
