import { businessTimeOf, type CustomerMessageKind, fromBusinessTime } from '@scrm/notify/domain';
import { CONTACT_CHANNEL_LABELS, CONTACT_TIMES, type ContactTime, type Preferences } from './customer-marks';

/**
 * What a message to a customer is about. Of the own booking or deal everybody is told, whatever he likes; what is only kind (a greeting, care,
 * advertising) goes by what he has said (002 §3.2).
 */
const PURPOSES: Record<CustomerMessageKind, 'own_business' | 'courtesy'> = {
  welcome: 'courtesy',
  booking_received: 'own_business',
  deal_closed: 'own_business',
};

/** The hours of each time of day, in Shanghai: from, until. */
const HOURS: Record<ContactTime, readonly [number, number]> = {
  morning: [9, 12],
  afternoon: [14, 18],
  evening: [19, 21],
};

export type HeededPreferences =
  | { ok: true /** Not before this; null for at once. */; notBefore: Date | null }
  /** `words` say why, for whoever looks at the customer. */
  | { ok: false; reason: 'do_not_disturb' | 'other_channel'; words: string };

/**
 * Whether an SMS to a customer may go, and when.
 * @param preferences of the customer, and of every contact with the same number: each is heeded
 */
export function heedPreferences({
  kind,
  preferences,
  now,
}: {
  kind: CustomerMessageKind;
  preferences: readonly Preferences[];
  now: Date;
}): HeededPreferences {
  if (PURPOSES[kind] === 'own_business') return { ok: true, notBefore: null };
  if (preferences.some(({ doNotDisturb }) => doNotDisturb))
    return { ok: false, reason: 'do_not_disturb', words: '不接受营销' };
  const others = preferences.find(
    ({ channels = [] }) => channels.length > 0 && !channels.includes('sms'),
  )?.channels;
  if (others) {
    const liked = others.map((each) => CONTACT_CHANNEL_LABELS[each]).join('、');
    return { ok: false, reason: 'other_channel', words: `希望用${liked}联系` };
  }
  const said = preferences.map(({ times = [] }) => times).filter((times) => times.length > 0);
  const times = CONTACT_TIMES.filter((time) => said.every((each) => each.includes(time)));
  // people who share a number and like different hours are told at any
  return { ok: true, notBefore: said.length > 0 && times.length > 0 ? nextOf(times, now) : null };
}

/** The first instant from `now` on that is within one of the times of day; null when that is now. */
function nextOf(times: readonly ContactTime[], now: Date): Date | null {
  const { year, month, day } = businessTimeOf(now);
  const spans = [0, 1].flatMap((ahead) =>
    times.map((time) => {
      const [from, until] = HOURS[time];
      const at = (hour: number) => fromBusinessTime({ year, month, day: day + ahead, hour });
      return { from: at(from), until: at(until) };
    }),
  );
  const [next] = spans.filter(({ until }) => until > now).sort((a, b) => a.from.getTime() - b.from.getTime());
  return next && next.from > now ? next.from : null;
}
