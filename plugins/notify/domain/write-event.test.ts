import { expect, it } from 'vitest';
import { writeEvent } from './write-event';

it('keeps a text with line ends on one line', () => {
  expect(writeEvent('notice', { title: '一\n\nevent: bye', unread: 2 })).toBe(
    'event: notice\ndata: {"title":"一\\n\\nevent: bye","unread":2}\n\n',
  );
});
