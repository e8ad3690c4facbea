import type { OutboxFault } from './outbox';

/** The token has run out or was replaced: a new one is asked for, once (developers.weixin.qq.com, 全局返回码). */
const TOKEN_CODES = [40001, 40014, 42001];

export function isTokenFault(code: number): boolean {
  return TOKEN_CODES.includes(code);
}

/** WeChat's codes of `message/subscribe/bizsend` and of the token (developers.weixin.qq.com, 发送订阅通知; 全局返回码). */
const FAULTS: Readonly<Record<number, OutboxFault>> = {
  [-1]: 'busy',
  40001: 'settings',
  40013: 'settings',
  40014: 'settings',
  40125: 'settings',
  40164: 'settings',
  42001: 'settings',
  48001: 'settings',
  50002: 'settings',
  40003: 'bad_address',
  43101: 'unsubscribed',
  45009: 'too_often',
  45011: 'too_often',
};

/** What a refusal means; one that is not listed is about this message, and would be repeated by another try. */
export function faultOfWechat(code: number): OutboxFault {
  return FAULTS[code] ?? 'refused';
}

/** 45009 is the quota of a day; it is given anew at midnight, and more is set free by hand before. */
export const WECHAT_QUOTA_SECONDS = 3600;
