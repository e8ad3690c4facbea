import type { PaymentPeriod, RentStep } from '@scrm/crm/domain';

/**
 * The demo data as plain rows. Attributes are named as in the content types; a relation holds the `key` of the row it points at, and the
 * loader turns keys into ids. Times are Dates, dates YYYY-MM-DD, money integer fen. Personal fields are plain here and never stored so.
 */
export interface Row {
  key: string;
}

export interface PropertyRow extends Row {
  code: string;
  title: string;
  offering: 'rent' | 'sale' | 'both';
  buildingType: 'workshop' | 'warehouse' | 'office' | 'land' | 'mixed';
  structure: string | null;
  areaSqm: number | null;
  freeAreaSqm: number | null;
  divisible: boolean | null;
  minDivisibleSqm: number | null;
  landAreaMu: number | null;
  floor: string | null;
  floors: number | null;
  heightM: number | null;
  loadTonPerSqm: number | null;
  powerKva: number | null;
  craneCount: number | null;
  craneTon: number | null;
  freightLiftTon: number | null;
  docks: number | null;
  truckAccess: boolean | null;
  truckLengthM: number | null;
  dormitory: boolean | null;
  fireClass: string | null;
  eia: boolean | null;
  registrable: boolean | null;
  titleCert: boolean | null;
  landUse: string | null;
  rentFenPerSqmMonth: number | null;
  salePriceFen: number | null;
  negotiable: boolean | null;
  depositMonths: number | null;
  rentFreeMonths: number | null;
  vacantFrom: string | null;
  city: string;
  district: string;
  town: string | null;
  park: string;
  address: string;
  lng: number;
  lat: number;
  datum: 'GCJ-02';
  tags: string[];
  status: 'draft' | 'listed' | 'viewing' | 'negotiating' | 'closed' | 'paused';
  description: string;
  ownerName: string;
  ownerPhone: string;
  region: string;
  parkRef: string;
  agent: string;
  recorder: string;
  listedAt: Date | null;
  checkedAt: Date | null;
  createdAt: Date;
}

export interface SpaceRow extends Row {
  property: string;
  label: string;
  floor: string | null;
  areaSqm: number;
  freeAreaSqm: number;
  minDivisibleSqm: number | null;
  heightM: number | null;
  loadTonPerSqm: number | null;
  powerKva: number | null;
  craneTon: number | null;
  rentFenPerSqmMonth: number | null;
  sortOrder: number;
  createdAt: Date;
}

export interface MediaRow extends Row {
  property: string;
  kind: 'photo';
  /** File name under seeds/media. */
  file: string;
  caption: string;
  sortOrder: number;
  isCover: boolean;
  createdAt: Date;
}

export type CustomerStatus =
  | 'lead'
  | 'qualified'
  | 'recommended'
  | 'viewing_booked'
  | 'viewed'
  | 'negotiating'
  | 'won'
  | 'lost';

export interface CustomerRow extends Row {
  code: string;
  name: string;
  type: 'enterprise' | 'individual';
  companyName: string | null;
  contactPerson: string;
  phone: string;
  wechat: string | null;
  email: string | null;
  industry: string;
  companySize: 'small' | 'medium' | 'large' | null;
  level: 'A' | 'B' | 'C' | 'D';
  important: boolean;
  tags: string[];
  note: string | null;
  status: CustomerStatus;
  stageChangedAt: Date;
  lostReason: string | null;
  source: string;
  owner: string | null;
  serviceOwner: string | null;
  partner: string | null;
  promoCode: string | null;
  attributedAt: Date | null;
  attributionBasis: 'promo_code' | 'registration' | 'direct' | 'imported';
  lastContactAt: Date | null;
  nextFollowAt: Date | null;
  phoneVerifiedAt: Date | null;
  createdAt: Date;
}

export interface ContactRow extends Row {
  customer: string;
  name: string;
  title: string | null;
  phone: string;
  wechat: string | null;
  email: string | null;
  isPrimary: boolean;
  isDecisionMaker: boolean;
  createdAt: Date;
}

export interface AddressRow extends Row {
  customer: string;
  type: 'office';
  province: string;
  city: string;
  district: string | null;
  detail: string;
  isDefault: boolean;
  createdAt: Date;
}

export interface RequirementRow extends Row {
  customer: string;
  title: string;
  offering: 'rent' | 'sale' | 'both';
  areaMinSqm: number | null;
  areaMaxSqm: number | null;
  /** Region names; codes would do as well. */
  regions: string[];
  budgetMaxFenPerSqmMonth: number | null;
  budgetMaxFenPerMonth: number | null;
  budgetMaxFen: number | null;
  heightMinM: number | null;
  loadMinTonPerSqm: number | null;
  powerMinKva: number | null;
  craneTon: number | null;
  freightLiftTon: number | null;
  fireClass: string | null;
  eia: boolean | null;
  truckAccess: boolean | null;
  registrable: boolean | null;
  tags: string[];
  musts: string[];
  industry: string;
  moveInBy: string | null;
  active: boolean;
  note: string | null;
  createdAt: Date;
}

export interface FollowUpRow extends Row {
  customer: string;
  author: string;
  /** Whom it was with. */
  contact: string | null;
  type: 'call' | 'email' | 'meeting' | 'visit' | 'wechat' | 'other';
  direction: 'inbound' | 'outbound';
  subject: string;
  content: string;
  at: Date;
  durationMinutes: number | null;
  outcome: 'successful' | 'failed' | 'follow_up_needed';
  nextAction: string | null;
  nextFollowAt: Date | null;
  createdAt: Date;
}

export interface ViewingRow extends Row {
  code: string;
  customer: string;
  property: string;
  agent: string;
  start: Date;
  end: Date;
  minutes: number;
  status: 'booked' | 'completed' | 'cancelled' | 'no_show';
  source: 'staff' | 'public';
  /** When the customer's code came, of one that he booked himself. */
  phoneVerifiedAt: Date | null;
  note: string | null;
  feedback: string | null;
  completedAt: Date | null;
  cancelReason: string | null;
  createdAt: Date;
}

export interface DealRow extends Row {
  code: string;
  customer: string;
  property: string;
  requirement: string | null;
  owner: string;
  partner: string | null;
  status: 'open' | 'won' | 'lost' | 'cancelled';
  negotiating: boolean;
  type: 'rent' | 'sale';
  areaSqm: number | null;
  monthlyRentFen: number | null;
  priceFen: number | null;
  probability: number;
  expectedCloseOn: string | null;
  attribution: Record<string, unknown> | null;
  wonAt: Date | null;
  endedAt: Date | null;
  reason: string | null;
  note: string | null;
  createdAt: Date;
}

/** Area that a deal took from a space; `releasedAt` when it gave it back. */
export interface AllocationRow extends Row {
  deal: string;
  space: string;
  areaSqm: number;
  at: Date;
  releasedAt: Date | null;
}

export interface ReceiptRow extends Row {
  deal: string;
  kind: 'earnest' | 'deposit' | 'commission' | 'refund';
  refundOf: 'deposit' | null;
  amountFen: number;
  at: Date;
  note: string | null;
  recordedBy: string;
}

export interface ContractRow extends Row {
  deal: string;
  number: string;
  startOn: string;
  endOn: string | null;
  signedOn: string;
  partyA: string;
  agency: string;
  rentSteps: RentStep[] | null;
  paymentPeriod: PaymentPeriod | null;
  depositMonths: number | null;
  depositFen: number | null;
  earnestFen: number;
  commissionFen: number | null;
  commissionParts: number;
  commissionDueOn: string | null;
  note: string | null;
}

export interface InquiryRow extends Row {
  property: string;
  customer: string;
  partner: string | null;
  share: string | null;
  /** A code of a source channel. */
  channel: string;
  name: string;
  phone: string;
  message: string | null;
  promoCode: string | null;
  status: 'new' | 'taken' | 'closed';
  handledBy: string | null;
  consentAt: Date;
  createdAt: Date;
}

export interface ShareRow extends Row {
  code: string;
  partner: string | null;
  user: string | null;
  property: string | null;
  channel: 'group' | 'moments' | 'official_account' | 'video_account' | 'offline' | 'other';
  status: 'active' | 'disabled';
  createdAt: Date;
}

/** What was counted for one promo code on one Shanghai day. */
export interface VisitDayRow extends Row {
  share: string;
  day: string;
  /** All openings by people. */
  raw: number;
  /** One per visitor, code and hour. */
  views: number;
  visitors: number;
  /** Openings by bots and link previews. */
  rejected: number;
}

export interface PartnerRow extends Row {
  code: string;
  name: string;
  kind: 'closed_customer' | 'broker' | 'company' | 'opinion_leader';
  user: string | null;
  phone: string;
  status: 'pending' | 'active' | 'suspended';
  plan: 'percentage' | 'referral';
  recruitedBy: string | null;
  joinedAt: Date;
  payoutName: string | null;
  payoutAccount: string | null;
  payoutBank: string | null;
  createdAt: Date;
}

/** A withdrawal as it should go: asked for, and how far it came. The money is moved by payout's own services. */
export interface WithdrawalPlan extends Row {
  partner: string;
  requestedAt: Date;
  /** Share of what is available at that time, 0…1, rounded down to whole yuan. */
  share: number;
  outcome: 'requested' | 'approved' | 'paid' | 'rejected' | 'cancelled';
  reason: string | null;
}

export interface HistoryRow {
  machine: 'customer' | 'property' | 'viewing' | 'deal' | 'inquiry' | 'partner';
  entity: string;
  from: string | null;
  to: string;
  reason: string | null;
  actor: string | null;
  at: Date;
}
