import { listingTemplate } from './listing';
import { minimalTemplate } from './minimal';
import type { PosterTemplate } from './types';

export type { PosterTemplate, PosterWords, Rect } from './types';

export const POSTER_TEMPLATES: Readonly<Record<string, PosterTemplate>> = {
  listing: listingTemplate,
  minimal: minimalTemplate,
};
