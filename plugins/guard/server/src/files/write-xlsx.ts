import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ExportCell } from '../../../domain';
import type { XlsxMessage } from './xlsx-worker';

/** What the thread may take; above it the export fails and the process lives. */
const MAX_HEAP_MB = 768;

export interface Sheet {
  sheet: string;
  /** In characters. */
  widths: number[];
  rows: AsyncIterable<ExportCell[][]>;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * A workbook of one sheet, built in a thread: the library needs all rows at once, and would hold up every other request
 * meanwhile. One at a time in a process, for the memory.
 */
export function writeXlsx(sheet: Sheet): Promise<Buffer> {
  const turn = last.then(() => build(sheet));
  last = turn.catch(() => {});
  return turn;
}

async function build({ sheet, widths, rows }: Sheet): Promise<Buffer> {
  const worker = new Worker(path.join(__dirname, 'xlsx-worker.js'), {
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  try {
    const done = new Promise<Buffer>((resolve, reject) => {
      worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the workbook was not finished')));
    });
    // it is awaited below; until then its failure is no unhandled rejection
    done.catch(() => {});
    const send = (message: XlsxMessage) => worker.postMessage(message);
    for await (const batch of rows) send({ rows: batch });
    send({ end: { sheet, widths } });
    return await done;
  } finally {
    await worker.terminate();
  }
}
