import type { ActorOrSystem, Trx } from '@scrm/guard/kit';
import type { AttributionBasis, CustomerStage, ReceiptKind, ReceivableKind } from '../../../domain';
import type { CustomerRecord, DealRecord, ViewingRecord } from '../lib/records';

interface InTransaction {
  trx: Trx;
  actor: ActorOrSystem;
  now: Date;
}

/** What crm tells the contexts after it, inside its own transaction: who throws there undoes the whole act. */
export interface CrmEvents {
  'customer.created': InTransaction & { customer: CustomerRecord };
  'customer.stage': InTransaction & { customer: CustomerRecord; from: CustomerStage; to: CustomerStage };
  /** `source` as it was; its rows are the customer's by now. */
  'customer.merged': InTransaction & { customer: CustomerRecord; source: CustomerRecord };
  /** Their personal data are gone; what other contexts keep of them goes too. */
  'customer.erased': InTransaction & { customerIds: readonly number[] };
  'inquiry.received': InTransaction & {
    inquiryId: number;
    customer: CustomerRecord;
    propertyId: number;
    /** False when the phone was a live customer already: its attribution stays and the claim is only recorded. */
    isNewCustomer: boolean;
    claim: Attribution | null;
  };
  'viewing.completed': InTransaction & { viewing: ViewingRecord; customer: CustomerRecord };
  'deal.won': InTransaction & { deal: DealRecord; customer: CustomerRecord };
  'deal.cancelled': InTransaction & { deal: DealRecord; customer: CustomerRecord; reason: string };
  'deal.receipt': InTransaction & {
    deal: DealRecord;
    /** `refundOf`: what a refund gives back, where that is known. */
    receipt: { id: number; kind: ReceiptKind; refundOf: ReceivableKind | null; amountFen: number; at: Date };
  };
  /** A receipt was reversed: it counts no longer, whatever followed from it. */
  'deal.receiptReversed': InTransaction & {
    deal: DealRecord;
    receipt: { id: number; kind: ReceiptKind; refundOf: ReceivableKind | null };
    reason: string;
  };
}
export type CrmEvent = keyof CrmEvents;

/** Who brought an inquiry. `shareId` is null when a registration stands and not a code. */
export interface Attribution {
  partnerId: number | null;
  shareId: number | null;
  promoCode: string | null;
  basis: AttributionBasis;
}

export type AttributionProvider = (question: {
  trx: Trx;
  promoCode: string | null;
  phoneIndex: string;
  now: Date;
}) => Promise<Attribution | null>;

/** Whether the partner behind a code is the one who asks; null when there is no such code or partner. */
export type SelfReferralProvider = (question: {
  promoCode: string;
  phoneIndex: string;
}) => Promise<boolean | null>;

export interface Providers {
  attribution: AttributionProvider;
  selfReferral: SelfReferralProvider;
}

type Listener<E extends CrmEvent> = (payload: CrmEvents[E]) => Promise<void> | void;

/** Where later contexts join crm's transactions (docs/architecture.md «Hooks between contexts»). */
export const createHooksService = () => {
  const listeners = new Map<CrmEvent, Listener<CrmEvent>[]>();
  const providers: Partial<Providers> = {};
  return {
    /** Adds a listener; those of one event run one after the other, in the order in which they were added. */
    on<E extends CrmEvent>(event: E, listener: Listener<E>): void {
      listeners.set(event, [...(listeners.get(event) ?? []), listener as Listener<CrmEvent>]);
    },

    async run<E extends CrmEvent>(event: E, payload: CrmEvents[E]): Promise<void> {
      for (const listener of listeners.get(event) ?? []) await listener(payload);
    },

    /** Registers the one answerer of a question that crm asks. */
    provide<P extends keyof Providers>(name: P, provider: Providers[P]): void {
      providers[name] = provider;
    },

    /** Asks who brought an inquiry; null without promotion or when nobody did. */
    async attribute(question: Parameters<AttributionProvider>[0]): Promise<Attribution | null> {
      return (await providers.attribution?.(question)) ?? null;
    },

    /** Asks whether somebody recommends himself; null without promotion or a code. */
    async isSelfReferral(question: {
      promoCode: string | null;
      phoneIndex: string;
    }): Promise<boolean | null> {
      const { promoCode, phoneIndex } = question;
      return promoCode ? ((await providers.selfReferral?.({ promoCode, phoneIndex })) ?? null) : null;
    },
  };
};

export type HooksService = ReturnType<typeof createHooksService>;
