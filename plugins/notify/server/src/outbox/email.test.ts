import { expect, it } from 'vitest';
import { faultOfSmtp } from './email';

const fault = (given: { code?: string; command?: string; responseCode?: number }) =>
  faultOfSmtp(Object.assign(new Error('x'), given));

it.each([
  [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, 'settings'],
  [{ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }, 'settings'],
  [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, 'bad_address'],
  [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451 }, 'busy'],
  [{ code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'refused'],
  [{ code: 'EMESSAGE', command: 'DATA', responseCode: 421 }, 'busy'],
  [{ code: 'ESOCKET', command: 'CONN' }, 'unreachable'],
  [{ code: 'ETIMEDOUT', command: 'CONN' }, 'unreachable'],
  [{ code: 'EDNS' }, 'unreachable'],
  [{ code: 'ETLS', command: 'STARTTLS' }, 'settings'],
  [{ code: 'ETIMEDOUT', command: 'DATA' }, 'unanswered'],
  [{ code: 'ECONNECTION' }, 'unanswered'],
] as const)('%j means %s', (given, expected) => {
  expect(fault(given)).toBe(expected);
});
