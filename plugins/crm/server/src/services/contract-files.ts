import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import {
  conflict,
  formatMegabytes,
  invalidField,
  MAX_CONTRACT_FILE_BYTES,
  notFound,
  stripHidden,
} from '@scrm/guard/domain';
import { type Actor, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { CrmConfig } from '../config';
import { createBucketStore, createDiskStore, type FileStore } from '../lib/file-store';
import { detectDocument } from '../operations/detect-document';
import { guard } from '../ports';

const MAX_FILES = 20;
const MAX_NAME = 120;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface ContractFile {
  id: string;
  name: string;
  mime: string;
  bytes: number;
  uploadedBy: string;
  createdAt: Date;
}

/**
 * The scans of contracts. They lie where nothing is served from and come out through one route, which the access table guards and the audit log
 * tells of (docs/decisions/0021).
 */
export const createContractFilesService = ({ strapi }: { strapi: Core.Strapi }) => {
  let made: FileStore | undefined;
  const store = () => {
    const { filesDir, privateBucket } = strapi.config.get('plugin::crm') as CrmConfig;
    made ??= privateBucket ? createBucketStore(privateBucket) : createDiskStore(filesDir);
    return made;
  };

  return {
    /** The files of a contract, oldest first. */
    async list(contractId: number): Promise<ContractFile[]> {
      const rows = await strapi.db
        .connection('contract_files')
        .where({ contract_id: contractId })
        .orderBy(['created_at', 'id']);
      return rows.map(toFile);
    },

    /**
     * Keeps a file of a contract: PDF, JPEG, PNG or Word, by its content, 20 MB at most.
     * @throws DomainError 400 `file`; 404; 409 `too_many_files`
     */
    async add({
      contract,
      file,
      actor,
    }: {
      contract: { id: number; documentId: string };
      file: { path: string; name: string; bytes: number } | null;
      actor: Actor;
    }): Promise<ContractFile> {
      if (!file) throw invalidField('file', '请选择文件', 'required');
      if (file.bytes === 0) throw invalidField('file', '文件是空的', 'empty_file');
      if (file.bytes > MAX_CONTRACT_FILE_BYTES)
        throw invalidField('file', `文件不能超过 ${formatMegabytes(MAX_CONTRACT_FILE_BYTES)}`, 'too_large');
      const type = await detectDocument(file.path);
      if (!type)
        throw invalidField('file', '只接受 PDF、JPEG、PNG 和不含宏的 Word（docx）文件', 'unsupported_type');
      const id = randomUUID();
      const sha256 = await hashOf(file.path);
      const name = nameOf(file.name, type.ext);
      await store().put(id, file.path);
      try {
        return await withTransaction(strapi, async (trx) => {
          await lockContract(trx, contract.id);
          const count = await trx('contract_files')
            .where({ contract_id: contract.id })
            .count({ n: '*' })
            .first();
          if (Number(count?.n) >= MAX_FILES)
            throw conflict('too_many_files', `一份合同最多 ${MAX_FILES} 个文件`, { max: MAX_FILES });
          const [row] = await trx('contract_files')
            .insert({
              id,
              contract_id: contract.id,
              name,
              mime: type.mime,
              bytes: file.bytes,
              sha256,
              uploaded_by: actor.id,
              uploaded_by_name: actor.name,
            })
            .returning('*');
          await record(trx, actor, 'contract_file_added', contract.documentId, {
            name,
            bytes: file.bytes,
            sha256,
          });
          return toFile(row);
        });
      } catch (error) {
        await store().remove(id);
        throw error;
      }
    },

    /** A file to hand out; who looked is in the audit log before a byte leaves. @throws DomainError 400 `file`, 404 */
    async read({
      contract,
      file,
      actor,
    }: {
      contract: { id: number; documentId: string };
      file: string;
      actor: Actor;
    }): Promise<ContractFile & { body: Readable }> {
      const row = await strapi.db
        .connection('contract_files')
        .where({ id: fileId(file), contract_id: contract.id })
        .first();
      const body = row ? await store().get(row.id) : null;
      if (!row || !body) throw notFound('文件');
      await guard(strapi, 'audit').record({
        actor,
        action: 'contract_file_read',
        resource: 'contract',
        documentId: contract.documentId,
        details: { name: row.name, sha256: row.sha256 },
      });
      return { ...toFile(row), body };
    },

    /** Removes a file; the log keeps its name and its hash. @throws DomainError 400 `file`, 404 */
    async remove({
      contract,
      file,
      actor,
    }: {
      contract: { id: number; documentId: string };
      file: string;
      actor: Actor;
    }): Promise<void> {
      const id = fileId(file);
      await withTransaction(strapi, async (trx) => {
        const [row] = await trx('contract_files')
          .where({ id, contract_id: contract.id })
          .delete()
          .returning(['name', 'sha256']);
        if (!row) throw notFound('文件');
        await record(trx, actor, 'contract_file_removed', contract.documentId, row);
      });
      await store().remove(id);
    },
  };

  async function record(
    trx: Trx,
    actor: Actor,
    action: 'contract_file_added' | 'contract_file_removed',
    documentId: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    await guard(strapi, 'audit').record({ trx, actor, action, resource: 'contract', documentId, details });
  }
};

export type ContractFilesService = ReturnType<typeof createContractFilesService>;

async function lockContract(trx: Trx, id: number): Promise<void> {
  const row = await trx('contracts').where({ id }).forUpdate().first('id');
  if (!row) throw notFound('合同');
}

/** @throws DomainError 400 `file` */
function fileId(value: string): string {
  if (!UUID.test(value)) throw invalidField('file', '文件编号有误');
  return value;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The sender's name without folders and hidden characters, with the content's extension. */
function nameOf(given: string, ext: string): string {
  const name = path.basename(String(stripHidden(given)).replaceAll('\\', '/'));
  const base = name
    .slice(0, name.length - path.extname(name).length)
    .replace(/^\.+/, '')
    .trim();
  return `${base.slice(0, MAX_NAME) || '合同'}${ext}`;
}

function toFile(row: Record<string, unknown>): ContractFile {
  return {
    id: row.id as string,
    name: row.name as string,
    mime: row.mime as string,
    bytes: Number(row.bytes),
    uploadedBy: row.uploaded_by_name as string,
    createdAt: row.created_at as Date,
  };
}
