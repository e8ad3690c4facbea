import { expect, it } from 'vitest';
import { classifyAgent } from './classify-agent';

it.each([
  [undefined, 'missing'],
  ['  ', 'missing'],
  ['curl/8.5.0', 'scripted'],
  ['python-requests/2.31', 'scripted'],
  ['node', 'scripted'],
  ['Mozilla/5.0 (X11) HeadlessChrome/120.0', 'scripted'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.40',
    'browser',
  ],
  ['Mozilla/5.0 (Linux; Android 12; CUBOT X50) AppleWebKit/537.36 Chrome/99 Mobile Safari/537.36', 'browser'],
])('%j is %s', (agent, expected) => {
  expect(classifyAgent(agent)).toBe(expected);
});
