import type { OutboxFault } from './outbox';

/** What is sent by SMS. The wording is the vendor's template, which it has approved; the parameters are ours. */
export const SMS_TEMPLATES = [
  'sign_in_code',
  'booking_code',
  'viewing_reminder',
  'viewing_confirmed',
  'viewing_moved',
  'viewing_cancelled',
] as const;
export type SmsTemplate = (typeof SMS_TEMPLATES)[number];

export const SMS_TEMPLATE_LABELS: Record<SmsTemplate, string> = {
  sign_in_code: '登录验证码',
  booking_code: '预约验证码',
  viewing_reminder: '看房提醒',
  viewing_confirmed: '看房确认',
  viewing_moved: '看房改期',
  viewing_cancelled: '看房取消',
};

/** The parameters that a template's text has. */
export const SMS_TEMPLATE_PARAMS: Record<SmsTemplate, readonly string[]> = {
  sign_in_code: ['code'],
  // 您正在预约看房，验证码${code}，5分钟内有效
  booking_code: ['code'],
  // 您预约的${time}看房（房源${property}）即将开始，联系电话${phone}
  viewing_reminder: ['time', 'property', 'phone'],
  // 您预约的${time}看房（房源${property}）已确认，联系电话${phone}，改期或取消 https://…/viewing/#${link}: a vendor takes no address as a
  // parameter (isv.PARAM_NOT_SUPPORT_URL), so that the text has it and the parameter is its end
  viewing_confirmed: ['time', 'property', 'phone', 'link'],
  viewing_moved: ['time', 'property', 'phone', 'link'],
  viewing_cancelled: ['time', 'property', 'phone', 'link'],
};

/** What became of a message that was not taken: whose fault it is decides what people are told. */
export const SMS_FAULTS = [
  'too_often',
  'bad_number',
  'throttled',
  'busy',
  'account',
  'settings',
  'refused',
  'unreachable',
  'unanswered',
  'unknown',
] as const;
export type SmsFault = (typeof SMS_FAULTS)[number];

/**
 * What each means to a message of the outbox. Only what was certainly not sent is tried again; a code that is not in our table may be any of both,
 * so that a person looks. Aliyun takes one message a minute, five an hour and ten a day for a number (isv.BUSINESS_LIMIT_CONTROL).
 */
export const OUTBOX_FAULT_OF_SMS: Record<SmsFault, OutboxFault> = {
  too_often: 'too_often',
  bad_number: 'bad_address',
  throttled: 'busy',
  busy: 'busy',
  account: 'settings',
  settings: 'settings',
  refused: 'refused',
  unreachable: 'unreachable',
  unanswered: 'unanswered',
  unknown: 'unanswered',
};

/**
 * Aliyun's codes of SendSms. Source: help.aliyun.com, 短信服务 › API 错误码 (101346).
 */
const ALIYUN_FAULTS: Readonly<Record<string, SmsFault>> = {
  'isv.BUSINESS_LIMIT_CONTROL': 'too_often',
  'isv.MOBILE_NUMBER_ILLEGAL': 'bad_number',
  'isv.MOBILE_COUNT_OVER_LIMIT': 'bad_number',
  'isv.AMOUNT_NOT_ENOUGH': 'account',
  'isv.OUT_OF_SERVICE': 'account',
  'isv.ACCOUNT_NOT_EXISTS': 'account',
  'isv.ACCOUNT_ABNORMAL': 'account',
  'isv.PRODUCT_UN_SUBSCRIPT': 'account',
  'isv.PRODUCT_UNSUBSCRIBE': 'account',
  'isv.DAY_LIMIT_CONTROL': 'account',
  'isv.MONTH_LIMIT_CONTROL': 'account',
  'isp.RAM_PERMISSION_DENY': 'account',
  'isv.SMS_TEMPLATE_ILLEGAL': 'settings',
  'isv.SMS_SIGNATURE_ILLEGAL': 'settings',
  'isv.SMS_SIGNATURE_SCENE_ILLEGAL': 'settings',
  'isv.SMS_SIGN_ILLEGAL': 'settings',
  'isv.TEMPLATE_MISSING_PARAMETERS': 'settings',
  'isv.TEMPLATE_PARAMS_ILLEGAL': 'settings',
  'isv.INVALID_PARAMETERS': 'settings',
  'isv.INVALID_JSON_PARAM': 'settings',
  'isv.PARAM_LENGTH_LIMIT': 'refused',
  'isv.PARAM_NOT_SUPPORT_URL': 'refused',
  'isv.BLACK_KEY_CONTROL_LIMIT': 'refused',
  'isp.SYSTEM_ERROR': 'busy',
  InternalError: 'busy',
  ServiceUnavailable: 'busy',
  SignatureDoesNotMatch: 'settings',
  InvalidTimeStamp: 'settings',
  'InvalidTimeStamp.Expired': 'settings',
  'InvalidAccessKeyId.NotFound': 'settings',
  'InvalidAccessKeyId.Inactive': 'settings',
};

export function faultOfAliyun(code: string): SmsFault {
  if (code === 'Throttling' || code.startsWith('Throttling.')) return 'throttled';
  return ALIYUN_FAULTS[code] ?? 'unknown';
}
