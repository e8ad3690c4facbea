import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { type FieldError, invalidFields } from '../../../domain';
import { isSameValue } from '../kit/refuse-stale';
import { attributesOf } from '../kit/writable';

interface Ability {
  can(action: string, subject: string, field: string): boolean;
}

/** Of every row: Strapi writes or drops them itself. */
const OWN = ['id', 'documentId', 'locale', 'createdAt', 'updatedAt', 'publishedAt', 'createdBy', 'updatedBy'];
const LINKS = ['connect', 'disconnect', 'set'];

/**
 * Refuses a change of what the role may not write, which Strapi would drop and answer as if it were done. The panel's own form sends such
 * fields back as it read them: what is unchanged passes. After Strapi's own policies. @throws DomainError 400 naming every such field
 */
export const unchangedInPanel = async (
  ctx: Context,
  _config: unknown,
  { strapi }: { strapi: Core.Strapi },
): Promise<boolean> => {
  const { model = '', id: documentId = '' } = ctx.params as Record<string, string>;
  const ability = ctx.state.userAbility as Ability | undefined;
  const sent = (ctx.request as unknown as { body?: unknown }).body;
  if (!ability || !strapi.contentTypes[model as never] || typeof sent !== 'object' || sent === null)
    return true;
  const attributes = attributesOf(strapi, model);
  const closed = Object.entries(sent).filter(
    ([name]) =>
      Object.hasOwn(attributes, name) &&
      !OWN.includes(name) &&
      !ability.can('plugin::content-manager.explorer.update', model, name),
  );
  if (closed.length === 0) return true;
  const row = await strapi.db.query(model as never).findOne({ where: { documentId } });
  // Strapi's own answer is that there is none
  if (!row) return true;
  const changed = closed.filter(([name, value]) =>
    ['relation', 'media', 'component', 'dynamiczone'].includes(attributes[name]?.type ?? '')
      ? isLinked(value)
      : !isSameValue(value, row[name]),
  );
  if (changed.length === 0) return true;
  throw invalidFields(
    changed.map(
      ([name]): FieldError => ({ path: [name], message: `「${name}」不能在此修改`, code: 'protected_field' }),
    ),
    'protected_field',
  );
};

/** The form sends relations as what is to be joined and parted, both empty where nothing is. */
function isLinked(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== null && value !== undefined;
  return LINKS.some((name) => {
    const asked = (value as Record<string, unknown>)[name];
    return Array.isArray(asked) && asked.length > 0;
  });
}
