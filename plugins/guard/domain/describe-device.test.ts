import { expect, it } from 'vitest';
import { describeDevice } from './describe-device';

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36',
    'Chrome · Windows',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0', 'Edge · Windows'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15',
    'Safari · macOS',
  ],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) MicroMessenger/8.0.49', '微信 · iPhone'],
  [
    'Mozilla/5.0 (Linux; Android 14) Chrome/116 Mobile Safari/537.36 wxwork/4.1 MicroMessenger/7.0.1',
    '企业微信 · Android',
  ],
  ['curl/8.5.0', '未知设备'],
  ['', '未知设备'],
  [null, '未知设备'],
])('%s', (userAgent, device) => expect(describeDevice(userAgent)).toBe(device));
