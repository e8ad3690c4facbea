/** A span of the clock in minutes after midnight, Shanghai time: `from` inclusive, `until` exclusive. */
export interface OpenSpan {
  from: number;
  until: number;
}

/** When viewings are offered, by weekday: index 0 Sunday … 6 Saturday, spans in order; a day without any is closed. */
export type WorkingHours = readonly (readonly OpenSpan[])[];

const DAY_MINUTES = 24 * 60;

/**
 * Reads `1-5 09:00-12:00,13:30-18:00; 6 10:00-16:00`: days 1 Monday … 7 Sunday, singly, in ranges and lists; then the spans of
 * each of them. A day that is not named is closed.
 * @throws Error saying which part is wrong
 */
export function parseWorkingHours(text: string): WorkingHours {
  const week: OpenSpan[][] = Array.from({ length: 7 }, () => []);
  for (const part of text.split(';').map((each) => each.trim())) {
    const [days, spans, rest] = part.split(/\s+/);
    if (!days || !spans || rest) throw new Error(`«${part}» is not «days HH:mm-HH:mm»`);
    for (const day of readDays(days)) week[day % 7]?.push(...spans.split(',').map(readSpan));
  }
  for (const spans of week) {
    spans.sort((a, b) => a.from - b.from);
    if (spans.some((span, index) => index > 0 && span.from < (spans[index - 1]?.until ?? 0)))
      throw new Error(`«${text}» has spans that overlap`);
  }
  return week;
}

function readDays(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const match = /^([1-7])(?:-([1-7]))?$/.exec(part);
    if (!match) throw new Error(`«${part}» is no day (1 Monday … 7 Sunday) or range of days`);
    const first = Number(match[1]);
    const last = Number(match[2] ?? first);
    if (last < first) throw new Error(`«${part}» runs backwards`);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

function readSpan(text: string): OpenSpan {
  const match = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(text);
  const [fromHour = 99, fromMinute = 99, untilHour = 99, untilMinute = 99] = (match ?? [])
    .slice(1)
    .map(Number);
  const from = fromHour * 60 + fromMinute;
  const until = untilHour * 60 + untilMinute;
  if (!match || fromMinute > 59 || untilMinute > 59 || until > DAY_MINUTES || from >= until)
    throw new Error(`«${text}» is no span such as 09:00-18:00`);
  return { from, until };
}
