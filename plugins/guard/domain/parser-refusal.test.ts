import { describe, expect, it } from 'vitest';
import { refusalOfParser, writeParserRefusal } from './parser-refusal';

describe('a request that could not be read', () => {
  it.each([
    ['HPE_HEADER_OVERFLOW', 431, 'query_too_large'],
    ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413, 'too_large'],
    ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'request_timeout'],
    ['HPE_INVALID_METHOD', 400, 'bad_request'],
    ['toString', 400, 'bad_request'],
    [undefined, 400, 'bad_request'],
  ])('of %s is %i %s', (error, status, code) => {
    expect(refusalOfParser(error)).toMatchObject({ status, code });
  });

  it('is answered in the one form, its length counted in bytes', () => {
    const [head = '', body = ''] = writeParserRefusal(refusalOfParser('HPE_HEADER_OVERFLOW')).split(
      '\r\n\r\n',
    );
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
});
