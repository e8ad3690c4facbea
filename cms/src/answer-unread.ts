import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type ParserRefusal, refusalOfParser } from '@scrm/guard/domain';

/** How long the rest of a request that is refused already may still come: closed at once, the answer would be lost on its way. */
const LINGER_MS = 2000;

/** Answers what Node's parser cannot read in our own form; by itself it answers no body, and a program that asked could not say why. */
export function answerUnread(server: Server): void {
  const answered = new WeakSet<object>();
  server.on('clientError', (error: NodeJS.ErrnoException, stream) => {
    if (answered.has(stream)) return;
    // the answer to the request before it may be half out
    const socket = stream as Socket & { _httpMessage?: { _headerSent?: boolean } };
    if (error.code === 'ECONNRESET' || !socket.writable || socket._httpMessage?._headerSent)
      return socket.destroy(error);
    answered.add(socket);
    socket.end(writeAnswer(refusalOfParser(error.code)));
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  });
}

/** The whole answer, as it goes onto the wire; there is no context to answer through. */
export function writeAnswer({ status, name, code, message }: ParserRefusal): string {
  const body = JSON.stringify({ data: null, error: { status, name, code, message, details: {} } });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}
