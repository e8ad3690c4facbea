import type { SmsFault, SmsTemplate } from '../../../domain';

export interface SmsMessage {
  /** Eleven digits, checked. */
  phone: string;
  template: SmsTemplate;
  params: Readonly<Record<string, string>>;
}

export interface SmsProvider {
  readonly name: string;
  /** Hands the message over. @returns the vendor's id of it @throws SmsError when it was not taken */
  send(message: SmsMessage): Promise<{ messageId: string }>;
}

/** A message that was not taken. Holds the vendor's code and request id, never the number or the text. */
export class SmsError extends Error {
  override readonly name = 'SmsError';

  constructor(
    readonly fault: SmsFault,
    readonly vendorCode: string,
    readonly requestId: string | null = null,
  ) {
    super(`${vendorCode}${requestId ? ` (request ${requestId})` : ''}`);
  }
}
