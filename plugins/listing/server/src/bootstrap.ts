import type { PiiService, ProtectionService } from '@scrm/guard/kit';
import type { ScheduleService } from '@scrm/notify/strapi-server';
import type { Core } from '@strapi/strapi';
import { PLACE_KEYS_SQL } from './imports/place-keys';
import { sealOwnerNumbers } from './operations/owner-numbers';
import { MEDIA_UID, REGION_UID } from './operations/rows';
import { spellFloors } from './operations/spell-floors';
import { arrangePanel } from './panel/arrange-panel';
import { checkPanelWrites } from './panel/check-panel-writes';
import { CHECK_UNDOS_SQL } from './services/check-undos-sql';
import type { ColumnsService } from './services/columns';
import type { FreshnessService } from './services/freshness';
import type { MediaService } from './services/media';
import { pluginService } from './services/plugin-service';
import type { RegionsService } from './services/regions';
import { UPLOADS_SQL } from './services/uploads-sql';
import { COLUMNS_SQL } from './sql/columns';
import { CHECKS, LISTING_SQL, PROTECTED_PROPERTY_COLUMNS, PROTECTED_SPACE_COLUMNS } from './sql/schema';

/** Constraints, triggers and indexes of the listing tables, and the panel's forms. Idempotent; the cms boots under one lock. */
export async function bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  await strapi.db.connection.transaction(async (trx) => {
    await trx.raw(LISTING_SQL);
    await trx.raw(COLUMNS_SQL);
    await trx.raw(UPLOADS_SQL);
    await trx.raw(CHECK_UNDOS_SQL);
    await trx.raw(PLACE_KEYS_SQL);
    for (const [table, name, condition] of CHECKS) {
      const known = await trx('pg_constraint')
        .where({ conname: name })
        .whereRaw('conrelid = ?::regclass', [table])
        .first('oid');
      if (!known) await trx.raw(`ALTER TABLE "${table}" ADD CONSTRAINT "${name}" CHECK (${condition})`);
    }
  });
  const protection = pluginService<ProtectionService>(strapi, 'guard', 'protection');
  await protection.protect({
    table: 'properties',
    columns: PROTECTED_PROPERTY_COLUMNS,
    initialStatus: 'draft',
  });
  await protection.protect({ table: 'spaces', columns: PROTECTED_SPACE_COLUMNS });
  await protection.appendOnly('property_price_history');

  const sealed = await strapi.db.connection.transaction((trx) =>
    sealOwnerNumbers(trx, pluginService<PiiService>(strapi, 'guard', 'pii')),
  );
  const spelt = await strapi.db.connection.transaction(spellFloors);
  if (spelt > 0) strapi.log.info(`${spelt} floors were brought to one spelling`);
  if (sealed.mended > 0)
    strapi.log.info(`owners' names of ${sealed.mended} listings held phone numbers, which are sealed now`);
  if (sealed.left.length > 0)
    strapi.log.warn(
      `owners' names hold several numbers, or not the listing's phone: ${sealed.left.join(', ')}`,
    );

  const forget = () => pluginService<RegionsService>(strapi, 'listing', 'regions').forget();
  strapi.db.lifecycles.subscribe({
    models: [REGION_UID],
    afterCreate: forget,
    afterCreateMany: forget,
    afterUpdate: forget,
    afterUpdateMany: forget,
    afterDelete: forget,
    afterDeleteMany: forget,
  });
  const media = pluginService<MediaService>(strapi, 'listing', 'media');
  const checkMedium = ({
    params: { data, where },
  }: {
    params: { data: Record<string, unknown>; where?: Record<string, unknown> };
  }) => media.checkRow(data, where);
  strapi.db.lifecycles.subscribe({
    models: [MEDIA_UID],
    beforeCreate: checkMedium as never,
    beforeUpdate: checkMedium as never,
    // the row, which the panel removes past the service, is there for the last time
    async beforeDelete({ params, state }) {
      state.gone = await strapi.db
        .query(MEDIA_UID)
        .findOne({ where: params.where, select: ['documentId'], populate: { property: { select: ['id'] } } });
    },
    async afterDelete({ state }) {
      const gone = state.gone as { documentId: string; property: { id: number } | null } | null;
      if (gone?.property) await media.unlinkSpots({ propertyId: gone.property.id, target: gone.documentId });
    },
  });
  checkPanelWrites(strapi);
  await arrangePanel(strapi);

  const schedule = pluginService<ScheduleService>(strapi, 'notify', 'schedule');
  schedule.register({
    name: 'check-listings',
    cron: '10 * * * *',
    run: () => pluginService<FreshnessService>(strapi, 'listing', 'freshness').check(),
  });
  schedule.register({
    name: 'prune-property-changes',
    // once a day: an instance that was asked nothing for longer reads all listings anew
    cron: '17 3 * * *',
    run: () => pluginService<ColumnsService>(strapi, 'listing', 'columns').prune(),
  });
}
