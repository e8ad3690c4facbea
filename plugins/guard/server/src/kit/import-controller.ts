import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { IMPORT_ROW_STATUSES, invalidField, ON_DUPLICATE, ON_DUPLICATE_LABELS } from '../../../domain';
import { writeXlsx } from '../files/write-xlsx';
import type { ImportMappingsService } from '../services/import-mappings';
import type { ImportsService } from '../services/imports';
import { signedIn } from './actor';
import { parseInput, readBody, readQuery } from './input';
import { pageQuery } from './page';
import { guardedRoute } from './resource-controller';

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const mappingInput = z
  .array(
    z
      .object({
        header: z.string({ error: '列名应为文字' }).max(500, '列名过长').optional(),
        index: z.number().int().min(0).optional(),
        attribute: z.string().max(60).nullable(),
        unit: z.string().max(30).nullish(),
      })
      .refine(({ header, index }) => header !== undefined || index !== undefined, {
        path: ['index'],
        error: '请用 index 或 header 指明是哪一列',
      }),
    { error: 'mapping 应为列表' },
  )
  .max(200, '列过多');
const onDuplicate = z.enum(ON_DUPLICATE, {
  error: `「遇到重复」应为 ${Object.values(ON_DUPLICATE_LABELS).join('、')} 之一`,
});
const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', ''])], { error: 'dryRun 应为 true 或 false' })
  .transform((value) => value === true || value === 'true' || value === '1' || value === '');
const createFields = z.object({
  dryRun: flag.default(true),
  mapping: z.string().max(100_000, 'mapping 过长').optional(),
  onDuplicate: onDuplicate.optional(),
});
const runBody = z.strictObject({
  mapping: mappingInput.nullish(),
  onDuplicate: onDuplicate.nullish(),
  choices: z.record(z.string().regex(/^\d{1,7}$/, 'choices 应以行号为键'), onDuplicate).default({}),
});
const remapBody = z.object({ mapping: mappingInput });
const mappingBody = z.object({
  name: z.string({ error: '请填写 name' }).trim().min(1, '请填写名称').max(50, '名称不能超过 50 个字'),
  columns: mappingInput.min(1, '请至少给出一列'),
});
const listQuery = z.object(pageQuery({ usual: 50, most: 200 }));
const rowsQuery = listQuery.extend({
  status: z
    .string()
    .transform((list) => list.split(',').filter(Boolean))
    .pipe(z.array(z.enum(IMPORT_ROW_STATUSES, { error: '没有这个状态' })))
    .optional(),
  duplicate: z.enum(['true', '1']).optional(),
  notices: z.enum(['true', '1']).optional(),
});

interface UploadedFile {
  filepath: string;
  originalFilename: string | null;
  size: number;
}

const ACTIONS = [
  ['POST', '/import', 'importFile', 'create'],
  ['GET', '/import', 'listImports', 'find'],
  ['GET', '/import/template', 'importTemplate', 'find'],
  ['GET', '/import/attributes', 'importAttributes', 'find'],
  ['GET', '/import-mappings', 'listImportMappings', 'find'],
  ['POST', '/import-mappings', 'saveImportMapping', 'create'],
  ['DELETE', '/import-mappings/:mapping', 'deleteImportMapping', 'delete'],
  ['GET', '/import/:id', 'findImport', 'findOne'],
  ['GET', '/import/:id/rows', 'listImportRows', 'findOne'],
  ['GET', '/import/:id/file', 'importFaults', 'findOne'],
  ['PUT', '/import/:id/mapping', 'remapImport', 'create'],
  ['POST', '/import/:id/run', 'runImport', 'create'],
  ['POST', '/import/:id/undo', 'undoImport', 'undo'],
] as const;

/** The routes of imports of a resource under `/<plural>/import`; to stand before its generic ones. */
export function importRoutes({ name, plural }: { name: string; plural: string }) {
  return ACTIONS.map(([method, path, handler, action]) =>
    guardedRoute({
      method,
      path: `/${plural}${path}`,
      handler: `${name}-import.${handler}`,
      resource: path.startsWith('/import-mappings') ? 'import-mapping' : `${name}-import`,
      action,
    }),
  );
}

/** What answers `importRoutes`, for a resource that was registered with guard's `imports`. */
export function createImportController(resource: string) {
  return ({ strapi }: { strapi: Core.Strapi }) => {
    const imports = () => strapi.plugin('guard').service('imports') as ImportsService;
    const mappings = () => strapi.plugin('guard').service('import-mappings') as ImportMappingsService;
    const asked = (ctx: Context) => ({ resource, documentId: String(ctx.params.id), actor: signedIn(ctx) });
    const sendSheet = async (
      ctx: Context,
      {
        name,
        headings,
        rows,
      }: { name: string; headings: string[]; rows: AsyncIterable<(string | number | null)[][]> },
    ) => {
      const widths = headings.map((heading) => Math.min(60, Math.max(12, heading.length * 2 + 2)));
      const body = await writeXlsx({ sheet: '导入', widths, rows });
      ctx.attachment(`${name}.xlsx`);
      ctx.set('X-Content-Type-Options', 'nosniff');
      ctx.set('Cache-Control', 'no-store');
      ctx.type = XLSX_TYPE;
      ctx.body = body;
    };

    return {
      async importFile(ctx: Context) {
        const actor = signedIn(ctx);
        const file = fileOf(ctx);
        const { dryRun, mapping, onDuplicate } = parseInput(
          createFields,
          (ctx.request as { body?: unknown }).body ?? {},
        );
        ctx.status = 202;
        ctx.body = {
          data: await imports().create({
            resource,
            actor,
            file: { path: file.filepath, name: file.originalFilename ?? 'import', bytes: file.size },
            dryRun,
            mapping: readMapping(mapping),
            onDuplicate: onDuplicate ?? null,
          }),
        };
      },

      async listImports(ctx: Context) {
        ctx.body = await imports().list({ resource, actor: signedIn(ctx), ...readQuery(ctx, listQuery) });
      },

      async findImport(ctx: Context) {
        ctx.body = { data: await imports().get({ ...asked(ctx), ...readQuery(ctx, listQuery) }) };
      },

      async listImportRows(ctx: Context) {
        const { status, duplicate, notices, ...pages } = readQuery(ctx, rowsQuery);
        ctx.body = await imports().rows({
          ...asked(ctx),
          ...pages,
          statuses: status,
          isDuplicate: duplicate !== undefined,
          hasNotices: notices !== undefined,
        });
      },

      async remapImport(ctx: Context) {
        const { mapping } = readBody(ctx, remapBody);
        ctx.status = 202;
        ctx.body = { data: await imports().remap({ ...asked(ctx), mapping }) };
      },

      async runImport(ctx: Context) {
        const { mapping, onDuplicate, choices } = readBody(ctx, runBody);
        ctx.status = 202;
        ctx.body = {
          data: await imports().run({
            ...asked(ctx),
            mapping: mapping ?? null,
            onDuplicate: onDuplicate ?? null,
            choices,
          }),
        };
      },

      async undoImport(ctx: Context) {
        ctx.status = 202;
        ctx.body = { data: await imports().undo(asked(ctx)) };
      },

      async importFaults(ctx: Context) {
        await sendSheet(ctx, await imports().file(asked(ctx)));
      },

      async importTemplate(ctx: Context) {
        signedIn(ctx);
        const { name, rows } = imports().template(resource);
        await sendSheet(ctx, { name, headings: (rows[1] ?? []).map(String), rows: batches([rows]) });
      },

      async importAttributes(ctx: Context) {
        signedIn(ctx);
        ctx.body = { data: imports().attributesOf(resource) };
      },

      async listImportMappings(ctx: Context) {
        ctx.body = { data: await mappings().list({ resource, actor: signedIn(ctx) }) };
      },

      async saveImportMapping(ctx: Context) {
        const { name, columns } = readBody(ctx, mappingBody);
        ctx.status = 201;
        ctx.body = { data: await mappings().save({ resource, actor: signedIn(ctx), name, columns }) };
      },

      async deleteImportMapping(ctx: Context) {
        await mappings().delete({
          resource,
          actor: signedIn(ctx),
          documentId: String(ctx.params.mapping),
        });
        ctx.status = 204;
      },
    };
  };
}

async function* batches<T>(given: readonly T[]): AsyncGenerator<T> {
  yield* given;
}

function fileOf(ctx: Context): UploadedFile {
  const { files = {} } = ctx.request as { files?: Record<string, UploadedFile | UploadedFile[]> };
  const sent = Object.values(files).flat();
  if (sent.length === 0) throw invalidField('file', '请选择文件', 'required');
  if (sent.length > 1) throw invalidField('file', '一次只能导入一个文件', 'too_many_files');
  return sent[0] as UploadedFile;
}

/** JSON of a mapping, or the documentId of a saved one. @throws DomainError 400 naming `mapping` */
function readMapping(text: string | undefined) {
  if (!text?.trim()) return null;
  if (/^[a-z0-9]{20,32}$/.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    const listed =
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).map(([header, attribute]) => ({ header, attribute }))
        : value;
    return parseInput(z.object({ mapping: mappingInput }), { mapping: listed }).mapping;
  } catch (error) {
    if (error instanceof SyntaxError) throw invalidField('mapping', 'mapping 应为 JSON');
    throw error;
  }
}
