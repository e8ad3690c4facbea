import { expect, it } from 'vitest';
import { faultOfAliyun } from './sms';

it.each([
  ['isv.BUSINESS_LIMIT_CONTROL', 'too_often'],
  ['isv.MOBILE_NUMBER_ILLEGAL', 'bad_number'],
  ['Throttling', 'throttled'],
  ['Throttling.User', 'throttled'],
  ['isv.AMOUNT_NOT_ENOUGH', 'account'],
  ['isv.SMS_TEMPLATE_ILLEGAL', 'settings'],
  ['SignatureDoesNotMatch', 'settings'],
  ['isp.SYSTEM_ERROR', 'busy'],
  ['isv.BLACK_KEY_CONTROL_LIMIT', 'refused'],
  ['isp.SOMETHING_NEW', 'unknown'],
  ['', 'unknown'],
])('%s is %s', (code, fault) => {
  expect(faultOfAliyun(code)).toBe(fault);
});
