/** A request that could not be read as HTTP, as it is told to who sent it. */
export interface ParserRefusal {
  status: number;
  name: string;
  code: string;
  message: string;
}

const REFUSALS: Record<string, ParserRefusal> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    name: 'ValidationError',
    code: 'query_too_large',
    message: '地址或请求头过长，请减少筛选条件',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: 413,
    name: 'PayloadTooLargeError',
    code: 'too_large',
    message: '提交的内容过大',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    name: 'TimeoutError',
    code: 'request_timeout',
    message: '请求没有及时发完，请重试',
  },
};

const UNREADABLE: ParserRefusal = {
  status: 400,
  name: 'ValidationError',
  code: 'bad_request',
  message: '请求格式不正确',
};

/** What is answered to a request that Node's parser gave up. @param code of its error, as Node's `clientError` names it */
export function refusalOfParser(code: string | undefined): ParserRefusal {
  return code !== undefined && Object.hasOwn(REFUSALS, code) ? (REFUSALS[code] as ParserRefusal) : UNREADABLE;
}
