import type { Core } from '@strapi/strapi';
import { bootstrap } from './bootstrap';
import { config } from './config';
import { register } from './register';
import { createCheckUndoService } from './services/check-undo';
import { type ColumnsService, createColumnsService } from './services/columns';
import { createFacetsService } from './services/facets';
import { createFreshnessService } from './services/freshness';
import { createIntakeService } from './services/intake';
import { createMediaService } from './services/media';
import { pluginService } from './services/plugin-service';
import { createPropertiesService } from './services/properties';
import { createPublicPropertiesService } from './services/public-properties';
import { createRegionsService } from './services/regions';
import { createSearchService } from './services/search';
import { createSpacesService } from './services/spaces';
import { createUploadsService } from './services/uploads';

export type { PublicQuery } from './input/public-query';
export { publicQuery } from './input/public-query';
export type { Engagement } from './operations/refresh-property';
export { reviewWhere } from './operations/review-where';
export type { CheckUndoService } from './services/check-undo';
export type { ColumnsService } from './services/columns';
export type { FacetsService } from './services/facets';
export type { FreshnessService } from './services/freshness';
export type { IntakeAnswer, IntakeService } from './services/intake';
export type { MediaService, UploadedFile } from './services/media';
export type { HistoryEntry, PropertiesService } from './services/properties';
export type { PublicPage, PublicPropertiesService } from './services/public-properties';
export type { RegionsService } from './services/regions';
export type { SearchService } from './services/search';
export type { SpacesService } from './services/spaces';
export type { UploadKey, UploadsService } from './services/uploads';

export default {
  config,
  register,
  bootstrap,
  async destroy({ strapi }: { strapi: Core.Strapi }) {
    await pluginService<ColumnsService>(strapi, 'listing', 'columns').stop();
  },
  services: {
    properties: createPropertiesService,
    spaces: createSpacesService,
    media: createMediaService,
    publicProperties: createPublicPropertiesService,
    regions: createRegionsService,
    search: createSearchService,
    columns: createColumnsService,
    facets: createFacetsService,
    intake: createIntakeService,
    freshness: createFreshnessService,
    checkUndo: createCheckUndoService,
    uploads: createUploadsService,
  },
};
