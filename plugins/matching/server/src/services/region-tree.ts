import type { RegionTree } from '@scrm/listing/domain';
import type { Core } from '@strapi/strapi';

interface RegionsService {
  tree(): Promise<RegionTree>;
}

/** The region tree, which listing keeps. */
export function loadRegionTree(strapi: Core.Strapi): Promise<RegionTree> {
  return (strapi.plugin('listing').service('regions') as RegionsService).tree();
}
