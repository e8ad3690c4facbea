import { conflict, invalidField, invalidFields, notFound } from '@scrm/guard/domain';
import {
  type ActorOrSystem,
  keepWritable,
  parseInput,
  refuseStale,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { inheritFigures, SPACE_FIELD_LABELS, withFloor } from '../../../domain';
import { newSpace, spacePatch } from '../input/property-input';
import { checkFigures, stateOf } from '../operations/check-listing';
import { figuresOf, lockProperty, lockSpaces, SPACE_UID, type SpaceRow } from '../operations/rows';
import { deleteSpace, insertSpace, type NewSpace, patchSpace } from '../operations/write-spaces';
import { pluginService } from './plugin-service';
import type { PropertiesService } from './properties';

type Data = Record<string, unknown>;

/** Spaces one by one; each write brings the property's own figures, price history and status along. */
export const createSpacesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const properties = () => pluginService<PropertiesService>(strapi, 'listing', 'properties');

  return {
    /** Adds a space to a property; the first one has the property's figures where it says none. The caller has checked that the property is the actor's to change. */
    async create({
      propertyDocumentId,
      data,
      actor,
    }: {
      propertyDocumentId: string;
      data: Data;
      actor: ActorOrSystem;
    }): Promise<{ documentId: string }> {
      const { property: _property, ...own } = data;
      const space = parseInput(newSpace, keepWritable(strapi, SPACE_UID, own)) as NewSpace;
      const errors = checkFigures(space);
      if (errors.length > 0) throw invalidFields(errors);
      return withTransaction(strapi, async (trx) => {
        const property = await lockProperty(trx, {
          document_id: propertyDocumentId,
        });
        const before = await stateOf(trx, property);
        // what a listing without spaces says of itself would be gone with its first one
        const whole = before.spaces.length === 0 ? inheritFigures(figuresOf(property), space) : {};
        const created = await insertSpace(strapi, property.id, withFloor({ ...whole, ...space }));
        await properties().settle(trx, property, actor, before);
        return created;
      });
    },

    /** @throws DomainError 400, 404; 409 `stale` as for a property, `area_taken` */
    async update({
      documentId,
      data,
      actor,
    }: {
      documentId: string;
      data: Data;
      actor: ActorOrSystem;
    }): Promise<{ documentId: string }> {
      return withTransaction(strapi, async (trx) => {
        const { property, space } = await lockBoth(trx, documentId);
        const { property: asked, expectedUpdatedAt, ...own } = data;
        await refuseStale(strapi, {
          trx,
          labels: SPACE_FIELD_LABELS,
          seen: expectedUpdatedAt,
          resource: 'space',
          row: space,
          data: own,
          actor,
        });
        if (asked !== undefined && !isSameProperty(asked, property))
          throw invalidField('property', '空间不能换到另一个房源', 'protected_field');
        const existing = {
          id: space.id,
          documentId: space.document_id,
          createdAt: space.created_at,
          freeAreaSqm: space.free_area_sqm,
        };
        const before = await stateOf(trx, property);
        await patchSpace(trx, space, parseInput(spacePatch, keepWritable(strapi, SPACE_UID, own, existing)));
        await properties().settle(trx, property, actor, before);
        return { documentId };
      });
    },

    /** @throws DomainError 409 when it is the last one or part of it is taken */
    async remove({ documentId, actor }: { documentId: string; actor: ActorOrSystem }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const { property, space } = await lockBoth(trx, documentId);
        const spaces = await lockSpaces(trx, property.id);
        if (spaces.length === 1) throw conflict('last_space', '房源至少要有一个空间');
        await deleteSpace(trx, space);
        await properties().settle(trx, property, actor);
      });
    },
  };

  async function lockBoth(trx: Trx, documentId: string) {
    const found: SpaceRow | undefined = await trx('spaces')
      .where({ document_id: documentId })
      .first('property_id');
    if (!found?.property_id) throw notFound('空间');
    const property = await lockProperty(trx, { id: found.property_id });
    const space: SpaceRow | undefined = await trx('spaces')
      .where({ document_id: documentId })
      .forUpdate()
      .first();
    if (!space) throw notFound('空间');
    return { property, space };
  }
};

export type SpacesService = ReturnType<typeof createSpacesService>;

function isSameProperty(asked: unknown, property: { id: number; document_id: string }): boolean {
  if (typeof asked === 'object' && asked !== null && 'documentId' in asked)
    return asked.documentId === property.document_id;
  return asked === property.document_id || asked === property.id;
}
