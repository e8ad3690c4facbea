import type { FieldError } from '../../../domain';

/** Strapi's own English messages that people meet, in Chinese; `field` is the one to name. */
const TRANSLATED: Record<string, { code: string; message: string; field?: string }> = {
  'Invalid identifier or password': { code: 'invalid_credentials', message: '账号或密码不正确' },
  'Your account has been blocked by an administrator': { code: 'account_blocked', message: '账号已被停用' },
  'Register action is currently disabled': { code: 'registration_closed', message: '未开放自行注册' },
  'Invalid credentials': { code: 'invalid_credentials', message: '账号或密码不正确' },
  'Too many requests, please try again later.': {
    code: 'too_many_requests',
    message: '操作过于频繁，请稍后再试',
  },
  'The provided current password is invalid': {
    code: 'invalid_password',
    message: '当前密码不正确',
    field: 'currentPassword',
  },
  'Your new password must be different than your current password': {
    code: 'same_password',
    message: '新密码不能与当前密码相同',
    field: 'password',
  },
  'Passwords do not match': {
    code: 'passwords_differ',
    message: '两次输入的密码不一致',
    field: 'passwordConfirmation',
  },
};

/** The library's refusal of a file, whose type it puts into its words. */
const UNSUPPORTED_FILE =
  /^File type '.*' is not allowed$|^MIME type is not allowed$|^Cannot verify file type/;

/** One of Strapi's own messages in Chinese; undefined for what people do not meet. */
export function translateMessage(
  message: string,
): { code: string; message: string; field?: string } | undefined {
  if (UNSUPPORTED_FILE.test(message))
    return { code: 'unsupported_file', message: '文件不是可用的图片或视频', field: 'files' };
  return Object.hasOwn(TRANSLATED, message) ? TRANSLATED[message] : undefined;
}

/** What the validator behind Strapi's content types says, by its wording. */
const PHRASES: readonly [RegExp, (match: RegExpExecArray) => string][] = [
  [/is a required field|must be defined|cannot be empty|final value was: `null`/, () => '不能为空'],
  [/must be at most (\d+) characters/, ([, max]) => `不能超过 ${max} 个字`],
  [/must be at least (\d+) characters/, ([, min]) => `至少 ${min} 个字`],
  [
    /must be one of the following values: (.+)/,
    ([, values = '']) => `应为 ${values.split(', ').filter(Boolean).join('、')}`,
  ],
  [/must be less than or equal to (\S+)/, ([, max]) => `不能大于 ${max}`],
  [/must be greater than or equal to (\S+)/, ([, min]) => `不能小于 ${min}`],
  [/must be unique/, () => '已存在相同的值'],
  [/must be a valid email/, () => '应为邮箱地址'],
  [/must be a `\w+` type|must match the following|Invalid format/, () => '格式不正确'],
  [/unspecified keys: (.+)/, ([, keys]) => `没有这些字段：${keys}`],
  [/Invalid relations/, () => '关联的记录不存在'],
];

/** The errors of Strapi's validation, by field and in Chinese; an error that names no field is about the whole. */
export function translateErrors(errors: readonly unknown[]): FieldError[] {
  return errors.map((error) => {
    const { path, message, code } = error as { path?: unknown; message?: unknown; code?: unknown };
    const named = Array.isArray(path) && path.length > 0 ? path.map(String) : ['data'];
    const text = typeof message === 'string' ? message : '';
    return {
      path: named,
      message: /[\u4e00-\u9fff]/.test(text) ? text : `「${named.join('.')}」${translate(text)}`,
      code: typeof code === 'string' ? code : 'invalid',
    };
  });
}

function translate(text: string): string {
  for (const [pattern, say] of PHRASES) {
    const match = pattern.exec(text);
    if (match) return say(match);
  }
  return '不正确';
}
