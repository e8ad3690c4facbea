import { invalidField } from '@scrm/guard/domain';
import { keepWritable } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { FieldIssue } from '../../../domain';
import { throwIssues } from '../lib/issues';
import { insertRow, updateRow } from '../lib/store';
import { isDay } from '../lib/time';
import { UID } from '../lib/uids';

/** The contract behind a deal: number, dates and file. */
export const createContractsService = ({ strapi }: { strapi: Core.Strapi }) => {
  return {
    async create({ dealId, data }: { dealId: number; data: Record<string, unknown> }) {
      const fields = keepWritable(strapi, UID.contract, data);
      check(fields);
      return insertRow(strapi, UID.contract, { ...(await withFile(fields)), deal: dealId });
    },

    async update({
      id,
      data,
      existing,
    }: {
      id: number;
      data: Record<string, unknown>;
      existing: Record<string, unknown>;
    }) {
      const fields = keepWritable(strapi, UID.contract, data, existing);
      check({ ...existing, ...fields });
      return updateRow(strapi, UID.contract, id, await withFile(fields));
    },
  };

  /** The uploaded file by its id or documentId. @throws DomainError 400 `file` when there is none */
  async function withFile(fields: Record<string, unknown>): Promise<Record<string, unknown>> {
    const { file } = fields;
    if (file == null) return fields;
    const key = typeof file === 'object' ? (file as { id?: unknown }).id : file;
    const isId = /^\d{1,9}$/.test(String(key));
    const where = isId ? { id: Number(key) } : { documentId: typeof key === 'string' ? key : '' };
    const row = await strapi.db.query('plugin::upload.file').findOne({ where, select: ['id'] });
    if (!row) throw invalidField('file', '没有这个文件', 'unknown_reference');
    return { ...fields, file: row.id };
  }
};

function check(fields: Record<string, unknown>): void {
  const issues: FieldIssue[] = [];
  for (const [field, label] of [
    ['startOn', '起租日'],
    ['endOn', '到期日'],
    ['signedOn', '签订日'],
  ] as const) {
    if (fields[field] != null && !isDay(fields[field])) {
      issues.push({ field, code: 'invalid_date', message: `${label}应为 YYYY-MM-DD` });
    }
  }
  if (
    issues.length === 0 &&
    fields.startOn != null &&
    fields.endOn != null &&
    String(fields.endOn) < String(fields.startOn)
  ) {
    issues.push({ field: 'endOn', code: 'end_before_start', message: '到期日不能早于起租日' });
  }
  for (const [field, label, max] of [
    ['number', '合同编号', 100],
    ['note', '备注', 5000],
  ] as const) {
    const value = fields[field];
    if (value != null && (typeof value !== 'string' || value.length > max)) {
      issues.push({ field, code: 'too_long', message: `${label}应为不超过 ${max} 字的文字` });
    }
  }
  throwIssues(issues);
}
