import type { Role } from './roles';

/** Which rows an action reaches: all of them, the asker's own, or their team's. */
export type Scope = 'all' | 'team' | 'own';

export type Grants = Readonly<Record<string, Scope>>;

/** Resource → role → action → scope. */
export type AccessTable = Readonly<Record<string, Partial<Record<Role, Grants>>>>;

const all = (...actions: string[]): Grants =>
  Object.fromEntries(actions.map((action) => [action, 'all' as const]));
const team = (...actions: string[]): Grants =>
  Object.fromEntries(actions.map((action) => [action, 'team' as const]));
const own = (...actions: string[]): Grants =>
  Object.fromEntries(actions.map((action) => [action, 'own' as const]));

const READ = ['find', 'findOne'] as const;
const WRITE = ['create', 'update', 'delete'] as const;
const NOTICES = ['find', 'read', 'listen', 'prefer', 'bind'] as const;
const PUBLIC_VIEWING = ['findSlots', 'create', 'findOne', 'verify', 'cancel', 'move'] as const;
/** What the page of one customer shows and does beside reading and writing it. */
const CUSTOMER_PAGE = ['timeline', 'profile'] as const;
const VIEWING_WORK = ['calendar', 'create', 'update', 'changeStatus', 'reschedule', 'giveFeedback'] as const;
const REMINDERS = ['update', 'snooze', 'complete', 'cancel', 'undo'] as const;
const DEAL_WORK = ['create', 'update', 'changeTerms', 'negotiate', 'close', 'lose', 'history'] as const;
const CONTRACT_LOOK = [...READ, 'schedule', 'listFiles', 'readFile'] as const;
const CONTRACT_WORK = ['create', 'update', 'addFile'] as const;
const PROPERTY_WORK = ['submit', 'changeStatus', 'check', 'uploadMedia', 'revealOwner'] as const;

/** Who may take which rows of a resource out as a file (POST /guard/exports); the fields are those of its list. */
const EXPORTS: Readonly<Record<string, Partial<Record<Role, Scope>>>> = {
  property: { admin: 'all', manager: 'team' },
  customer: { admin: 'all', manager: 'team' },
  requirement: { admin: 'all', manager: 'team' },
  'follow-up': { admin: 'all', manager: 'team' },
  viewing: { admin: 'all', manager: 'team' },
  inquiry: { admin: 'all', manager: 'team' },
  deal: { admin: 'all', manager: 'team', finance: 'all' },
  receivable: { admin: 'all', manager: 'team', finance: 'all' },
  commission: { admin: 'all', finance: 'all' },
  withdrawal: { admin: 'all', finance: 'all' },
};

/** Resources that may be counted and summed up (GET /guard/aggregates/:resource). */
export const AGGREGATED = [
  'property',
  'space',
  'customer',
  'requirement',
  'follow-up',
  'viewing',
  'inquiry',
  'deal',
  'receipt',
  'receivable',
  'commission',
  'withdrawal',
  'partner',
  'share',
] as const;

/**
 * Who may do what on which rows: resource → role → action → scope. What is not written here is refused, and every route names an
 * action of it (`checkRoutes`).
 * Source: DESIGN «Who sees what»; 001 权限体系设计.
 */
export const ACCESS: AccessTable = withAggregates({
  // own of the public: a phone that proved itself by a code and has no account
  session: {
    public: { ...all('signIn', 'signOut'), ...own('me', 'find', 'delete') },
    admin: ownSession('changePassword', 'useTotp'),
    manager: ownSession('changePassword', 'useTotp'),
    sales: ownSession('changePassword', 'useTotp'),
    service: ownSession('changePassword', 'useTotp'),
    finance: ownSession('changePassword', 'useTotp'),
    analyst: ownSession('changePassword', 'useTotp'),
    partner: ownSession('changePassword'),
  },
  account: {
    admin: all('find', 'create', 'update', 'setPassword', 'signOut', 'resetTotp'),
  },
  notice: {
    // whose stream it is, its ticket says, and whose WeChat, its state: only the signed-in get them; what WeChat's server tells it signs
    public: all('stream', 'comeBack', 'tell'),
    admin: own(...NOTICES),
    manager: own(...NOTICES),
    sales: own(...NOTICES),
    service: own(...NOTICES),
    finance: own(...NOTICES),
    analyst: own(...NOTICES),
    partner: own(...NOTICES),
  },
  message: { admin: all('find', 'resend', 'dismiss') },
  'group-robot': { admin: all('find', ...WRITE, 'try') },
  'saved-view': {
    admin: own('find', 'create', 'delete'),
    manager: own('find', 'create', 'delete'),
    sales: own('find', 'create', 'delete'),
    service: own('find', 'create', 'delete'),
    finance: own('find', 'create', 'delete'),
    analyst: own('find', 'create', 'delete'),
  },
  audit: { admin: all('find', 'verify', 'actions') },
  user: {
    admin: all('find'),
    manager: all('find'),
    sales: all('find'),
    service: all('find'),
    finance: all('find'),
  },
  export: {
    // the log shows everybody's; a file is its owner's, as that person may see it
    admin: { ...all('find', 'create'), ...own('file') },
    manager: own('find', 'create', 'file'),
    finance: own('find', 'create', 'file'),
  },
  // which rows, the resource's own «delete» says
  'bulk-archive': { admin: all('create'), manager: all('create'), sales: all('create') },
  approval: {
    admin: all(...READ, 'approve', 'reject', 'cancel'),
    manager: all(...READ, 'approve', 'reject', 'cancel'),
    sales: own(...READ, 'cancel'),
    service: own(...READ, 'cancel'),
    finance: own(...READ, 'cancel'),
  },

  key: {
    admin: all('find', 'rotate'),
  },
  risk: {
    admin: all(
      'listRules',
      'changeRules',
      'tryRules',
      'listEvents',
      'listReviews',
      'decideReviews',
      'listCustomers',
    ),
    manager: all('listRules', 'listEvents', 'listReviews', 'decideReviews', 'listCustomers'),
    finance: all('listReviews', 'decideReviews'),
  },

  property: {
    admin: all(...READ, ...WRITE, ...PROPERTY_WORK, 'reject', 'share', 'history'),
    manager: {
      ...all(...READ, 'create', 'share', 'history'),
      ...team('update', 'delete', ...PROPERTY_WORK, 'reject'),
    },
    sales: {
      ...all(...READ, 'create', 'share', 'history'),
      ...own('update', 'delete', ...PROPERTY_WORK),
    },
    service: all(...READ, 'history'),
    finance: all(...READ, 'history'),
    // the history names colleagues
    analyst: all(...READ),
  },
  // the rows are the imports; a property is updated only where the asker may update it
  'property-import': {
    admin: all(...READ, 'create', 'undo'),
    manager: team(...READ, 'create', 'undo'),
    sales: own(...READ, 'create', 'undo'),
  },
  'customer-import': {
    admin: all(...READ, 'create', 'undo'),
    manager: team(...READ, 'create', 'undo'),
    sales: own(...READ, 'create', 'undo'),
  },
  'import-mapping': {
    admin: own('find', 'create', 'delete'),
    manager: own('find', 'create', 'delete'),
    sales: own('find', 'create', 'delete'),
  },
  space: {
    admin: all(...READ, ...WRITE),
    manager: { ...all(...READ), ...team(...WRITE) },
    sales: { ...all(...READ), ...own(...WRITE) },
    service: all(...READ),
    finance: all(...READ),
    analyst: all(...READ),
  },
  'property-media': {
    admin: all(...READ, 'update', 'delete'),
    manager: { ...all(...READ), ...team('update', 'delete') },
    sales: { ...all(...READ), ...own('update', 'delete') },
    service: all(...READ),
    finance: all(...READ),
    analyst: all(...READ),
  },
  park: {
    admin: all(...READ, ...WRITE),
    manager: all(...READ, ...WRITE),
    sales: all(...READ),
    service: all(...READ),
    finance: all(...READ),
    analyst: all(...READ),
    partner: all(...READ),
  },
  region: {
    admin: all(...READ, ...WRITE),
    manager: all(...READ),
    sales: all(...READ),
    service: all(...READ),
    finance: all(...READ),
    analyst: all(...READ),
    partner: all(...READ),
  },
  team: { admin: all(...READ, ...WRITE), manager: all(...READ) },
  'public-property': {
    public: all('find', 'findOne'),
    ...everyoneSignedIn('find', 'findOne'),
  },
  'public-viewing': {
    public: all(...PUBLIC_VIEWING),
    ...everyoneSignedIn(...PUBLIC_VIEWING),
  },
  'public-inquiry': { public: all('create'), ...everyoneSignedIn('create') },
  'public-challenge': { public: all('find'), ...everyoneSignedIn('find') },
  'public-event': { public: all('create'), ...everyoneSignedIn('create') },

  customer: {
    admin: all(
      ...READ,
      ...WRITE,
      'board',
      'funnel',
      'changeStatus',
      'follow',
      'listFollows',
      'remind',
      'listReminders',
      'history',
      'reveal',
      'assign',
      'merge',
      'checkDuplicates',
      'listDuplicates',
      'dismissDuplicate',
      'erase',
      'bulkAssign',
      'release',
      'listOwners',
      ...CUSTOMER_PAGE,
      'grade',
      'blacklist',
      'setService',
    ),
    manager: team(
      ...READ,
      ...WRITE,
      'board',
      'funnel',
      'changeStatus',
      'follow',
      'listFollows',
      'remind',
      'listReminders',
      'history',
      'reveal',
      'assign',
      'merge',
      'checkDuplicates',
      'listDuplicates',
      'dismissDuplicate',
      'erase',
      'bulkAssign',
      'release',
      'listOwners',
      ...CUSTOMER_PAGE,
      'grade',
      'blacklist',
      'setService',
    ),
    sales: own(
      ...READ,
      ...WRITE,
      'board',
      'funnel',
      'changeStatus',
      'follow',
      'listFollows',
      'remind',
      'listReminders',
      'history',
      'reveal',
      'merge',
      'checkDuplicates',
      'listDuplicates',
      'dismissDuplicate',
      'erase',
      'release',
      'listOwners',
      ...CUSTOMER_PAGE,
    ),
    service: all(
      ...READ,
      'board',
      'history',
      'listFollows',
      'assign',
      'erase',
      'bulkAssign',
      'listOwners',
      'timeline',
      'setService',
    ),
    // folded: no customer, and no group of few
    analyst: all('funnel'),
  },
  // in masked form for everybody; whoever claims a row has it as a customer of his own
  'customer-pool': {
    admin: all('find'),
    manager: all('find', 'claim'),
    sales: all('find', 'claim'),
    service: all('find'),
  },
  // whose customers are handed over: of managers the team's
  handover: {
    admin: all(...READ, 'preview', 'create'),
    manager: team(...READ, 'preview', 'create'),
  },
  'crm-rule': { admin: all('find', 'update'), manager: all('find') },
  contact: {
    admin: all(...READ, ...WRITE, 'reveal'),
    manager: team(...READ, ...WRITE, 'reveal'),
    sales: own(...READ, ...WRITE, 'reveal'),
    service: all(...READ),
  },
  'customer-address': {
    admin: all(...READ, ...WRITE, 'reveal'),
    manager: team(...READ, ...WRITE, 'reveal'),
    sales: own(...READ, ...WRITE, 'reveal'),
    service: all(...READ),
  },
  'erasure-certificate': { admin: all('find', 'file') },
  requirement: {
    admin: all(...READ, ...WRITE),
    manager: team(...READ, ...WRITE),
    sales: own(...READ, ...WRITE),
    service: all(...READ),
  },
  'follow-up': {
    admin: all(...READ, ...WRITE, 'undo'),
    manager: team(...READ, ...WRITE, 'undo'),
    sales: own(...READ, ...WRITE, 'undo'),
    service: all(...READ),
  },
  // whose customer it is
  reminder: { admin: all(...REMINDERS), manager: team(...REMINDERS), sales: own(...REMINDERS) },
  'my-day': { admin: all('find'), manager: team('find'), sales: own('find') },
  'source-channel': {
    admin: all(...READ, ...WRITE, 'report'),
    manager: { ...all(...READ, ...WRITE), ...team('report') },
    sales: all(...READ),
    service: all(...READ),
    finance: all(...READ, 'report'),
    analyst: all(...READ, 'report'),
  },
  'channel-cost': {
    admin: all(...READ, ...WRITE),
    manager: all(...READ, ...WRITE),
    finance: all(...READ, ...WRITE),
    analyst: all(...READ),
  },
  viewing: {
    admin: all(...READ, ...VIEWING_WORK),
    manager: team(...READ, ...VIEWING_WORK),
    sales: own(...READ, ...VIEWING_WORK),
    service: all(...READ, 'calendar'),
  },
  inquiry: {
    admin: all(...READ, 'changeStatus', 'assign'),
    manager: team(...READ, 'changeStatus', 'assign'),
    sales: own(...READ, 'changeStatus'),
    service: all(...READ, 'changeStatus', 'assign'),
  },
  deal: {
    admin: all(...READ, ...DEAL_WORK, 'cancel', 'addReceipt'),
    manager: team(...READ, ...DEAL_WORK, 'cancel', 'addReceipt'),
    sales: own(...READ, ...DEAL_WORK),
    finance: all(...READ, 'addReceipt', 'history'),
  },
  receipt: {
    admin: all(...READ, 'reverse'),
    manager: team(...READ),
    sales: own(...READ),
    finance: all(...READ, 'reverse'),
  },
  receivable: {
    admin: all(...READ, 'create', 'writeOff', 'moveDue', 'listMoves'),
    manager: team(...READ, 'create', 'moveDue', 'listMoves'),
    sales: own(...READ, 'listMoves'),
    finance: all(...READ, 'create', 'writeOff', 'moveDue', 'listMoves'),
  },
  contract: {
    admin: all(...CONTRACT_LOOK, ...CONTRACT_WORK, 'delete', 'removeFile', 'endLease', 'endEarly'),
    manager: team(...CONTRACT_LOOK, ...CONTRACT_WORK, 'delete', 'removeFile', 'endLease', 'endEarly'),
    sales: own(...CONTRACT_LOOK, ...CONTRACT_WORK),
    finance: all(...CONTRACT_LOOK),
  },

  matching: {
    admin: all('matchRequirement', 'matchProperty'),
    manager: team('matchRequirement', 'matchProperty'),
    sales: own('matchRequirement', 'matchProperty'),
  },

  promotion: {
    admin: all('createCode', 'listCodes', 'createPoster', 'statistics'),
    manager: all('createCode', 'listCodes', 'createPoster', 'statistics'),
    sales: own('createCode', 'listCodes', 'createPoster', 'statistics'),
    analyst: all('statistics'),
    partner: own('createCode', 'listCodes', 'createPoster', 'statistics'),
  },
  share: {
    admin: all(...READ, 'update'),
    manager: all(...READ, 'update'),
    sales: own(...READ),
    partner: own(...READ),
  },
  partner: {
    admin: all(...READ, 'create', 'update', 'changeStatus'),
    manager: all(...READ, 'create', 'update', 'changeStatus'),
    finance: all(...READ),
    partner: own('me'),
  },

  commission: {
    admin: all(...READ, 'review'),
    manager: all(...READ),
    finance: all(...READ, 'review'),
    partner: own(...READ, 'records', 'balance', 'withdraw'),
  },
  withdrawal: {
    admin: all(...READ, 'approve', 'reject', 'pay'),
    manager: all(...READ, 'approve', 'reject'),
    finance: all(...READ, 'approve', 'reject', 'pay'),
    partner: own(...READ, 'cancel'),
  },
  'access-matrix': { admin: all('find') },
  // the one route of all aggregates; what it may sum up is decided by the resource's own «aggregate»
  aggregate: everyoneSignedIn('find'),
  payout: {
    admin: all('checkLedger', 'releaseDue'),
    finance: all('checkLedger', 'releaseDue'),
  },
});

/** The rows on which `role` may do `action` of `resource`, or null when it may not. */
export function scopeOf({
  role,
  resource,
  action,
}: {
  role: Role;
  resource: string;
  action: string;
}): Scope | null {
  return ACCESS[resource]?.[role]?.[action] ?? null;
}

/** Every action a role has, by resource: what the console needs to show or hide menus and buttons. */
export function actionsOf(role: Role): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(ACCESS)
      .map(([resource, roles]) => [resource, Object.keys(roles[role] ?? {})] as const)
      .filter(([, actions]) => actions.length > 0),
  );
}

/** Who lists a resource may sum it up in the same rows; the analyst sums up all rows and lists none of the personal ones. */
function withAggregates(table: AccessTable): AccessTable {
  const added = AGGREGATED.map((resource) => {
    const roles = Object.entries(table[resource] ?? {}).map(([role, grants]) => [
      role,
      grants.find ? { ...grants, aggregate: grants.find } : grants,
    ]);
    return [
      resource,
      { ...Object.fromEntries(roles), analyst: { ...table[resource]?.analyst, ...all('aggregate') } },
    ];
  });
  return withExports({ ...table, ...Object.fromEntries(added) });
}

function withExports(table: AccessTable): AccessTable {
  const added = Object.entries(EXPORTS).map(([resource, scopes]) => {
    const roles = Object.entries(scopes).map(([role, scope]) => [
      role,
      { ...table[resource]?.[role as Role], export: scope },
    ]);
    return [resource, { ...table[resource], ...Object.fromEntries(roles) }];
  });
  return { ...table, ...Object.fromEntries(added) };
}

function ownSession(...actions: string[]): Grants {
  return { ...all('signIn', 'signOut'), ...own('me', 'find', 'delete', ...actions) };
}

function everyoneSignedIn(...actions: string[]): Partial<Record<Role, Grants>> {
  const grants = all(...actions);
  return {
    admin: grants,
    manager: grants,
    sales: grants,
    service: grants,
    finance: grants,
    analyst: grants,
    partner: grants,
  };
}
