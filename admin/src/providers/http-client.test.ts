import type { AxiosAdapter } from 'axios';
import { AxiosError } from 'axios';
import { describe, expect, it, vi } from 'vitest';
import { createHttpClient } from './http-client';

interface Seen {
  method?: string;
  url?: string;
  authorization?: string;
  challenge?: string;
  body: unknown;
}

/** A server that answers by `decide`, and what it has seen. */
function createServer(decide: (request: Seen) => { status: number; body: unknown }) {
  const seen: Seen[] = [];
  const adapter: AxiosAdapter = async (config) => {
    const request: Seen = {
      method: config.method,
      url: config.url,
      authorization: config.headers.get('Authorization') as string | undefined,
      challenge: config.headers.get('X-Challenge') as string | undefined,
      body: config.data === undefined ? undefined : JSON.parse(config.data),
    };
    seen.push(request);
    const { status, body } = decide(request);
    const response = { data: body, status, statusText: '', headers: {}, config };
    if (status >= 400) throw new AxiosError('refused', undefined, config, undefined, response);
    return response;
  };
  return { seen, adapter };
}

const REFUSED = { status: 401, body: { error: { status: 401, message: '登录已过期' } } };

function createClient(
  decide: (request: Seen) => { status: number; body: unknown },
  { isOver = false }: { isOver?: boolean } = {},
) {
  const { seen, adapter } = createServer(decide);
  let token: string | null = 'old';
  const renewAfter = vi.fn(async (_used: string | null) => {
    token = isOver ? null : 'new';
    return token;
  });
  const solve = vi.fn(async () => 'solved');
  const client = createHttpClient({ session: { token: async () => token, renewAfter }, solve });
  client.defaults.adapter = adapter;
  return { client, seen, renewAfter, solve };
}

describe('a token that ran out', () => {
  it('is renewed and the request repeated as it was', async () => {
    const { client, seen, renewAfter } = createClient(({ authorization }) =>
      authorization === 'Bearer new' ? { status: 200, body: { data: { code: 'X' } } } : REFUSED,
    );
    const { data } = await client.post('/api/deals', { data: { note: '说「好」' } });
    expect(data).toEqual({ code: 'X' });
    expect(renewAfter).toHaveBeenCalledWith('old');
    expect(seen.map(({ body }) => body)).toEqual([
      { data: { note: '说「好」' } },
      { data: { note: '说「好」' } },
    ]);
  });

  it('is renewed once: a second refusal is the answer', async () => {
    const { client, seen, renewAfter } = createClient(() => REFUSED);
    await expect(client.get('/api/deals')).rejects.toMatchObject({ statusCode: 401 });
    expect(seen).toHaveLength(2);
    expect(renewAfter).toHaveBeenCalledTimes(1);
  });

  it('whose session is over stays refused', async () => {
    const { client, seen } = createClient(() => REFUSED, { isOver: true });
    await expect(client.get('/api/deals')).rejects.toMatchObject({ statusCode: 401 });
    expect(seen).toHaveLength(1);
  });

  it.each(['/api/auth/local', '/api/auth/totp'])('is not looked for at POST %s', async (path) => {
    const { client, seen, renewAfter } = createClient(() => REFUSED);
    await expect(client.post(path, {})).rejects.toMatchObject({ statusCode: 401 });
    expect(renewAfter).not.toHaveBeenCalled();
    expect(seen).toMatchObject([{ authorization: undefined }]);
  });
});

describe('a challenge', () => {
  const asked = {
    status: 403,
    body: { error: { status: 403, code: 'challenge_required', details: { challenge: { nonce: '7' } } } },
  };

  it('is worked out and handed in with the same request', async () => {
    const { client, seen, solve } = createClient(({ challenge }) =>
      challenge === 'solved' ? { status: 200, body: { jwt: 'x' } } : asked,
    );
    await expect(client.post('/api/auth/local', { identifier: 'a' })).resolves.toMatchObject({
      data: { jwt: 'x' },
    });
    expect(solve).toHaveBeenCalledWith({ nonce: '7' });
    expect(seen.map(({ body }) => body)).toEqual([{ identifier: 'a' }, { identifier: 'a' }]);
  });

  it('is worked out once', async () => {
    const { client, solve } = createClient(() => asked);
    await expect(client.post('/api/auth/local', {})).rejects.toMatchObject({ code: 'challenge_required' });
    expect(solve).toHaveBeenCalledTimes(1);
  });
});
