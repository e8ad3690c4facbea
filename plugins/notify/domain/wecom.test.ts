import { expect, it } from 'vitest';
import { faultOfWecom, readRobotKey } from './wecom';

const KEY = '693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa'.replace(/[^0-9a-f-]/g, '0');

it.each([
  [KEY, KEY],
  [` ${KEY.toUpperCase()}\n`, KEY],
  [`https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`, KEY],
  [`https://qyapi.weixin.qq.com/cgi-bin/webhook/send?debug=1&key=${KEY}`, KEY],
  ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send', null],
  [`https://example.com/cgi-bin/webhook/send?key=${KEY}`, null],
  [`https://qyapi.weixin.qq.com.example.com/cgi-bin/webhook/send?key=${KEY}`, null],
  ['693a91f6', null],
  ['', null],
])('%s holds the key %s', (text, key) => {
  expect(readRobotKey(text)).toBe(key);
});

it.each([
  [93000, 'no_robot'],
  [45009, 'too_often'],
  [40058, 'refused'],
  [-1, 'busy'],
  [12345, 'refused'],
])('%d means %s', (code, fault) => {
  expect(faultOfWecom(code)).toBe(fault);
});
