import { isMasked, parsePhone } from '@scrm/guard/domain';
import { type FieldIssue, parseEmail, parseWechat } from '../../../domain';

/**
 * Checks phone, WeChat id and e-mail of a write and returns them in their stored spelling. A masked value is what a read
 * answered: it is left out, so that sending a form back changes nothing. Blank clears the field.
 */
export function readPersonalFields(data: Record<string, unknown>): {
  fields: Record<string, string | null>;
  issues: FieldIssue[];
} {
  const fields: Record<string, string | null> = {};
  const issues: FieldIssue[] = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    if (!(name in data)) continue;
    const value = data[name];
    if (value == null || value === '') {
      fields[name] = null;
    } else if (typeof value !== 'string' && typeof value !== 'number') {
      issues.push({ field: name, code: 'invalid', message: `${LABELS[name]}应为文字` });
    } else if (!isMasked(String(value))) {
      const stored = check(String(value));
      if (stored === null)
        issues.push({ field: name, code: `invalid_${name}`, message: MESSAGES[name] ?? '格式不正确' });
      else fields[name] = stored;
    }
  }
  return { fields, issues };
}

const CHECKS: Record<string, (value: string) => string | null> = {
  phone: (value) => {
    const parsed = parsePhone(value);
    return parsed.ok ? parsed.phone : null;
  },
  wechat: parseWechat,
  email: parseEmail,
};
const LABELS: Record<string, string> = { phone: '电话', wechat: '微信号', email: '邮箱' };
const MESSAGES: Record<string, string> = {
  phone: '请填写 11 位手机号，或带区号的固定电话',
  wechat: '微信号应为 2–60 位字母、数字、下划线或减号',
  email: '邮箱格式不正确',
};
