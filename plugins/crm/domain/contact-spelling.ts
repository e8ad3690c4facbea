const EMAIL = /^[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+\.[^\s@.<>()[\],;:"]{2,}$/u;
const WECHAT = /^[\w-]{2,60}$/u;

/** The longest address that is stored. */
const LONGEST_EMAIL = 120;

/** What was typed as an e-mail address, without blanks around it; null when it is none. */
export function parseEmail(typed: string): string | null {
  const email = typed.trim();
  return email.length <= LONGEST_EMAIL && EMAIL.test(email) ? email : null;
}

/** What was typed as a WeChat id, without blanks around it; null when it is none. Ids of old are as short as two signs, phones as ids are digits. */
export function parseWechat(typed: string): string | null {
  const id = typed.trim();
  return WECHAT.test(id) ? id : null;
}
