import { maskPii } from './mask';
import { parsePhone } from './parse-phone';

/** What somebody typed as their account, as the audit log keeps it: it may be a phone, an e-mail, or a password in the wrong box. */
export function maskIdentifier(identifier: string): string {
  if (parsePhone(identifier).ok) return maskPii('phone', identifier);
  return maskPii(identifier.includes('@') ? 'email' : 'wechat', identifier);
}
