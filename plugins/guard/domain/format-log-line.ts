import { describeError, redactDeep, redactLog } from './redact-log';

/** Who asked, by number and role; names are personal data and stay out. */
export interface LogContext {
  traceId?: string;
  actorId?: number;
  actorRole?: string;
}

export interface LogLine {
  time: Date;
  level: string;
  message: unknown;
  error?: Error;
  meta: Record<string, unknown>;
  context: LogContext;
}

const STACK_IN_TEXT = 6;

/**
 * One line of the log: JSON for machines, text for people (a stack follows on lines of its own). Nothing in it is personal; the trace
 * id alone is left as it is, for it may look like a number and is none.
 */
export function formatLogLine(
  { time, level, message, error, meta, context }: LogLine,
  format: 'json' | 'text',
): string {
  const report = error && describeError(error);
  const text = redactLog(textOf(message));
  const rest = redactDeep(meta) as Record<string, unknown>;
  if (format === 'json') {
    return JSON.stringify({
      time: time.toISOString(),
      level,
      message: text || report?.message || '',
      ...context,
      ...rest,
      ...(report ? { error: report } : {}),
    });
  }
  const marks = Object.entries({ ...rest, ...context }).filter(([, value]) => value !== undefined);
  const head = [
    time.toISOString().slice(11, 23),
    level.padEnd(5),
    text,
    ...(report ? [`${report.name}: ${report.message}`] : []),
    ...marks.map(([name, value]) => `${name}=${textOf(value)}`),
  ];
  const stack = (report?.stack ?? []).slice(0, STACK_IN_TEXT).map((line) => `\n    ${line}`);
  return head.filter(Boolean).join(' ') + stack.join('');
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return '';
  return JSON.stringify(redactDeep(value)) ?? String(value);
}
