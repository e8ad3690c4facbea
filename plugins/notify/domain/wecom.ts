import type { OutboxFault } from './outbox';

/** The longest text of a group robot, in bytes of UTF-8, and how many messages one robot may send in a minute (developer.work.weixin.qq.com, 群机器人配置说明, 91770). */
export const WECOM_TEXT_BYTES = 2048;
export const WECOM_PER_MINUTE = 20;

const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The key of a robot, out of the Webhook address as WeCom gives it, or as it stands; null when there is none. */
export function readRobotKey(text: string): string | null {
  const trimmed = text.trim();
  if (KEY.test(trimmed)) return trimmed.toLowerCase();
  try {
    const url = new URL(trimmed);
    if (url.hostname !== 'qyapi.weixin.qq.com' || url.pathname !== '/cgi-bin/webhook/send') return null;
    const key = url.searchParams.get('key') ?? '';
    return KEY.test(key) ? key.toLowerCase() : null;
  } catch {
    return null;
  }
}

/** WeCom's codes of `webhook/send` (developer.work.weixin.qq.com, 全局错误码, 90313). */
const FAULTS: Readonly<Record<number, OutboxFault>> = {
  [-1]: 'busy',
  40008: 'refused',
  40058: 'refused',
  44004: 'refused',
  45002: 'refused',
  45009: 'too_often',
  45033: 'too_often',
  93000: 'no_robot',
  93004: 'no_robot',
  93008: 'no_robot',
};

export function faultOfWecom(code: number): OutboxFault {
  return FAULTS[code] ?? 'refused';
}
