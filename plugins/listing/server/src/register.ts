import type {
  AccessService,
  Actor,
  BulkArchiveService,
  ConstraintsService,
  ExportsService,
  ImportsService,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  PROPERTY_EXPORT,
  PROPERTY_FIELD_LABELS,
  SPACE_FIELD_LABELS,
  seesEveryDraft,
  withoutUnits,
} from '../../domain';
import { propertyImport } from './imports/registration';
import { NEAR_PARAMETERS, nearPoint } from './input/near-point';
import { MEDIA_UID, PROPERTY_UID, REGION_UID, SPACE_UID } from './operations/rows';
import { PANEL_FORMS } from './panel/layouts';
import { tellMoreInPanel } from './panel/tell-more';
import type { ColumnsService } from './services/columns';
import { pluginService } from './services/plugin-service';
import type { PropertiesService } from './services/properties';
import { CHECK_MEANINGS } from './sql/schema';
import { foundByStaff, STAFF_SEARCH_FIELDS } from './sql/search';

/** Tells guard how the listing resources are owned and shown, and what their constraints mean. */
export function register({ strapi }: { strapi: Core.Strapi }): void {
  tellMoreInPanel(strapi);
  const access = pluginService<AccessService>(strapi, 'guard', 'access');
  access.register({
    resource: 'property',
    uid: PROPERTY_UID,
    labels: withoutUnits(PROPERTY_FIELD_LABELS),
    ownedThrough: [['recorder'], ['agent']],
    visible: (actor) => visibleProperties(actor, access),
    regionThrough: ['region'],
    isRegional: true,
    recordedBy: 'recorder',
    brief: [
      'code',
      'title',
      'status',
      'offering',
      'city',
      'district',
      'areaSqm',
      'freeAreaSqm',
      'rentFenPerSqmMonth',
    ],
    search: STAFF_SEARCH_FIELDS,
    searchBy: (asked, reading) => foundByStaff(strapi, PROPERTY_UID, asked, reading),
    groups: ['city', 'district', 'town', 'fireClass'],
    children: ['spaces', 'media'],
    sets: { tags: 'list', facilities: 'list', tradeLimits: 'list', mediaKinds: ['media', 'kind'] },
    parts: ['spaces'],
    narrowing: { parameters: NEAR_PARAMETERS, where: (query) => nearPoint(strapi, query) },
    pageOf: (page) => pluginService<ColumnsService>(strapi, 'listing', 'columns').pageOf(page),
  });
  access.register({
    resource: 'space',
    uid: SPACE_UID,
    labels: withoutUnits(SPACE_FIELD_LABELS),
    ownedThrough: [
      ['property', 'recorder'],
      ['property', 'agent'],
    ],
    visible: (actor) => withVisibleProperty(actor, access),
    regionThrough: ['property', 'region'],
    isRegional: true,
    brief: ['label', 'floor', 'areaSqm', 'freeAreaSqm', 'heightM', 'rentFenPerSqmMonth'],
    search: ['label', 'floor'],
  });
  access.register({
    resource: 'property-media',
    uid: MEDIA_UID,
    labels: panelLabelsOf(MEDIA_UID),
    ownedThrough: [
      ['property', 'recorder'],
      ['property', 'agent'],
    ],
    visible: (actor) => withVisibleProperty(actor, access),
    regionThrough: ['property', 'region'],
    isRegional: true,
    brief: ['kind', 'caption', 'isCover', 'sortOrder'],
    search: ['caption'],
  });
  access.register({
    resource: 'park',
    uid: 'api::park.park',
    labels: panelLabelsOf('api::park.park'),
    brief: ['name', 'code', 'city', 'district'],
    search: ['name', 'code', 'address'],
  });
  access.register({
    resource: 'region',
    uid: REGION_UID,
    labels: panelLabelsOf(REGION_UID),
    brief: ['name', 'code', 'level'],
    search: ['name', 'code'],
  });
  access.register({
    resource: 'team',
    uid: 'api::team.team',
    brief: ['name', 'code'],
    search: ['name', 'code'],
  });

  pluginService<ExportsService>(strapi, 'guard', 'exports').register({
    resource: 'property',
    ...PROPERTY_EXPORT,
  });
  pluginService<ImportsService>(strapi, 'guard', 'imports').register(propertyImport(strapi));
  pluginService<BulkArchiveService>(strapi, 'guard', 'bulk-archive').register({
    resource: 'property',
    label: PROPERTY_EXPORT.label,
    name: 'title',
    archive: ({ documentId }, actor) =>
      pluginService<PropertiesService>(strapi, 'listing', 'properties').archive({ documentId, actor }),
  });

  const constraints = pluginService<ConstraintsService>(strapi, 'guard', 'constraints');
  constraints.register('properties_code_uq', { code: 'code_taken', message: '房源编号已被使用' });
  constraints.register('parks_code_uq', { code: 'code_taken', message: '园区编号已被使用' });
  constraints.register('regions_code_uq', { code: 'code_taken', message: '区域编码已被使用' });
  constraints.register('teams_code_uq', { code: 'code_taken', message: '团队编码已被使用' });
  constraints.register('property_medias_cover_uq', {
    code: 'cover_taken',
    message: '一个房源只能有一张封面',
  });
  for (const [name, [field, message]] of Object.entries(CHECK_MEANINGS)) {
    constraints.register(name, { code: 'out_of_range', message, field });
  }
}

function visibleProperties(actor: Actor, access: AccessService): Record<string, unknown> | null {
  if (seesEveryDraft(actor)) return null;
  return access.ownRows(actor, 'property', { or: { attribute: 'status', isNot: 'draft' } });
}

/** Rows that are part of a property are seen where it is, and not when it is archived. */
function withVisibleProperty(actor: Actor, access: AccessService): Record<string, unknown> {
  const live = { archivedAt: { $null: true } };
  const visible = visibleProperties(actor, access);
  return { property: visible ? { $and: [live, visible] } : live };
}

/** The names of attributes that people meet in the panel alone. */
function panelLabelsOf(uid: string): Record<string, string> {
  return withoutUnits(PANEL_FORMS.find((form) => form.uid === uid)?.labels ?? {});
}
