import { invalidFields } from '@scrm/guard/domain';
import { type AuditService, pauseCapture, SYSTEM, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  builtInWords,
  checkTemplate,
  describePlaceholders,
  isVendorChannel,
  MESSAGE_KINDS,
  type MessageKind,
  type MessageTemplate,
  NOTICE_KINDS,
  nameOfTemplate,
  placeholdersOf,
  previewTemplate,
  TEMPLATE_CHANNELS,
  type TemplateChannel,
} from '../../../domain';

export const TEMPLATE_UID = 'api::message-template.message-template';

/** One template a kind and way, as a draft and as what is published: Strapi keeps a row of each. Idempotent. */
export const TEMPLATES_SQL = `
CREATE UNIQUE INDEX IF NOT EXISTS message_templates_draft_uq ON message_templates (kind, channel) WHERE published_at IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS message_templates_published_uq ON message_templates (kind, channel) WHERE published_at IS NOT NULL;
`;

type Data = Record<string, unknown>;

interface Write {
  uid: string;
  action: string;
  params: { documentId?: string; data?: Data };
}

/**
 * Judges what the panel saves: a name that there is not, one that may not be missing, and lengths are refused at their field. Title and body that
 * are left empty are filled with the built-in words (恢复默认). What a template is called, which names it has and how it reads is written by us.
 */
export function checkTemplateWrites(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const { uid, action, params } = context as unknown as Write;
    if (uid !== TEMPLATE_UID || !['create', 'clone', 'update', 'publish'].includes(action)) return next();
    // publishing without a change of its own takes what was judged when it was saved
    if (!params.data && action === 'publish') return next();
    const stored = params.documentId
      ? await strapi.db
          .query(TEMPLATE_UID)
          .findOne({ where: { documentId: params.documentId, publishedAt: null } })
      : null;
    params.data = judge({ ...params.data }, stored ?? {});
    return next();
  });
}

/** @throws DomainError 400 naming every field */
function judge(data: Data, stored: Data): Data {
  const given = (name: string) => String((name in data ? data[name] : stored[name]) ?? '');
  const kind = given('kind') as MessageKind;
  const channel = given('channel') as TemplateChannel;
  // a draft may leave out anything, as far as Strapi is concerned; one without these is nobody's
  const missing = [
    ...(MESSAGE_KINDS.includes(kind) ? [] : [{ path: ['kind'], code: 'required', message: '请选择什么事' }]),
    ...(TEMPLATE_CHANNELS.includes(channel)
      ? []
      : [{ path: ['channel'], code: 'required', message: '请选择方式' }]),
  ];
  if (missing.length > 0) throw invalidFields(missing, 'invalid_template');
  const words = builtInWords(kind);
  const template: MessageTemplate = {
    kind,
    channel,
    title: given('title').trim(),
    body: given('body').trim(),
    vendorTemplate: given('vendorTemplate').trim(),
    parameters: given('parameters').trim(),
  };
  if (isVendorChannel(channel)) Object.assign(template, { title: '', body: '' });
  else {
    if (template.title === '' && template.body === '') Object.assign(template, words);
    Object.assign(template, { vendorTemplate: '', parameters: '' });
  }
  const issues = checkTemplate(template);
  if (issues.length > 0)
    throw invalidFields(
      issues.map(({ field, code, message }) => ({ path: [field], code, message })),
      'invalid_template',
    );
  const { title, body, vendorTemplate, parameters } = template;
  return {
    ...data,
    title: title || null,
    body: body || null,
    vendorTemplate: vendorTemplate || null,
    parameters: parameters || null,
    name: nameOfTemplate(template),
    preview: previewTemplate(template, new Date()),
    placeholders: describePlaceholders(placeholdersOf(kind)),
  };
}

/**
 * A draft in the built-in words for every notice, for editors to find and change; what is not published changes nothing. Idempotent: one that was
 * removed comes back as such a draft. One entry of the audit log tells of them all: nobody has written them.
 */
export async function ensureTemplates(strapi: Core.Strapi): Promise<void> {
  const query = strapi.db.query(TEMPLATE_UID);
  const known = new Set(
    (await query.findMany({ where: { channel: 'in_app' }, select: ['kind'] })).map(
      ({ kind }: { kind: string }) => kind,
    ),
  );
  const missing = NOTICE_KINDS.filter((each) => !known.has(each));
  if (missing.length === 0) return;
  const audit = strapi.plugin('guard').service('audit') as AuditService;
  await withTransaction(strapi, async (trx) => {
    await pauseCapture(trx);
    for (const kind of missing)
      await query.create({ data: { ...judge({ kind, channel: 'in_app' }, {}), publishedAt: null } });
    await audit.record({
      trx,
      actor: SYSTEM,
      action: 'templates_added',
      resource: 'message-template',
      details: { count: missing.length, kinds: missing },
    });
  });
}
