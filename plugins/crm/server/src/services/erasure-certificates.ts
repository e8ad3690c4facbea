import { createHash } from 'node:crypto';
import { notFound } from '@scrm/guard/domain';
import { type Actor, paginationOf, readJson, type Trx } from '@scrm/guard/kit';
import { businessDayOf, formatBusinessTime } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  canonicalJson,
  ERASED_LABELS,
  ERASURE_KEPT,
  type ErasedPart,
  type ErasureCertificate,
  IDENTITY_METHOD_LABELS,
} from '../../../domain';
import type { CrmConfig } from '../config';
import { guard } from '../ports';
import { drawSlip } from '../slip/draw-slip';

interface Row {
  document_id: string;
  number: string;
  at: Date;
  content: unknown;
  hash: string;
}

/** Certificates of erasures (删除证明): what was deleted, what was kept and why, by whom. Append-only, and without a word of the person. */
export const createErasureCertificatesService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Writes the certificate in the transaction of its erasure, under the documentId of the approval. */
  async issue(
    trx: Trx,
    facts: Omit<ErasureCertificate, 'number' | 'at' | 'requestedAt' | 'kept'> & {
      at: Date;
      requestedAt: Date;
    },
  ): Promise<{ documentId: string; number: string; hash: string }> {
    const { rows } = await trx.raw(`SELECT nextval('erasure_certificate_seq') AS n`);
    const day = businessDayOf(facts.at).replaceAll('-', '').slice(2);
    const content: ErasureCertificate = {
      ...facts,
      number: `SC${day}-${String(rows[0].n).padStart(5, '0')}`,
      at: facts.at.toISOString(),
      requestedAt: facts.requestedAt.toISOString(),
      kept: [...ERASURE_KEPT],
    };
    const certificate = { documentId: content.approval, number: content.number, hash: hashOf(content) };
    await trx('erasure_certificates').insert({
      document_id: certificate.documentId,
      number: content.number,
      at: facts.at,
      content: JSON.stringify(content),
      hash: certificate.hash,
    });
    return certificate;
  },

  /** All of them, latest first, or the one of a number. */
  async list({ number, page, pageSize }: { number?: string | undefined; page: number; pageSize: number }) {
    const table = () => strapi.db.connection('erasure_certificates').where(number ? { number } : {});
    const [rows, counted]: [Row[], { count?: string | number } | undefined] = await Promise.all([
      table()
        .orderBy('id', 'desc')
        .limit(pageSize)
        .offset((page - 1) * pageSize),
      table().count({ count: '*' }).first(),
    ]);
    const total = Number(counted?.count ?? 0);
    return {
      data: rows.map((row) => {
        const content = contentOf(row);
        return {
          documentId: row.document_id,
          number: row.number,
          at: row.at,
          codes: content.codes,
          identity: IDENTITY_METHOD_LABELS[content.identity.method],
          requestedBy: content.requestedBy,
          approvedBy: content.approvedBy,
          hash: row.hash,
          isIntact: hashOf(content) === row.hash,
        };
      }),
      meta: { pagination: paginationOf({ page, pageSize, total }) },
    };
  },

  /** The paper of one. @throws DomainError 404 */
  async draw({
    documentId,
    actor,
  }: {
    documentId: string;
    actor: Actor;
  }): Promise<{ file: Buffer; name: string }> {
    const row: Row | undefined = await strapi.db
      .connection('erasure_certificates')
      .where({ document_id: documentId })
      .first();
    if (!row) throw notFound('删除证明');
    const content = contentOf(row);
    const { agencyName, agencyPhone } = strapi.config.get('plugin::crm') as CrmConfig;
    const { identity } = content;
    const erased = Object.entries(content.erased)
      .filter(([, count]) => (count ?? 0) > 0)
      .map(([part, count]) => `${ERASED_LABELS[part as ErasedPart] ?? part} ${count} 条`);
    const file = await drawSlip({
      title: '个人信息删除证明',
      agency: { name: agencyName, phone: agencyPhone },
      code: content.number,
      rows: [
        ['客户编号', content.codes.join('、')],
        ['删除时间', fullTime(content.at)],
        ['申请', `${content.requestedBy}　${fullTime(content.requestedAt)}`],
        [
          '身份核验（经办人记录）',
          `${IDENTITY_METHOD_LABELS[identity.method]}　${identity.checkedBy}　${fullTime(identity.checkedAt)}`,
        ],
        ['批准', content.approvedBy],
        ['已删除', erased.join('；') || '无'],
        ['校验值', `${row.hash.slice(0, 32)} ${row.hash.slice(32)}`],
      ],
      termsTitle: '依法保留的内容',
      terms: content.kept.map(({ what, why }) => `${what}：${why}。`),
      parties: [],
      madeAt: formatBusinessTime(new Date()),
    });
    await guard(strapi, 'audit').record({
      actor,
      action: 'erase_certificate',
      resource: 'erasure-certificate',
      documentId,
      details: { number: content.number },
    });
    return { file, name: `删除证明-${content.number}.pdf` };
  },
});

export type ErasureCertificatesService = ReturnType<typeof createErasureCertificatesService>;

function contentOf({ content }: Row): ErasureCertificate {
  return readJson(content) as ErasureCertificate;
}

/** SHA-256 in hex of the certificate's fields, which anybody who has them can reckon again. */
function hashOf(content: ErasureCertificate): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

function fullTime(iso: string): string {
  const at = new Date(iso);
  return `${businessDayOf(at)} ${formatBusinessTime(at).slice(-5)}`;
}
