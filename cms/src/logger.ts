import { Writable } from 'node:stream';
import { formatLogLine, type LogContext } from '@scrm/guard/domain';
import type { Context } from 'koa';

const MESSAGE = Symbol.for('message');
/** winston's own; it leaves the choice among them to whoever writes. */
const LEVELS = ['error', 'warn', 'info', 'http', 'verbose', 'debug', 'silly'];
const SPLAT = Symbol.for('splat');

interface Info {
  level: string;
  message: unknown;
  stack?: string;
  [MESSAGE]?: string;
  [SPLAT]?: unknown[];
}

/** What winston is configured with: a line is made, and redacted, before anything may write it. */
export function createLogger({ level, format }: { level: string; format: 'json' | 'text' }) {
  return {
    level,
    format: {
      transform(info: Info): Info | false {
        if (LEVELS.indexOf(info.level) > LEVELS.indexOf(level)) return false;
        const { level: at, message, stack, ...meta } = info;
        const error = errorIn(info);
        const line = {
          time: new Date(),
          level: at,
          message: error ? withoutError(message, error) : message,
          error,
          // winston copies an error's own fields here, with the values that PostgreSQL refused
          meta: error ? {} : meta,
          context: contextOf(),
        };
        info[MESSAGE] = formatLogLine(line, format);
        return info;
      },
    },
    transports: [createTransport()],
  };
}

function createTransport() {
  const print = (info: Info | false, done: () => void) =>
    info ? process.stdout.write(`${info[MESSAGE]}\n`, () => done()) : done();
  const stream = new Writable({
    objectMode: true,
    write: (info: Info | false, _encoding, done) => print(info, done),
  });
  // winston tells a transport of today by the number of `log`'s arguments
  return Object.assign(stream, { log: print });
}

/** `log.error(error)` hands over the error itself, `log.error('what', error)` as a further argument. */
function errorIn(info: Info): Error | undefined {
  if ((info as unknown) instanceof Error) return info as unknown as Error;
  if (info.message instanceof Error) return info.message;
  return info[SPLAT]?.find((each): each is Error => each instanceof Error);
}

/** winston puts the error's message behind the one that was given. */
function withoutError(message: unknown, error: Error): unknown {
  if (message instanceof Error || message === error.message) return '';
  return typeof message === 'string' && message.endsWith(error.message)
    ? message.slice(0, -error.message.length).trim()
    : message;
}

/** Whose request this is; nobody's in a start or a job. */
function contextOf(): LogContext {
  const ctx = (
    globalThis as { strapi?: { requestContext?: { get(): Context | undefined } } }
  ).strapi?.requestContext?.get();
  if (!ctx) return {};
  const user = ctx.state.user as
    | { id?: number; role?: { type?: string }; roles?: { code?: string }[] }
    | undefined;
  return {
    traceId: ctx.state.traceId,
    actorId: user?.id,
    actorRole: user?.role?.type ?? (user?.roles ? `panel:${user.roles[0]?.code ?? 'user'}` : undefined),
  };
}
