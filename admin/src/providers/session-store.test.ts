import { describe, expect, it, vi } from 'vitest';
import { createSession, type SessionAnswer } from './session-store';

interface Tab {
  onmessage: ((event: MessageEvent) => void) | null;
}

/** A browser with its cookie, its storage and its tabs; `renew` answers a new token each time, or null when it has ended. */
function createBrowser({ lifeSeconds = 600 } = {}) {
  const tabs: Tab[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  let isMarked = false;
  const clock = { now: 1_000_000 };
  let issued = 0;
  const renew = vi.fn(async (): Promise<SessionAnswer | null> => {
    issued += 1;
    return { jwt: `renewed-${issued}`, expiresInSeconds: lifeSeconds };
  });
  const openTab = () => {
    const tab: Tab = { onmessage: null };
    tabs.push(tab);
    return createSession({
      renew,
      alone: (work) => {
        const turn = queue.then(work, work);
        queue = turn.catch(() => undefined);
        return turn;
      },
      channel: Object.assign(tab, {
        postMessage: (data: unknown) => {
          for (const other of tabs) if (other !== tab) other.onmessage?.({ data } as MessageEvent);
        },
      }),
      mark: { read: () => isMarked, write: (is: boolean) => (isMarked = is) },
      now: () => clock.now,
    });
  };
  return { openTab, renew, clock };
}

describe('a tab', () => {
  it('asks nobody for a token when nobody ever signed in', async () => {
    const { openTab, renew } = createBrowser();
    const tab = openTab();
    expect(tab.isSignedIn()).toBe(false);
    await expect(tab.token()).resolves.toBeNull();
    expect(renew).not.toHaveBeenCalled();
  });

  it('gives the token of the sign-in while it is good, and a renewed one before it runs out', async () => {
    const { openTab, renew, clock } = createBrowser();
    const tab = openTab();
    tab.begin({ jwt: 'first', expiresInSeconds: 60 });
    await expect(tab.token()).resolves.toBe('first');
    clock.now += 54_000;
    await expect(tab.token()).resolves.toBe('first');
    clock.now += 2_000;
    await expect(tab.token()).resolves.toBe('renewed-1');
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('renews once for all that ask at the same time', async () => {
    const { openTab, renew, clock } = createBrowser();
    const tab = openTab();
    tab.begin({ jwt: 'first', expiresInSeconds: 60 });
    clock.now += 120_000;
    const tokens = await Promise.all([tab.token(), tab.token(), tab.renewAfter('first'), tab.token()]);
    expect(tokens).toEqual(Array(4).fill('renewed-1'));
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('renews a token that the server refused although it looks good, but only once for those who sent it', async () => {
    const { openTab, renew } = createBrowser();
    const tab = openTab();
    tab.begin({ jwt: 'first', expiresInSeconds: 600 });
    await expect(tab.renewAfter('first')).resolves.toBe('renewed-1');
    await expect(tab.renewAfter('first')).resolves.toBe('renewed-1');
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('goes on after a reload by the cookie', async () => {
    const { openTab } = createBrowser();
    openTab().begin({ jwt: 'first', expiresInSeconds: 600 });
    const reloaded = openTab();
    expect(reloaded.isSignedIn()).toBe(true);
    await expect(reloaded.token()).resolves.toBe('renewed-1');
  });

  it('ends when the server says so, and tells its page', async () => {
    const { openTab, renew } = createBrowser();
    const tab = openTab();
    const told = vi.fn();
    tab.listen(told);
    tab.begin({ jwt: 'first', expiresInSeconds: 600 });
    renew.mockResolvedValueOnce(null);
    await expect(tab.renewAfter('first')).resolves.toBeNull();
    expect(told.mock.calls).toEqual([['ended']]);
    expect(tab.isSignedIn()).toBe(false);
    await expect(tab.token()).resolves.toBeNull();
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('keeps the session when the server cannot be reached, and asks again the next time', async () => {
    const { openTab, renew } = createBrowser();
    const tab = openTab();
    tab.begin({ jwt: 'first', expiresInSeconds: 600 });
    renew.mockRejectedValueOnce(new Error('offline'));
    await expect(tab.renewAfter('first')).rejects.toThrow('offline');
    expect(tab.isSignedIn()).toBe(true);
    await expect(tab.renewAfter('first')).resolves.toBe('renewed-1');
  });
});

describe('two tabs', () => {
  it('renew in turn, so that no refresh token is used twice', async () => {
    const { openTab, renew, clock } = createBrowser();
    const [one, two] = [openTab(), openTab()];
    one.begin({ jwt: 'first', expiresInSeconds: 60 });
    clock.now += 120_000;
    expect(await Promise.all([one.token(), two.token()])).toEqual(['renewed-1', 'renewed-1']);
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it('share a sign-out', async () => {
    const { openTab } = createBrowser();
    const [one, two] = [openTab(), openTab()];
    one.begin({ jwt: 'first', expiresInSeconds: 600 });
    const told = vi.fn();
    two.listen(told);
    one.end('signed_out');
    expect(told.mock.calls).toEqual([['signed_out']]);
    await expect(two.token()).resolves.toBeNull();
  });

  it('share a new sign-in, of which the other is told', async () => {
    const { openTab } = createBrowser();
    const [one, two] = [openTab(), openTab()];
    const told = vi.fn();
    two.listen(told);
    one.begin({ jwt: 'first', expiresInSeconds: 600 });
    expect(told.mock.calls).toEqual([['other_sign_in']]);
    await expect(two.token()).resolves.toBe('first');
  });
});
