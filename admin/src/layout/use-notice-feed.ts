import { useCallback, useEffect, useRef, useState } from 'react';
import type { Notice } from '../api-types';
import type { PlainList } from '../guard-types';
import { API_URL, httpClient } from '../providers/api';
import { decideNextTry, EMPTY_FEED, FEED_SIZE, type NoticeFeed, takeNotice } from './notice-feed';

const POLL_MS = 60_000;

type Notices = PlainList<Notice> & { meta?: { unread: number } };

/**
 * The signed-in person's newest notices and how many are unread: live while the page is seen and the server can be reached, else asked for
 * once a minute. A hidden tab holds no stream, since a browser opens no more than six connections to one address over HTTP/1.1.
 */
export function useNoticeFeed(isOn: boolean): { feed: NoticeFeed; reload: () => Promise<void> } {
  const [feed, setFeed] = useState(EMPTY_FEED);

  const arrivals = useRef(0);

  const reload = useCallback(async (): Promise<void> => {
    const before = arrivals.current;
    const { data: body } = await httpClient.get<Notices>(`${API_URL}/notices`, {
      params: { page: 1, pageSize: FEED_SIZE },
    });
    // the answer may be older than a notice that came meanwhile
    if (arrivals.current !== before) return reload();
    setFeed({ notices: body.data, unread: body.meta?.unread ?? 0 });
  }, []);

  useEffect(() => {
    if (!isOn) return;
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let isLive = false;
    let failures = 0;
    /** Which attempt is the one that counts: a ticket that comes after another attempt began opens nothing. */
    let attempt = 0;
    // what cannot be asked for now is asked for at the next turn; an ended session is told by its own signs
    const refresh = () => void reload().catch(() => undefined);

    const leave = () => {
      attempt += 1;
      clearTimeout(retry);
      source?.close();
      source = null;
      isLive = false;
    };

    const later = (reason: string | null) => {
      leave();
      const next = decideNextTry(reason, failures, Math.random());
      failures += 1;
      if (next !== 'poll') retry = setTimeout(() => void connect(), next.afterMs);
    };

    const connect = async () => {
      leave();
      const mine = attempt;
      try {
        const { data } = await httpClient.post<{ ticket: string }>(`${API_URL}/notices/ticket`, {});
        if (mine !== attempt) return;
        source = new EventSource(`${API_URL}/notices/stream?ticket=${encodeURIComponent(data.ticket)}`);
      } catch {
        if (mine === attempt) later(null);
        return;
      }
      source.addEventListener('hello', () => {
        isLive = true;
        failures = 0;
        refresh();
      });
      source.addEventListener('notice', ({ data }) => {
        arrivals.current += 1;
        const { notice, unread } = JSON.parse(data) as { notice: Notice; unread: number };
        setFeed((before) => takeNotice(before, notice, unread));
      });
      // read or taken back elsewhere
      source.addEventListener('unread', refresh);
      source.addEventListener('bye', ({ data }) => later((JSON.parse(data) as { reason: string }).reason));
      // by itself it would come again with the ticket that is spent
      source.addEventListener('error', () => later(null));
    };

    const onVisibility = () => {
      if (document.hidden) return leave();
      failures = 0;
      void connect();
    };

    refresh();
    if (!document.hidden) void connect();
    document.addEventListener('visibilitychange', onVisibility);
    const poll = setInterval(() => {
      if (!isLive && !document.hidden) refresh();
    }, POLL_MS);
    return () => {
      leave();
      clearInterval(poll);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [isOn, reload]);

  return { feed, reload };
}
