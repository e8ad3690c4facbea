import { describe, expect, it } from 'vitest';
import { formatLogLine } from './format-log-line';

const line = {
  time: new Date('2026-01-31T08:00:00.123Z'),
  level: 'warn',
  message: 'call 13812346688',
  meta: { method: 'GET', route: '/api/customers/:id', status: 500, ms: 12 },
  context: { traceId: '6b2f4e0a-0512-4d57-9301-a13812346688', actorId: 7, actorRole: 'sales' },
};

describe('formatLogLine', () => {
  it('writes one JSON object, redacted but for the trace id', () => {
    expect(JSON.parse(formatLogLine(line, 'json'))).toEqual({
      time: '2026-01-31T08:00:00.123Z',
      level: 'warn',
      message: 'call 138****6688',
      ...line.context,
      ...line.meta,
    });
  });

  it('writes text for people', () => {
    expect(formatLogLine({ ...line, context: {} }, 'text')).toBe(
      '08:00:00.123 warn  call 138****6688 method=GET route=/api/customers/:id status=500 ms=12',
    );
  });

  it.each(['json', 'text'] as const)('tells an error and its place as %s, without numbers', (format) => {
    const error = new Error('lost 13812346688');
    const told = formatLogLine({ ...line, message: 'sending', error }, format);
    expect(told).toContain('lost 138****6688');
    expect(told).toContain('format-log-line.test');
    expect(told).not.toMatch(/lost 13812346688/);
    if (format === 'json') expect(told).not.toContain('\n');
  });

  it('takes whatever was handed over as a message', () => {
    expect(formatLogLine({ ...line, message: { phone: '13812346688' } }, 'text')).toContain('138****6688');
    expect(formatLogLine({ ...line, message: undefined }, 'text')).toContain('undefined');
  });
});
