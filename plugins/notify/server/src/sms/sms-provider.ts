import type { MessageKind, SmsFault, SmsTemplate } from '../../../domain';

export interface SmsMessage {
  /** Eleven digits, checked. */
  phone: string;
  template: SmsTemplate | MessageKind;
  /** The vendor's code of it, for what the settings do not name: templates of the panel. */
  templateCode?: string;
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
