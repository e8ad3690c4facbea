/** What a sign-in or a refresh answers; the refresh token itself stays in an httpOnly cookie. */
export interface SessionAnswer {
  jwt: string;
  expiresInSeconds?: number;
}

export type EndReason = 'signed_out' | 'ended';

interface AccessToken {
  jwt: string;
  /** By this device's clock. */
  expiresAt: number;
}

type TabMessage = { kind: 'token'; token: AccessToken; isNew: boolean } | { kind: 'end'; reason: EndReason };

/** What the session needs from the browser; tests give their own. */
export interface SessionSurroundings {
  /** Asks for a new access token by the cookie: the answer, or null when the server says that the session has ended. */
  renew: () => Promise<SessionAnswer | null>;
  /** Runs `work` while no other tab of this browser runs its own. */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
  channel: Pick<BroadcastChannel, 'postMessage'> & { onmessage: ((event: MessageEvent) => void) | null };
  /** Remembers over reloads that somebody is signed in, so that a visitor is not asked for a cookie they never had. */
  mark: { read: () => boolean; write: (isSignedIn: boolean) => void };
  now?: () => number;
}

export interface Session {
  isSignedIn: () => boolean;
  /** An access token that is still good, renewed when it has run out; null when nobody is signed in. */
  token: () => Promise<string | null>;
  /** The next token after `used` was refused: the one another tab has fetched meanwhile, else a renewed one. */
  renewAfter: (used: string | null) => Promise<string | null>;
  begin: (answer: SessionAnswer) => void;
  end: (reason: EndReason) => void;
  /** Told what this tab did not do itself: a refused renewal, another tab's sign-out or sign-in. @returns the way to stop it */
  listen: (listener: (event: EndReason | 'other_sign_in') => void) => () => void;
}

/** A token is not sent in its last seconds: it would run out on the way. */
const MARGIN_MS = 5_000;
/** Of a token whose answer does not say how long it lives. */
const DEFAULT_SECONDS = 600;

/**
 * The signed-in person's session in this tab. The access token is kept in memory only, where no stored script finds it
 * after a reload; a reload asks for a new one by the httpOnly cookie. A used refresh token ends its session at once, so
 * that one tab renews at a time and hands the token to the others.
 */
export function createSession({
  renew,
  alone,
  channel,
  mark,
  now = () => Date.now(),
}: SessionSurroundings): Session {
  let current: AccessToken | null = null;
  let renewal: Promise<string | null> | null = null;
  const listeners = new Set<(event: EndReason | 'other_sign_in') => void>();
  const tell = (event: EndReason | 'other_sign_in') => {
    for (const listener of listeners) listener(event);
  };
  const isGood = (token: AccessToken | null): token is AccessToken =>
    token !== null && token.expiresAt - MARGIN_MS > now();

  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data.kind === 'token') {
      current = data.token;
      if (data.isNew) tell('other_sign_in');
      return;
    }
    current = null;
    tell(data.reason);
  };

  function keep(answer: SessionAnswer, isNew: boolean): string {
    current = { jwt: answer.jwt, expiresAt: now() + (answer.expiresInSeconds ?? DEFAULT_SECONDS) * 1000 };
    mark.write(true);
    const message: TabMessage = { kind: 'token', token: current, isNew };
    channel.postMessage(message);
    return current.jwt;
  }

  function end(reason: EndReason): void {
    if (!current && !mark.read()) return;
    current = null;
    mark.write(false);
    const message: TabMessage = { kind: 'end', reason };
    channel.postMessage(message);
  }

  async function renewAfter(used: string | null): Promise<string | null> {
    if (isGood(current) && current.jwt !== used) return current.jwt;
    renewal ??= alone(async () => {
      // Waiting for its turn, this tab may have been handed the token that it wants.
      if (isGood(current) && current.jwt !== used) return current.jwt;
      const answer = await renew();
      if (answer) return keep(answer, false);
      end('ended');
      tell('ended');
      return null;
    }).finally(() => {
      renewal = null;
    });
    return renewal;
  }

  return {
    isSignedIn: () => current !== null || mark.read(),
    token: async () => {
      if (isGood(current)) return current.jwt;
      return mark.read() ? renewAfter(null) : null;
    },
    renewAfter,
    begin: (answer) => {
      keep(answer, true);
    },
    end,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
