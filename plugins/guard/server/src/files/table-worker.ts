import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { ImportFileFault } from '../../../domain';
import { openCsv } from './read-csv';
import { openXlsx } from './read-xlsx';
import { sniffTable } from './sniff-table';
import { TableFault, type TableRow } from './table-fault';

export type FromWorker =
  | {
      opened: {
        format: 'xlsx' | 'csv';
        encoding: string | null;
        sheets: { name: string | null; first: TableRow[] }[];
      };
    }
  | { rows: TableRow[] }
  | { end: true }
  | { fault: ImportFileFault };
export type ToWorker = { read: number } | { more: true };

const BATCH_ROWS = 200;

/** Reads a table in a thread of its own: what a hostile file takes in time and memory, requests do not wait for. */
async function run(port: NonNullable<typeof parentPort>): Promise<void> {
  const { path } = workerData as { path: string };
  const send = (message: FromWorker) => port.postMessage(message);
  const hear = async () => (await once(port, 'message'))[0] as ToWorker;
  const format = await sniffTable(path);
  const table = await (format === 'xlsx' ? openXlsx(path) : openCsv(path));
  const { sheets, encoding } = table;
  send({ opened: { format, encoding, sheets } });
  const asked = await hear();
  let batch: TableRow[] = [];
  const hand = async () => {
    send({ rows: batch });
    batch = [];
    await hear();
  };
  for await (const row of table.rows('read' in asked ? asked.read : 0)) {
    batch.push(row);
    if (batch.length >= BATCH_ROWS) await hand();
  }
  if (batch.length > 0) await hand();
  table.close();
  send({ end: true });
}

if (parentPort) {
  const port = parentPort;
  run(port).catch((error) => {
    if (!(error instanceof TableFault)) throw error;
    port.postMessage({ fault: error.fault } satisfies FromWorker);
  });
}
