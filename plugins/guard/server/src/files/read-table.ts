import { on } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { TableFault, type TableRow } from './table-fault';
import type { FromWorker, ToWorker } from './table-worker';

/** What the thread may take; a file that needs more cannot be read, and the process lives. */
const MAX_HEAP_MB = 384;
const WITHIN_MS = 120_000;

export interface OpenedTable {
  format: 'xlsx' | 'csv';
  /** Of a CSV. */
  encoding: string | null;
  sheets: { name: string | null; first: TableRow[] }[];
}

/**
 * Reads a file as a table, in a thread. @param choose which sheet is to be read, after a look at the first rows of each
 * @returns the rows in batches, only as fast as they are taken
 * @throws TableFault
 */
export async function* readTable(
  file: string,
  choose: (opened: OpenedTable) => number,
): AsyncGenerator<TableRow[]> {
  const worker = new Worker(path.join(__dirname, 'table-worker.js'), {
    workerData: { path: file },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  const tell = (message: ToWorker) => worker.postMessage(message);
  try {
    const messages = on(worker, 'message', { close: ['exit'], signal: AbortSignal.timeout(WITHIN_MS) });
    for await (const [heard] of messages as AsyncIterable<[FromWorker]>) {
      if ('fault' in heard) throw new TableFault(heard.fault);
      if ('end' in heard) return;
      if ('opened' in heard) tell({ read: choose(heard.opened) });
      else {
        yield heard.rows;
        tell({ more: true });
      }
    }
    throw new TableFault('corrupt');
  } catch (error) {
    throw error instanceof TableFault ? error : new TableFault(faultOf(error), { cause: error });
  } finally {
    await worker.terminate();
  }
}

/** A thread that ran out of memory or of time had too much to unpack. */
function faultOf(error: unknown): 'unpacks_too_large' | 'corrupt' {
  const { code, name } = error as { code?: string; name?: string };
  return code === 'ERR_WORKER_OUT_OF_MEMORY' || name === 'AbortError' ? 'unpacks_too_large' : 'corrupt';
}
