import path from 'node:path';
import { createListeningClient } from '@scrm/guard/kit';
import type { Agency, EditorialPage, PublicPropertyDetail, SiteSource } from '@scrm/h5';
import type { Core } from '@strapi/strapi';
import { env, mediaOriginsOf } from '../env';
import { createPublisher, PROPERTY_CHANNEL, type Publisher } from './publisher';

interface PublicProperties {
  list(): Promise<PublicPropertyDetail[]>;
  get(code: string): Promise<PublicPropertyDetail | null>;
}

const PROPERTY = 'api::property.property';
const PAGE = 'api::page.page';

/** Where the static pages of this instance stand. */
export function siteDir(): string {
  return path.join(env().DATA_DIR, 'h5');
}

/** The publisher of this instance: the site fed by the listing service itself, refreshed by notifications of the database. */
export function createSitePublisher(strapi: Core.Strapi): Publisher {
  return createPublisher({
    createSite: async (signal) => {
      const { createSite } = await import('@scrm/h5');
      return createSite({
        outDir: siteDir(),
        source: sourceOf(strapi),
        siteUrl: publicUrl(),
        agency: agency(),
        mediaOrigins: mediaOriginsOf(env()),
        signal,
      });
    },
    createClient: () => createListeningClient(env().DATABASE_URL, 'scrm-h5'),
    codeOf: async (documentId) => {
      const row = await strapi.db.query(PROPERTY).findOne({ where: { documentId }, select: ['code'] });
      return row?.code ?? null;
    },
    log: strapi.log,
  });
}

/**
 * Texts that editors publish in the panel: a notification at commit, like the listings', so that every instance hears it and
 * none renders inside the editor's transaction.
 */
export async function watchPages(strapi: Core.Strapi): Promise<void> {
  await strapi.db.connection.raw(`
    CREATE OR REPLACE FUNCTION scrm_page_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_notify('${PROPERTY_CHANNEL}', '');
      RETURN NULL;
    END $$;
    CREATE OR REPLACE TRIGGER scrm_page_changed AFTER INSERT OR UPDATE OR DELETE ON pages
      FOR EACH STATEMENT EXECUTE FUNCTION scrm_page_changed();
  `);
}

function sourceOf(strapi: Core.Strapi): SiteSource {
  const properties = strapi.plugin('listing').service('publicProperties') as PublicProperties;
  return {
    listProperties: () => properties.list(),
    getProperty: (code) => properties.get(code),
    listPages: async () =>
      (await strapi
        .documents(PAGE)
        .findMany({ status: 'published', limit: 200 })) as unknown as EditorialPage[],
  };
}

function publicUrl(): string {
  return (env().PUBLIC_URL ?? `http://localhost:${env().PORT}`).replace(/\/+$/, '');
}

function agency(): Agency {
  return { name: env().AGENCY_NAME, phone: env().AGENCY_PHONE };
}
