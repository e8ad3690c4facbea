/** Shortest password; length counts for more than mixed characters (ASVS 5 6.2.1, 6.2.5). */
export const PASSWORD_MIN_LENGTH = 10;
/** bcrypt reads no further, so that a longer one would be cut silently. */
const PASSWORD_MAX_BYTES = 72;
/** Rounds of bcrypt (004 §5); about 0.3 s of one core. */
export const PASSWORD_HASH_ROUNDS = 12;
/** So many characters must remain when everything easy to guess is taken out. */
const MIN_UNGUESSABLE = 4;

export type PasswordFault = 'too_short' | 'too_long' | 'contains_name' | 'too_common';

export const PASSWORD_FAULT_LABELS: Record<PasswordFault, string> = {
  too_short: `密码至少 ${PASSWORD_MIN_LENGTH} 位`,
  too_long: `密码过长，不能超过 ${PASSWORD_MAX_BYTES} 字节（约 24 个汉字）`,
  contains_name: '密码不能由用户名或姓名组成',
  too_common: '密码过于常见或有规律，容易被猜到，请换一个',
};

/** Keys that lie beside each other, and what everybody can recite; three in a row are taken out, in either direction. */
const ROWS = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '!@#$%^&*()_+',
  '1qaz2wsx3edc4rfv5tgb',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgb',
];

/** Words and habits that head every list of leaked passwords, Chinese ones included (我爱你, 我爱你一生一世, 亲亲我吧亲). */
const WORDS = [
  ...['password', 'passwd', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'iloveyou', 'welcome', 'letmein', 'monkey'],
  ...['dragon', 'sunshine', 'princess', 'football', 'baseball', 'superman', 'batman', 'master', 'shadow'],
  ...['michael', 'jordan', 'charlie', 'trustno', 'whatever', 'starwars', 'computer', 'internet', 'google'],
  ...['administrator', 'admin', 'root', 'login', 'user', 'test', 'demo', 'guest', 'changeme', 'secret'],
  ...['default', 'system', 'manager', 'sales', 'service', 'finance', 'company', 'office', 'hello', 'world'],
  ...['woaini', 'woaiwojia', 'aini', 'wodemima', 'mima', 'nihao', 'caonima', 'zhongguo', 'china', 'beijing'],
  ...['shanghai', 'suzhou', 'kunshan', 'laopo', 'baobao', 'tianxia', 'weixin', 'wechat', 'taobao', 'alipay'],
  ...['5201314', '1314520', '7758521', '7758258', '1314', '520', '521', '888', '666', '168', '163', '126'],
  ...['密码', '我爱你', '管理员', '你好'],
];

/**
 * May this be an account's password? Judged by what is left when names, common words, sequences, repetitions and years are taken out,
 * so that `woaini5201314`, `Password2024` and `zhangsan123456` are refused and a plain sentence is not.
 * @param names the account's user name, display name, work phone
 * Source: ASVS 5 6.2; 004 §5.
 */
export function checkPassword(
  password: string,
  { names = [] }: { names?: readonly (string | null | undefined)[] } = {},
): { ok: true } | { ok: false; reason: PasswordFault } {
  if ([...password].length < PASSWORD_MIN_LENGTH) return { ok: false, reason: 'too_short' };
  if (new TextEncoder().encode(password).length > PASSWORD_MAX_BYTES)
    return { ok: false, reason: 'too_long' };
  const text = password.normalize('NFKC').toLowerCase();
  if (countUnguessable(text, WORDS) < MIN_UNGUESSABLE) return { ok: false, reason: 'too_common' };
  const own = names.flatMap((name) => partsOf(name ?? ''));
  if (countUnguessable(text, [...WORDS, ...own]) < MIN_UNGUESSABLE)
    return { ok: false, reason: 'contains_name' };
  return { ok: true };
}

function partsOf(name: string): string[] {
  const whole = name.normalize('NFKC').toLowerCase().trim();
  return [whole, ...whole.split(/[\s@._-]+/)].filter((part) => [...part].length >= 2);
}

function countUnguessable(text: string, words: readonly string[]): number {
  const isTaken = new Array<boolean>(text.length).fill(false);
  const take = (start: number, length: number) => isTaken.fill(true, start, start + length);

  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) take(at, word.length);
  }
  for (let at = 0; at + 3 <= text.length; at++) {
    if (isSequence(text.slice(at, at + 3))) take(at, 3);
  }
  for (const match of text.matchAll(/(.{1,4})\1{2,}|(?:19|20)\d\d/gu)) take(match.index, match[0].length);
  return new Set(text.split('').filter((_, at) => !isTaken[at])).size;
}

function isSequence(three: string): boolean {
  const backwards = [...three].reverse().join('');
  return ROWS.some((row) => row.includes(three) || row.includes(backwards));
}
