import { describe, expect, it } from 'vitest';
import { refusalOfParser } from './parser-refusal';

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
});
