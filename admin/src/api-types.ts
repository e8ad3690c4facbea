import type * as domain from './domain';

/** Rows as the server answers them; statuses and kinds are the domains' own types. */
export interface Row {
  id: string;
  documentId: string;
  createdAt?: string;
  updatedAt?: string;
}

/** A related row in brief. */
export interface Brief extends Row {
  code?: string | null;
  name?: string | null;
  title?: string | null;
}

/** A colleague; users keep their numeric id. */
export interface UserBrief {
  id: number;
  documentId: string;
  username: string;
  name?: string | null;
  displayName?: string | null;
  workPhone?: string | null;
}

export interface UploadedFile {
  id: string;
  url: string;
  name: string;
  mime?: string | null;
  width?: number | null;
  height?: number | null;
  formats?: { thumbnail?: { url: string } | null; small?: { url: string } | null } | null;
}

export interface PropertyMedia extends Row {
  kind: domain.MediaKind;
  file?: UploadedFile | null;
  /** Of a VR tour, which has no file. */
  url?: string | null;
  /** Of a panorama. */
  scene?: domain.PanoramaScene | null;
  caption?: string | null;
  sortOrder?: number | null;
  isCover?: boolean | null;
}

export interface Space extends Row {
  label: string;
  floor?: string | null;
  areaSqm: number;
  freeAreaSqm?: number | null;
  minDivisibleSqm?: number | null;
  heightM?: number | null;
  loadTonPerSqm?: number | null;
  powerKva?: number | null;
  craneTon?: number | null;
  rentFenPerSqmMonth?: number | null;
  sortOrder?: number | null;
}

export interface Property extends Row {
  code: string;
  title: string;
  offering: domain.Offering;
  buildingType?: domain.BuildingType | null;
  structure?: string | null;
  areaSqm?: number | null;
  freeAreaSqm?: number | null;
  divisible?: boolean | null;
  minDivisibleSqm?: number | null;
  landAreaMu?: number | null;
  officeAreaSqm?: number | null;
  yardAreaSqm?: number | null;
  floor?: string | null;
  floors?: number | null;
  heightM?: number | null;
  loadTonPerSqm?: number | null;
  columnGridM?: string | null;
  powerKva?: number | null;
  craneCount?: number | null;
  craneTon?: number | null;
  freightLiftTon?: number | null;
  freightLiftCount?: number | null;
  docks?: number | null;
  truckAccess?: boolean | null;
  truckLengthM?: number | null;
  dormitory?: boolean | null;
  fireClass?: domain.FireClass | null;
  fireResistance?: domain.FireResistance | null;
  eia?: boolean | null;
  sewage?: boolean | null;
  drainage?: boolean | null;
  tradeLimits?: string[] | null;
  registrable?: boolean | null;
  titleCert?: boolean | null;
  landUse?: string | null;
  rentFenPerSqmMonth?: number | null;
  rentTypedAmount?: number | null;
  rentTypedUnit?: domain.RentUnit | null;
  salePriceFen?: number | null;
  negotiable?: boolean | null;
  depositMonths?: number | null;
  paymentMonths?: number | null;
  minTermMonths?: number | null;
  rentFreeMonths?: number | null;
  vacantFrom?: string | null;
  city?: string | null;
  district?: string | null;
  town?: string | null;
  park?: string | null;
  address?: string | null;
  motorwayDistanceKm?: number | null;
  portDistanceKm?: number | null;
  metroDistanceKm?: number | null;
  lng?: number | null;
  lat?: number | null;
  datum?: (typeof domain.DATUMS)[number] | null;
  tags?: string[] | null;
  facilities?: string[] | null;
  status: domain.PropertyStatus;
  reviewState?: domain.ReviewState | null;
  reviewNote?: string | null;
  submittedAt?: string | null;
  description?: string | null;
  internalNote?: string | null;
  ownerName?: string | null;
  ownerPhone?: string | null;
  listedAt?: string | null;
  checkedAt?: string | null;
  checkAskedAt?: string | null;
  isStale?: boolean | null;
  agent?: UserBrief | null;
  recorder?: UserBrief | null;
  spaces?: Space[];
  media?: PropertyMedia[];
}

/** What may still be done about an answer to 「还在租吗？」, and what it left behind. */
export interface CheckAftermathAnswer {
  /** Null when there is nothing that the asker may take back (any more). */
  undo: { answer: domain.CheckAnswer; until: string } | null;
  liveViewings: number;
  openDeals: number;
}

/** An upload of one's own that broke off. */
export interface UnfinishedUpload {
  id: string;
  /** documentId of the listing that it belongs to. */
  property: string;
  name: string;
  kind: domain.MediaKind;
  /** Bytes that are there, and in all. */
  offset: number;
  bytes: number;
  createdAt: string;
}

export interface Contact extends Row {
  name: string;
  title?: string | null;
  phone?: string | null;
  wechat?: string | null;
  email?: string | null;
  isPrimary?: boolean | null;
  isDecisionMaker?: boolean | null;
  birthday?: string | null;
  state?: domain.ContactStatus | null;
  preferences?: domain.Preferences | null;
  note?: string | null;
}

export interface CustomerAddress extends Row {
  type: domain.AddressType;
  province?: string | null;
  city?: string | null;
  district?: string | null;
  detail?: string | null;
  postalCode?: string | null;
  isDefault?: boolean | null;
  contactName?: string | null;
  phone?: string | null;
}

export interface Requirement extends Row {
  customer?: Brief | null;
  title?: string | null;
  offering: domain.Offering;
  areaMinSqm?: number | null;
  areaMaxSqm?: number | null;
  regions?: string[] | null;
  budgetMaxFenPerSqmMonth?: number | null;
  budgetMaxFenPerMonth?: number | null;
  budgetMaxFen?: number | null;
  heightMinM?: number | null;
  loadMinTonPerSqm?: number | null;
  powerMinKva?: number | null;
  craneTon?: number | null;
  freightLiftTon?: number | null;
  fireClass?: domain.FireClass | null;
  eia?: boolean | null;
  truckAccess?: boolean | null;
  registrable?: boolean | null;
  tags?: string[] | null;
  musts?: string[] | null;
  industry?: string | null;
  moveInBy?: string | null;
  active?: boolean | null;
  note?: string | null;
}

export interface FollowUp extends Row {
  customer?: Brief | null;
  author?: UserBrief | null;
  /** Whom it was with; title is his position. */
  contact?: Brief | null;
  type: domain.FollowUpType;
  direction?: domain.FollowUpDirection | null;
  subject?: string | null;
  content: string;
  at: string;
  durationMinutes?: number | null;
  outcome?: domain.FollowUpOutcome | null;
  nextAction?: string | null;
  nextFollowAt?: string | null;
}

export interface Viewing extends Row {
  code: string;
  customer?: Brief | null;
  property?: Brief | null;
  agent?: UserBrief | null;
  start: string;
  end: string;
  minutes?: number | null;
  status: domain.ViewingStatus;
  heldUntil?: string | null;
  source?: 'staff' | 'public' | null;
  note?: string | null;
  feedback?: string | null;
  outcome?: domain.ViewingOutcome | null;
  priceOpinion?: string | null;
  phoneVerifiedAt?: string | null;
  awaitsCode?: boolean | null;
  cancelReason?: string | null;
}

export interface Inquiry extends Row {
  property?: Brief | null;
  customer?: Brief | null;
  partner?: Brief | null;
  channel?: Brief | null;
  name?: string | null;
  phone?: string | null;
  message?: string | null;
  promoCode?: string | null;
  status: domain.InquiryStatus;
  handledBy?: UserBrief | null;
}

export interface Receipt extends Row {
  kind: domain.ReceiptRowKind;
  refundOf?: domain.ReceivableKind | null;
  amountFen: number;
  allocatedFen?: number | null;
  at: string;
  note?: string | null;
  reason?: string | null;
  reversedAt?: string | null;
  recordedBy?: UserBrief | null;
}

export interface Receivable extends Row {
  deal?: Brief | null;
  /** In the list, of the deal. */
  customer?: Brief | null;
  contract?: Brief | null;
  kind: domain.ReceivableKind;
  seq: number;
  /** In the list, how many of its kind its contract has. */
  parts?: number;
  dueOn: string;
  amountFen: number;
  settledFen: number;
  writtenOffFen: number;
  refundedFen: number;
  writeOffCause?: domain.WriteOffCause | null;
  outstandingFen: number;
  status: domain.ReceivableStatus;
  writeOffReason?: string | null;
  note?: string | null;
}

export interface Contract extends Row {
  number?: string | null;
  partyA?: string | null;
  partyB?: string | null;
  agency?: string | null;
  signedOn?: string | null;
  startOn?: string | null;
  endOn?: string | null;
  rentSteps?: domain.RentStep[] | null;
  rentFreeMonths?: number | null;
  paymentPeriod?: domain.PaymentPeriod | null;
  depositMonths?: number | null;
  depositFen?: number | null;
  earnestFen?: number | null;
  commissionFen?: number | null;
  commissionParts?: number | null;
  commissionDueOn?: string | null;
  reminderMonths?: number | null;
  endedAt?: string | null;
  note?: string | null;
}

/** What `GET /contracts/:id/files` lists. */
export interface ContractFile {
  id: string;
  name: string;
  bytes: number;
  uploadedBy: string;
  createdAt: string;
}

export interface Deal extends Row {
  code: string;
  customer?: Brief | null;
  property?: Brief | null;
  requirement?: Brief | null;
  owner?: UserBrief | null;
  partner?: Brief | null;
  status: domain.DealStatus;
  negotiating?: boolean | null;
  type: domain.DealType;
  areaSqm?: number | null;
  monthlyRentFen?: number | null;
  priceFen?: number | null;
  probability?: number | null;
  probabilityOverride?: number | null;
  expectedCloseOn?: string | null;
  wonAt?: string | null;
  endedAt?: string | null;
  reason?: string | null;
  note?: string | null;
  receipts?: Receipt[];
}

export interface Customer extends Row {
  code: string;
  name: string;
  type?: domain.CustomerType | null;
  companyName?: string | null;
  contactPerson?: string | null;
  phone?: string | null;
  wechat?: string | null;
  email?: string | null;
  industry?: string | null;
  companySize?: domain.CompanySize | null;
  creditCode?: string | null;
  level?: domain.CustomerLevel | null;
  important?: boolean | null;
  tags?: string[] | null;
  note?: string | null;
  status: domain.CustomerStage;
  stageChangedAt?: string | null;
  lostReason?: string | null;
  lostReasonCode?: domain.LostReason | null;
  source?: Brief | null;
  region?: Brief | null;
  owner?: UserBrief | null;
  partner?: Brief | null;
  promoCode?: string | null;
  attributedAt?: string | null;
  attributionBasis?: domain.AttributionBasis | null;
  lastContactAt?: string | null;
  nextFollowAt?: string | null;
  phoneVerifiedAt?: string | null;
  ownedSince?: string | null;
  previousOwner?: UserBrief | null;
  pooledAt?: string | null;
  poolReason?: domain.PoolReason | null;
  recycleOn?: string | null;
  serviceOwner?: UserBrief | null;
  levelSource?: domain.LevelSource | null;
  levelReason?: string | null;
  levelUntil?: string | null;
  churnRisk?: domain.ChurnRisk | null;
  blacklistedAt?: string | null;
  blacklistReason?: string | null;
  blacklistedBy?: UserBrief | null;
  creditRating?: domain.CreditRating | null;
  annualRevenueFen?: number | null;
  employees?: number | null;
  birthday?: string | null;
  preferences?: domain.Preferences | null;
}

/** What `GET /customers/:id/profile` says; sums in fen. */
export interface CustomerProfile {
  level: {
    value: domain.CustomerLevel;
    source: domain.LevelSource;
    reason: string | null;
    until: string | null;
    byRule: { level: domain.CustomerLevel; reason: string };
  };
  incomeFen: number;
  potentialFen: number;
  months: number;
  orders: number;
  totalFen: number;
  averageFen: number | null;
  lastOrderAt: string | null;
  churn: { risk: domain.ChurnRisk; reasons: string[] };
  lifecycle: domain.Lifecycle;
  actions: string[];
  levels: {
    level: string;
    previous: string | null;
    source: domain.LevelSource;
    reason: string | null;
    at: string;
    by: string;
  }[];
  serviceTeam: { id: number; name: string }[];
}

/** One entry of `GET /customers/:id/timeline`. */
export interface TimelineEntry {
  id: string;
  kind: domain.TimelineKind;
  at: string;
  by: string | null;
  title: string;
  lines: string[];
  link: string | null;
  tone: 'good' | 'bad' | 'quiet' | null;
}

export interface ErasureCertificateRow {
  documentId: string;
  number: string;
  at: string;
  codes: string[];
  identity: string;
  requestedBy: string;
  approvedBy: string;
  hash: string;
  isIntact: boolean;
}

/** A customer without an owner, as everybody sees it: the name masked. */
export interface PooledCustomer {
  documentId: string;
  code: string;
  name: string;
  industry?: string | null;
  companySize?: domain.CompanySize | null;
  level?: domain.CustomerLevel | null;
  important: boolean;
  status: domain.CustomerStage;
  region?: { documentId: string; name: string } | null;
  requirement?: Pick<Requirement, 'offering' | 'areaMinSqm' | 'areaMaxSqm' | 'regions'> | null;
  lastContactAt?: string | null;
  pooledAt?: string | null;
  poolReason?: domain.PoolReason | null;
  mayClaim: boolean;
  refusal?: { code: string; message: string } | null;
}

/** What the asker may still claim; null for who claims nothing. */
export interface PoolMeta {
  claims: { limit: number; used: number; left: number; resetsAt: string } | null;
  holding: { held: number; capacity: number | null } | null;
}

export interface OwnerSpan {
  owner: { id: number; name: string } | null;
  from: string;
  to: string | null;
  how: domain.OwnerChange;
  howLabel: string;
  by: string;
  reason: string | null;
}

/** What `GET /customers/:id/reminders` and the operations of a reminder answer. */
export interface Reminder {
  documentId: string;
  title: string;
  owner: { id: number; name: string } | null;
  dueAt: string;
  /** Later than planned where it was put off. */
  remindAt: string;
  snoozes: number;
  state: 'open' | 'done' | 'cancelled';
  stateLabel: string;
  isOverdue: boolean;
  doneAt: string | null;
  updatedAt: string;
}

export interface DayCustomer {
  documentId: string;
  code: string | null;
  name: string;
  phone: string | null;
  level: domain.CustomerLevel | null;
  status: domain.CustomerStage;
  important: boolean;
}

/** What `GET /my-day` answers: of each part fifty rows, and how many there are. */
export interface MyDay {
  owner: { id: number; name: string };
  people: { id: number; name: string }[];
  counts: { overdue: number; today: number; viewings: number; idle: number; leaving: number };
  overdue: (Reminder & { customer: DayCustomer })[];
  today: (Reminder & { customer: DayCustomer })[];
  viewings: {
    documentId: string;
    start: string;
    end: string;
    status: domain.ViewingStatus;
    property: { documentId: string; title: string } | null;
    customer: DayCustomer;
  }[];
  idle: { silentSince: string; customer: DayCustomer }[];
  leaving: { recycleOn: string; customer: DayCustomer }[];
}

export type CrmRule = {
  [K in keyof domain.CrmRules]: {
    key: K;
    label: string;
    value: domain.CrmRules[K];
    defaults: domain.CrmRules[K];
    version: number;
    updatedAt: string;
    updatedBy: { name: string } | null;
  };
}[keyof domain.CrmRules];

/** What `POST /customers/check-duplicates` says of one known customer. */
export interface DuplicateAnswer {
  by: domain.DuplicateBasis[];
  isSure: boolean;
  owner: { name: string } | null;
  isPool: boolean;
  isVisible: boolean;
  customer: { documentId: string; code: string; name: string } | null;
}

/** What `POST /customers/:id/merge/preview` answers. */
export interface MergePreview {
  /** By name; null: in the pool. */
  owners: { from: string | null; into: string | null; result: string | null };
  refusals: { code: string; message: string; codes: (string | null)[] }[];
  moves: { table: string; label: string; count: number }[];
  fields: {
    field: string;
    label: string;
    from: unknown;
    into: unknown;
    result: unknown;
    how: domain.MergeWay;
  }[];
}

export interface Partner extends Row {
  code: string;
  name: string;
  kind?: domain.PartnerKind | null;
  phone?: string | null;
  status: domain.PartnerStatus;
  plan?: domain.CommissionPlan | null;
  level?: string | null;
  wonDeals?: number | null;
  joinedAt?: string | null;
  payoutName?: string | null;
  payoutBank?: string | null;
}

export interface Commission extends Row {
  partner?: Brief | null;
  deal?: Brief | null;
  customer?: Brief | null;
  kind: domain.CommissionKind;
  grossFen: number;
  status: domain.CommissionStatus;
  holdReason?: string | null;
  explanation?: string | null;
  accruedAt?: string | null;
  releaseAfter?: string | null;
  releaseEvent?: domain.ReleaseEvent | null;
  releaseEventAt?: string | null;
  releasedAt?: string | null;
}

export interface Withdrawal extends Row {
  code: string;
  partner?: (Brief & { kind?: domain.PartnerKind | null }) | null;
  amountFen: number;
  taxFen?: number | null;
  netFen?: number | null;
  status: domain.WithdrawalStatus;
  provider?: 'manual' | 'wechat' | null;
  payoutName?: string | null;
  payoutAccountMasked?: string | null;
  approvals?: domain.Approval[] | null;
  reason?: string | null;
  receipt?: string | null;
  requestedAt?: string | null;
  approvedAt?: string | null;
  paidAt?: string | null;
}

/** One row of a status history, newest first. */
export interface StatusChange {
  kind?: 'status';
  from: string | null;
  to: string;
  reason: string | null;
  by: string;
  at: string;
}

/** A property's history also tells how its prices changed. */
export interface PriceChange {
  kind: 'price';
  /** The one of several spaces that it is about; null is the property's own price. */
  space?: string | null;
  rentFenPerSqmMonth: { from: number | null; to: number | null };
  salePriceFen: { from: number | null; to: number | null };
  by: string;
  at: string;
}

export interface Notice {
  id: string | number;
  kind: string;
  title: string;
  body?: string | null;
  /** Page of the console that it is about. */
  link?: string | null;
  readAt?: string | null;
  createdAt: string;
}

export interface PromotionCode {
  code: string;
  url: string;
}

export interface PosterImage {
  url: string;
  width: number;
  height: number;
}

/** A scored pair with the row on its other side. */
export type PropertyMatch = domain.PairScore & { property: Property };
export type RequirementMatch = domain.PairScore & { requirement: Requirement };

export interface MatchAnswer<M> {
  data: M[];
  nearMisses: M[];
}
