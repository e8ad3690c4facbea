/** One event of a server-sent stream. JSON has no line ends of its own, so that one `data` line holds it (WHATWG HTML, 9.2.6). */
export function writeEvent(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A comment: nothing happens, and no proxy takes the connection for dead. */
export const HEARTBEAT = ':\n\n';
