import {
  formatBusinessTime,
  PERSONAL_CHANNEL_LABELS,
  type PersonalChannel,
  QUIET_HOURS,
  whenTold,
} from '../../domain';
import type { NoticePreferenceView } from '../messages/message-types';

const KIND = 'follow_up_due';

/**
 * What a form says of a reminder's time that is not when it will be told.
 * @param at ISO 8601
 * @param view the preferences of whose it is, where they are known
 * @returns empty for one that is told at its time
 */
export function tellTelling(at: string, view?: NoticePreferenceView): string {
  const ways = view ? waysOf(view) : (['in_app'] as const);
  const isSilent = view !== undefined && ways.length === 0;
  if (isSilent) return '您已关闭「跟进提醒」的全部通知方式，到时不会响铃，只在「我的一天」里显示';
  const { noticeAt, messagesAt } = whenTold({
    at: new Date(at),
    kind: KIND,
    channels: ways,
    quiet: view?.quiet ?? null,
  });
  const others = ways
    .filter((way) => way !== 'in_app')
    .map((way) => PERSONAL_CHANNEL_LABELS[way])
    .join('、');
  const told: string[] = [];
  if (ways.some((way) => way === 'in_app') && noticeAt > new Date(at))
    told.push(`${QUIET_HOURS.from}–${QUIET_HOURS.until} 不打扰，将在 ${formatBusinessTime(noticeAt)} 提醒`);
  if (messagesAt && messagesAt > new Date(at) && (told.length === 0 || messagesAt > noticeAt))
    told.push(
      view?.quiet && messagesAt > noticeAt
        ? `您的免打扰时段为 ${view.quiet.from}–${view.quiet.until}，${others}在 ${formatBusinessTime(messagesAt)} 发出`
        : `${others}在 ${formatBusinessTime(messagesAt)} 发出`,
    );
  return told.join('；');
}

/** The ways by which a reminder reaches this person. */
function waysOf({ kinds, email, sms, wechat }: NoticePreferenceView): PersonalChannel[] {
  const chosen = kinds.find(({ kind }) => kind === KIND)?.channels ?? [];
  const reaches: Record<PersonalChannel, boolean> = {
    in_app: true,
    email: email.isAvailable && email.address !== null,
    sms: sms.kinds.includes(KIND) && sms.phone !== null,
    wechat: wechat.kinds.includes(KIND) && wechat.isAvailable && wechat.isBound,
  };
  return chosen.filter((way) => reaches[way]);
}
