import type { Context } from 'koa';
import { describe, expect, it } from 'vitest';
import { countedDevice, readDevice } from './device';

const request = ({ ip = '203.0.113.5', header = '', cookie = '' }) =>
  ({
    get: (name: string) => (name === 'x-device-id' ? header : ''),
    cookies: { get: () => cookie || undefined },
    request: { ip },
    state: {},
  }) as unknown as Context;

describe('the device of a request', () => {
  it('is the signed cookie, whatever the header says', () => {
    const asked = request({ cookie: 'from-the-cookie', header: 'somebody-else' });
    expect(countedDevice(asked)).toBe('from-the-cookie');
    expect(readDevice(asked)).toBe('from-the-cookie');
  });

  it('is tied together by a header within one network, and passes for no device elsewhere', () => {
    const named = countedDevice(request({ header: 'app-device-7' }));
    expect(countedDevice(request({ header: 'app-device-7' }))).toBe(named);
    expect(countedDevice(request({ header: 'app-device-7', ip: '198.51.100.9' }))).not.toBe(named);
    expect(countedDevice(request({ cookie: 'app-device-7' }))).not.toBe(named);
  });

  it('is remembered by no header', () => {
    expect(readDevice(request({ header: 'app-device-7' }))).toBeNull();
  });

  it('is unknown without either, or with a header that is no name', () => {
    expect(countedDevice(request({}))).toBeNull();
    expect(countedDevice(request({ header: 'short' }))).toBeNull();
    expect(countedDevice(request({ header: 'x'.repeat(65) }))).toBeNull();
  });
});
