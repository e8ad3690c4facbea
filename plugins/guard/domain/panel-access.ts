/** What a panel role may do with one content type; field lists name what is shown or written, nothing else is. */
export interface PanelGrant {
  subject: string;
  read: readonly string[];
  /** Fields it may write, or false when it only reads. */
  write: readonly string[] | false;
  create?: boolean;
  remove?: boolean;
  publish?: boolean;
}

const PROPERTY_COPY = ['title', 'description', 'tags'] as const;
/** What the copy is written from: figures and conditions that the public pages show as well, and where it is. */
const PROPERTY_FACTS = [
  'code',
  'status',
  'offering',
  'buildingType',
  'structure',
  'areaSqm',
  'freeAreaSqm',
  'divisible',
  'minDivisibleSqm',
  'landAreaMu',
  'officeAreaSqm',
  'yardAreaSqm',
  'floor',
  'floors',
  'heightM',
  'columnGridM',
  'loadTonPerSqm',
  'powerKva',
  'craneCount',
  'craneTon',
  'freightLiftTon',
  'freightLiftCount',
  'docks',
  'truckAccess',
  'truckLengthM',
  'dormitory',
  'fireClass',
  'fireResistance',
  'eia',
  'sewage',
  'drainage',
  'tradeLimits',
  'registrable',
  'titleCert',
  'landUse',
  'vacantFrom',
  'spaces',
  'facilities',
  'motorwayDistanceKm',
  'portDistanceKm',
  'metroDistanceKm',
  'city',
  'district',
  'town',
  'park',
  'address',
  'media',
] as const;
const MEDIA = ['property', 'kind', 'file', 'caption', 'sortOrder', 'isCover'] as const;
const PARK = [
  'name',
  'code',
  'city',
  'district',
  'town',
  'address',
  'lng',
  'lat',
  'summary',
  'description',
  'facilities',
  'cover',
  'photos',
] as const;
/** The last three are written anew by notify at every save, whatever is sent; a form for a new row shows only what may be written. */
const MESSAGE_TEMPLATE = [
  'kind',
  'channel',
  'title',
  'body',
  'vendorTemplate',
  'parameters',
  'name',
  'placeholders',
  'preview',
] as const;
const PAGE = ['title', 'slug', 'body', 'seoDescription'] as const;

/**
 * The content editors' share of the Strapi panel: a property's copy and media, parks, pages and the words of messages; never customers, partners, owner
 * contacts or money (DESIGN «People», «Shape»). Everything not named here is closed to them.
 */
export const EDITOR_PANEL_ACCESS: readonly PanelGrant[] = [
  { subject: 'api::property.property', read: [...PROPERTY_COPY, ...PROPERTY_FACTS], write: PROPERTY_COPY },
  { subject: 'api::property-media.property-media', read: MEDIA, write: MEDIA, create: true, remove: true },
  { subject: 'api::park.park', read: PARK, write: PARK, create: true },
  { subject: 'api::page.page', read: PAGE, write: PAGE, create: true, remove: true, publish: true },
  {
    subject: 'api::message-template.message-template',
    read: MESSAGE_TEMPLATE,
    write: MESSAGE_TEMPLATE,
    create: true,
    remove: true,
    publish: true,
  },
];

/** Reference data that a super admin keeps in the panel. */
const REFERENCE = ['api::region.region', 'api::team.team', 'api::source-channel.source-channel'];

/**
 * Whether rows of a type are made and removed in the panel, by whoever may. Those of the others follow from what happens in the console
 * and on the public pages: a commission, a deal or an account is never just entered, not by a super admin either.
 */
export function isKeptInPanel(subject: string): boolean {
  return (
    REFERENCE.includes(subject) ||
    EDITOR_PANEL_ACCESS.some((grant) => grant.subject === subject && grant.create)
  );
}

/** The panel's condition that leaves out files which hang on a type closed to editors. */
export const OPEN_MEDIA = 'plugin::guard.open-media';

/** Actions of the panel that are about no content type, and the conditions they stand under. */
export const EDITOR_PANEL_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'plugin::upload.read': [OPEN_MEDIA],
  'plugin::upload.assets.create': [],
  'plugin::upload.assets.update': [OPEN_MEDIA],
  'plugin::upload.assets.download': [OPEN_MEDIA],
  'plugin::upload.assets.copy-link': [OPEN_MEDIA],
};

export interface PanelPermission {
  action: string;
  subject: string | null;
  properties: { fields?: string[] };
  conditions: string[];
}

/** The grants as the panel's permission rows. */
export function panelPermissions(
  grants: readonly PanelGrant[] = EDITOR_PANEL_ACCESS,
  actions = EDITOR_PANEL_ACTIONS,
): PanelPermission[] {
  const rows: PanelPermission[] = Object.entries(actions).map(([action, conditions]) => ({
    action,
    subject: null,
    properties: {},
    conditions: [...conditions],
  }));
  for (const { subject, read, write, create, remove, publish } of grants) {
    const explorer = (action: string, fields?: readonly string[]) =>
      rows.push({
        action: `plugin::content-manager.explorer.${action}`,
        subject,
        properties: fields ? { fields: [...fields] } : {},
        conditions: [],
      });
    explorer('read', read);
    if (write) explorer('update', write);
    if (write && create) explorer('create', write);
    if (remove) explorer('delete');
    if (publish) explorer('publish');
  }
  return rows;
}
