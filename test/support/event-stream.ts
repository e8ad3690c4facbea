import { setTimeout as sleep } from 'node:timers/promises';

export interface StreamedEvent {
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects
  data: any;
}

export interface OpenStream {
  events: StreamedEvent[];
  headers: Headers;
  /** The first event of a kind after those that were taken before. @throws when none comes in time */
  next(event: string, withinMs?: number): Promise<StreamedEvent>;
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  close(): void;
}

/** Reads a stream of server-sent events as a browser does. @throws when the answer is no stream, with its status */
export async function openStream(url: string): Promise<OpenStream> {
  const controller = new AbortController();
  const answer = await fetch(url, {
    headers: { accept: 'text/event-stream' },
    signal: controller.signal,
  });
  if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${await answer.text()}`);
  const events: StreamedEvent[] = [];
  const taken = new Set<StreamedEvent>();
  const ended = (async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(piece, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = /^event: (.*)$/m.exec(block)?.[1];
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (event && data) events.push({ event, data: JSON.parse(data) });
      }
    }
  })().catch(() => undefined);
  return {
    events,
    headers: answer.headers,
    ended,
    async next(event, withinMs = 3000) {
      const deadline = Date.now() + withinMs;
      for (;;) {
        const found = events.find((each) => each.event === event && !taken.has(each));
        if (found) {
          taken.add(found);
          return found;
        }
        if (Date.now() > deadline) throw new Error(`no «${event}» came, only ${JSON.stringify(events)}`);
        await sleep(10);
      }
    },
    close: () => controller.abort(),
  };
}
