import type { Core } from '@strapi/strapi';
import { createAreaMoves } from '../properties/area';
import { type EngagementOf, NOBODY } from '../properties/engagement';
import { createReading } from '../properties/read';
import { createStatusMoves } from '../properties/status';
import { createWriting } from '../properties/write';

export type { HistoryEntry } from '../properties/read';

/** The property archive: writes, status, area and history. Rows are numeric ids inside, documentIds at the edge. */
export const createPropertiesService = ({ strapi }: { strapi: Core.Strapi }) => {
  let ask: EngagementOf = async () => NOBODY;
  const engagementOf: EngagementOf = (trx, propertyId) => ask(trx, propertyId);

  return {
    /** crm says here what goes on around a property; asked inside the transaction that needs to know. */
    registerEngagement(engagement: EngagementOf): void {
      ask = engagement;
    },

    engagementOf,

    ...createWriting(strapi, engagementOf),
    ...createStatusMoves(strapi, engagementOf),
    ...createAreaMoves(strapi, engagementOf),
    ...createReading(strapi),
  };
};

export type PropertiesService = ReturnType<typeof createPropertiesService>;
