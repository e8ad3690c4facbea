import path from 'node:path';
import type { EditorialPage, SiteSource } from '@scrm/h5';
import type { PublicPropertyDetail } from '@scrm/listing/domain';
import type { Core } from '@strapi/strapi';
import { Client } from 'pg';
import { env } from '../env';
import { createPublisher, type Publisher } from './publisher';
import type { StaticSiteOptions } from './serve';

/** What the publisher asks of the listing plugin's service `publicProperties`. */
interface PublicProperties {
  list(): Promise<PublicPropertyDetail[]>;
  get(code: string): Promise<PublicPropertyDetail | null>;
}

interface PageRow {
  slug: string;
  title: string;
  body: string | null;
  seoDescription: string | null;
}

/** Where the pages and the console's build are, below `DATA_DIR` and the project's root. */
export function staticDirs(strapi: Core.Strapi): StaticSiteOptions {
  return {
    siteDir: path.join(env().DATA_DIR, 'h5'),
    consoleDir: path.resolve(strapi.dirs.app.root, '../admin/dist'),
  };
}

/**
 * The publisher of this instance, fed by the services in this process; not started yet. Texts that editors publish in the panel
 * are rendered when they change.
 */
export function createH5(strapi: Core.Strapi): Publisher {
  const { DATABASE_URL, HOST, PORT, PUBLIC_URL, AGENCY_NAME, AGENCY_PHONE } = env();
  const properties = () => strapi.plugin('listing').service('publicProperties') as PublicProperties;
  const source: SiteSource = {
    listProperties: () => properties().list(),
    getProperty: (code) => properties().get(code),
    listPages: () => listPages(strapi),
  };

  const publisher = createPublisher({
    log: strapi.log,
    createSite: async () => {
      const { createSite } = await import('@scrm/h5');
      return createSite({
        outDir: staticDirs(strapi).siteDir,
        source,
        siteUrl: PUBLIC_URL ?? `http://${HOST}:${PORT}`,
        agency: { name: AGENCY_NAME, phone: AGENCY_PHONE || null },
      });
    },
    createClient: () =>
      new Client({
        connectionString: DATABASE_URL,
        application_name: 'scrm-h5',
        keepAlive: true,
        connectionTimeoutMillis: 10_000,
      }),
    codeOf: async (documentId) => {
      const row = await strapi.db.connection('properties').where({ document_id: documentId }).first('code');
      return row?.code ?? null;
    },
  });

  strapi.db.lifecycles.subscribe({
    models: ['api::page.page'],
    afterCreate: publisher.renderEverything,
    afterUpdate: publisher.renderEverything,
    afterDelete: publisher.renderEverything,
  });
  return publisher;
}

async function listPages(strapi: Core.Strapi): Promise<EditorialPage[]> {
  const rows = await strapi.documents('api::page.page' as never).findMany({ status: 'published' });
  return rows as unknown as PageRow[];
}
