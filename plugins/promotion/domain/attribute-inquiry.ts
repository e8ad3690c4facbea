import { DAY_MS } from '@scrm/guard/domain';
/** Days before the inquiry in which the last promo code counts (DESIGN «Attribution and fairness»). */
export const ATTRIBUTION_WINDOW_DAYS = 30;

/** Someone came through a code: a partner's, or with `partnerId` null one of the staff's. */
export interface Touch {
  code: string;
  partnerId: number | null;
  userId: number | null;
  at: Date;
}

/** A deal registration (报备) of this phone that stands. */
export interface Registration {
  id: number;
  partnerId: number;
  expiresAt: Date;
}

/** A customer with this phone who is live: keeps owner and attribution. */
export interface LiveCustomer {
  id: number;
  partnerId: number | null;
}

export interface AttributionInput {
  at: Date;
  touches: readonly Touch[];
  registrations?: readonly Registration[];
  liveCustomer?: LiveCustomer | null;
}

export type AttributionBasis = 'promo_code' | 'registration' | 'direct' | 'existing';

export interface Attribution {
  partnerId: number | null;
  userId: number | null;
  promoCode: string | null;
  basis: AttributionBasis;
  reason: 'last_code' | 'registration_stands' | 'live_customer' | 'no_code' | 'code_too_old';
  /** Another partner has a claim that lost: it belongs in the conflict queue. */
  conflict: { partnerId: number; promoCode: string | null } | null;
}

/**
 * Who brought an inquiry. A live customer keeps what they have; else a standing registration wins; else the last code
 * within 30 days. The claim that loses is named and never dropped silently.
 */
export function attributeInquiry({
  at,
  touches,
  registrations = [],
  liveCustomer = null,
}: AttributionInput): Attribution {
  const last = lastTouch(touches, at);
  const registration = registrations.filter(({ expiresAt }) => expiresAt > at).sort((a, b) => a.id - b.id)[0];
  const losing = (winner: number | null, claims: readonly (Claim | null)[]): Attribution['conflict'] =>
    claims.find((claim): claim is Claim => claim !== null && claim.partnerId !== winner) ?? null;
  const byCode: Claim | null =
    last?.partnerId != null ? { partnerId: last.partnerId, promoCode: last.code } : null;
  const byRegistration: Claim | null = registration
    ? { partnerId: registration.partnerId, promoCode: null }
    : null;

  if (liveCustomer) {
    return {
      partnerId: liveCustomer.partnerId,
      userId: null,
      promoCode: null,
      basis: 'existing',
      reason: 'live_customer',
      conflict: losing(liveCustomer.partnerId, [byRegistration, byCode]),
    };
  }
  if (registration) {
    return {
      partnerId: registration.partnerId,
      userId: null,
      promoCode: last?.partnerId === registration.partnerId ? last.code : null,
      basis: 'registration',
      reason: 'registration_stands',
      conflict: losing(registration.partnerId, [byCode]),
    };
  }
  if (last) {
    return {
      partnerId: last.partnerId,
      userId: last.userId,
      promoCode: last.code,
      basis: 'promo_code',
      reason: 'last_code',
      conflict: null,
    };
  }
  return {
    partnerId: null,
    userId: null,
    promoCode: null,
    basis: 'direct',
    reason: touches.length > 0 ? 'code_too_old' : 'no_code',
    conflict: null,
  };
}

type Claim = { partnerId: number; promoCode: string | null };

/** The last touch not after `at` and not older than the window; of two at one moment the greater code, to be the same every time. */
function lastTouch(touches: readonly Touch[], at: Date): Touch | null {
  const since = at.getTime() - ATTRIBUTION_WINDOW_DAYS * DAY_MS;
  return touches
    .filter((touch) => touch.at.getTime() >= since && touch.at <= at)
    .reduce<Touch | null>((last, touch) => (last && isLater(last, touch) ? last : touch), null);
}

function isLater(a: Touch, b: Touch): boolean {
  const difference = a.at.getTime() - b.at.getTime();
  return difference > 0 || (difference === 0 && a.code > b.code);
}
