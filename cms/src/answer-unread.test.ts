import { refusalOfParser } from '@scrm/guard/domain';
import { expect, it } from 'vitest';
import { writeAnswer } from './answer-unread';

it('answers what could not be read in the one form, its length counted in bytes', () => {
  const [head = '', body = ''] = writeAnswer(refusalOfParser('HPE_HEADER_OVERFLOW')).split('\r\n\r\n');
  expect(head.split('\r\n')[0]).toBe('HTTP/1.1 431 Request Header Fields Too Large');
  expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`);
  expect(JSON.parse(body)).toEqual({
    data: null,
    error: {
      status: 431,
      name: 'ValidationError',
      code: 'query_too_large',
      message: '地址或请求头过长，请减少筛选条件',
      details: {},
    },
  });
});
