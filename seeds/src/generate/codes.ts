import { shanghaiDate } from '../clock';

/** The codes of customers (KH), deals (CJ), viewings (DK) and withdrawals (TX): prefix, day, running number, as the server gives them. */
export function codeOf(prefix: 'KH' | 'CJ' | 'DK' | 'TX', at: Date, number: number): string {
  return `${prefix}${shanghaiDate(at).replaceAll('-', '').slice(2)}-${String(number).padStart(5, '0')}`;
}
