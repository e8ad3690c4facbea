import type { NoticeKind } from './notices';
import { isUrgent, type PersonalChannel } from './preferences';
import { afterQuietHours, QUIET_HOURS, type QuietHours } from './quiet-hours';

/** When somebody is really told of what comes due at a time. */
export interface TellingTimes {
  /** The bell rings: nothing that comes due is claimed in the quiet hours of all. */
  noticeAt: Date;
  /** E-mail, SMS and WeChat message go out, which wait for the person's own hours as well; null where there is none. */
  messagesAt: Date | null;
}

/**
 * @param channels the ways that the person is told of `kind`
 * @param quiet the person's own hours; null for none
 */
export function whenTold({
  at,
  kind,
  channels,
  quiet,
}: {
  at: Date;
  kind: NoticeKind;
  channels: readonly PersonalChannel[];
  quiet: QuietHours | null;
}): TellingTimes {
  const noticeAt = afterQuietHours(at, QUIET_HOURS);
  if (!channels.some((channel) => channel !== 'in_app')) return { noticeAt, messagesAt: null };
  return { noticeAt, messagesAt: quiet && !isUrgent(kind) ? afterQuietHours(noticeAt, quiet) : noticeAt };
}
