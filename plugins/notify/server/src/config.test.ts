import { expect, it } from 'vitest';
import { config } from './config';

const check = (given: Record<string, string>) =>
  config.validator(config.default({ env: (name, fallback) => given[name] ?? fallback }));

it.each([
  [{}],
  [{ SMTP_URL: 'smtps://u:p%40ss@mail.agency.cn', MAIL_FROM: 'notice@agency.cn' }],
  [{ SMTP_URL: 'smtp://mail.agency.cn:587', MAIL_FROM: '招商中心 <notice@agency.cn>' }],
  [{ WECOM_ENDPOINT: 'http://127.0.0.1:8080' }],
  [{ WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_APP_SECRET: 'secret' }],
])('%j starts', (given) => {
  expect(() => check(given)).not.toThrow();
});

it.each([
  [{ SMTP_URL: 'mail.agency.cn', MAIL_FROM: 'notice@agency.cn' }, 'SMTP_URL'],
  [{ SMTP_URL: 'https://mail.agency.cn', MAIL_FROM: 'notice@agency.cn' }, 'SMTP_URL'],
  [{ SMTP_URL: 'smtp://mail.agency.cn' }, 'MAIL_FROM'],
  [{ SMTP_URL: 'smtp://mail.agency.cn', MAIL_FROM: '招商中心' }, 'MAIL_FROM'],
  [{ SMTP_URL: 'smtp://mail.agency.cn', MAIL_FROM: 'a@b.cn\r\nBcc: c@d.cn' }, 'MAIL_FROM'],
  [{ WECOM_ENDPOINT: 'http://qyapi.weixin.qq.com' }, 'WECOM_ENDPOINT'],
  [{ WECHAT_APP_ID: 'wx0123456789abcdef' }, 'WECHAT_APP_SECRET'],
  [{ WECHAT_APP_ID: 'my account', WECHAT_APP_SECRET: 'secret' }, 'WECHAT_APP_ID'],
  [{ WECHAT_ENDPOINT: 'http://api.weixin.qq.com' }, 'WECHAT_ENDPOINT'],
])('%j does not, and %s is named', (given, name) => {
  expect(() => check(given)).toThrow(name);
});
