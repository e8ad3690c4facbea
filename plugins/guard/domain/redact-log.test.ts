import { describe, expect, it } from 'vitest';
import { describeError, redactDeep, redactLog } from './redact-log';

describe('redactLog', () => {
  it.each([
    ['电话13812346688请回', '电话138****6688请回'],
    ['{"phone":"13812346688"}', '{"phone":"138****6688"}'],
    ['+86 138 1234 6688', '138****6688'],
    ['１３８１２３４６６８８', '138****6688'],
    ['call 0512-57301234 now', 'call 051***34 now'],
    ['zhang.san@example.com wrote', 'z***@example.com wrote'],
    ['id 320583199001011234', 'id ***1234'],
    ['id 32058319900101123X', 'id ***123X'],
    ['card 6222021234567890123', 'card ***0123'],
    ['card 6222 0212 3456 7890', 'card ***7890'],
    ['Authorization: Bearer eyJhbGciOi.eyJpZCI6MX0.abc', 'Authorization: Bearer ***'],
    ['jwt eyJhbGciOiJIUzI1NiJ9.eyJpZCI6MX0.c2ln', 'jwt ***'],
    ['sealed v1.k1.MTIzNDU2Nzg5MDEy.YWJjZGVmZ2hpamtsbW5v.c2VjcmV0', 'sealed ***'],
    ['{"password":"Demo 1234!","a":1}', '{"password":"***","a":1}'],
    ['{\\"password\\":\\"Demo1234!\\"}', '{\\"password\\":\\"***\\"}'],
    [`token=${'1f'.repeat(32)}`, 'token=***'],
    ['password=Demo1234!&x=1', 'password=***&x=1'],
    ['postgresql://scrm:hunter22@127.0.0.1/scrm', 'postgresql://scrm:***@127.0.0.1/scrm'],
  ])('hides what is in %s', (text, expected) => {
    expect(redactLog(text)).toBe(expected);
  });

  it.each([
    'demo data loaded in 13812 ms',
    'at 2026-01-31T08:00:00.123Z',
    'seq 1769846400000',
    'node:internal/process/task_queues:105:5',
    '«property» P20260131001 status listed',
    'seq 1023 hash f2b5d5ae662cd73f4fbf1ddcce00f999bee3ad1fdd7d3dcdf62a15912345678a',
  ])('leaves %s', (text) => {
    expect(redactLog(text)).toBe(text);
  });

  it('changes nothing the second time', () => {
    const once = redactLog('13812346688 zhang@example.com 0512-57301234');
    expect(redactLog(once)).toBe(once);
  });
});

describe('redactDeep', () => {
  it('goes into lists and objects and leaves numbers', () => {
    const at = new Date(0);
    expect(redactDeep({ note: ['call 13812346688', null], amountFen: 13_812_346_688, at })).toEqual({
      note: ['call 138****6688', null],
      amountFen: 13_812_346_688,
      at: '1970-01-01T00:00:00.000Z',
    });
  });
});

describe('describeError', () => {
  it('keeps the statement and the quoted values of a database error out', () => {
    const error = Object.assign(
      new Error(
        `insert into "customers" ("contact_person") values ('张三 - 13812346688') - invalid input syntax for type date: "张三"`,
      ),
      { severity: 'ERROR', code: '22007', table: 'customers', detail: 'Key (x)=(张三)' },
    );
    const told = JSON.stringify(describeError(error));
    expect(told).toContain('invalid input syntax for type date');
    expect(told).toContain('"table":"customers"');
    expect(told).not.toContain('张三');
    expect(told).not.toContain('1381234');
    expect(told).not.toContain('insert into');
  });

  it('redacts the message of any other and keeps where it happened', () => {
    const { message, stack } = describeError(new Error('no answer for 13812346688'));
    expect(message).toBe('no answer for 138****6688');
    expect(stack[0]).toMatch(/^at /);
  });
});
