import type { OutboxChannelName, OutboxFault } from '../../../domain';

/** A message as a channel gets it: who it is for is the channel's to look up. */
export interface OutboxMessage {
  id: number;
  /** The same for every try; changes when a person sends the message again. */
  messageKey: string;
  toUser: number | null;
  robotId: number | null;
  /** `customer:<documentId>`: somebody without an account. */
  recipient: string | null;
  kind: string;
  /** The vendor's number of an approved wording, and what stands in its gaps. */
  vendorTemplate: string | null;
  params: Record<string, string>;
  title: string;
  body: string;
  /** Path in the console or the partner centre. */
  link: string | null;
}

export interface OutboxChannel {
  readonly name: OutboxChannelName;
  /** Messages that one worker takes at a time, and how many of them it sends at once. */
  readonly batch: number;
  readonly width: number;
  /** Whether there is anything to send by. */
  isAvailable(): boolean;
  /** Hands the message over. @returns the vendor's id of it, if it gives one @throws OutboxError when it was not taken */
  send(message: OutboxMessage): Promise<{ vendorId: string | null }>;
  /** Gives connections back. */
  close?(): void;
}

/** A message that was not taken. Holds the vendor's code, never an address or a text. */
export class OutboxError extends Error {
  override readonly name = 'OutboxError';

  constructor(
    readonly fault: OutboxFault,
    readonly vendorCode: string | null = null,
    /** What the vendor, or our own limit, asks to wait. */
    readonly retryAfterSeconds = 0,
    /** False when it was not even tried: our own limit held it back. */
    readonly isTry = true,
    /** The reason in words, where the fault alone does not tell it; nothing personal. */
    readonly detail: string | null = null,
  ) {
    super(vendorCode ?? fault);
  }
}
