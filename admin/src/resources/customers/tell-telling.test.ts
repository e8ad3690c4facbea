import { describe, expect, it } from 'vitest';
import type { PersonalChannel } from '../../domain';
import type { NoticePreferenceView } from '../messages/message-types';
import { tellTelling } from './tell-telling';

const view = (
  channels: PersonalChannel[],
  quiet: NoticePreferenceView['quiet'] = { from: '20:00', until: '09:00' },
): NoticePreferenceView => ({
  quiet,
  email: { isAvailable: true, address: 'a***@demo.local' },
  sms: { kinds: [], phone: null },
  wechat: { kinds: [], isAvailable: false, isBound: false },
  kinds: [{ kind: 'follow_up_due', label: '跟进提醒', group: '咨询与客户', channels, isFixed: false }],
});

/** In Shanghai, which is where business time is. */
const at = (clock: string) => new Date(`2026-11-22T${clock}:00+08:00`).toISOString();

describe('tellTelling', () => {
  it.each([
    ['10:00', undefined, ''],
    ['22:00', undefined, '21:30–08:00 不打扰，将在 11月23日 08:00 提醒'],
    ['07:00', undefined, '21:30–08:00 不打扰，将在 11月22日 08:00 提醒'],
    ['10:00', view(['in_app', 'email']), ''],
    ['20:30', view(['in_app']), ''],
    ['20:30', view(['in_app', 'email']), '您的免打扰时段为 20:00–09:00，邮件在 11月23日 09:00 发出'],
    [
      '22:00',
      view(['in_app', 'email']),
      '21:30–08:00 不打扰，将在 11月23日 08:00 提醒；您的免打扰时段为 20:00–09:00，邮件在 11月23日 09:00 发出',
    ],
    ['22:00', view(['in_app', 'email'], null), '21:30–08:00 不打扰，将在 11月23日 08:00 提醒'],
    ['22:00', view(['email'], null), '邮件在 11月23日 08:00 发出'],
    // by ways that do not reach the person nothing is sent
    ['22:00', view(['in_app', 'sms']), '21:30–08:00 不打扰，将在 11月23日 08:00 提醒'],
    ['10:00', view([]), '您已关闭「跟进提醒」的全部通知方式，到时不会响铃，只在「我的一天」里显示'],
  ] as const)('%s', (clock, preferences, words) => {
    expect(tellTelling(at(clock), preferences)).toBe(words);
  });
});
