import { DomainError, invalidField, parsePhone } from '@scrm/guard/domain';
import type { Core } from '@strapi/strapi';
import { type MessageKind, SMS_TEMPLATE_PARAMS, type SmsFault, type SmsTemplate } from '../../../domain';
import type { NotifyConfig } from '../config';
import { createAliyunProvider } from '../sms/aliyun';
import { createConsoleProvider } from '../sms/console';
import { SmsError, type SmsProvider } from '../sms/sms-provider';

/** SMS through the vendor of the settings. What is sent is in no log: neither number nor text. */
export const createSmsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const config = strapi.config.get('plugin::notify') as NotifyConfig;
  let provider = chooseProvider(config);

  return {
    /** Another provider than the settings name, for an installation with a vendor of its own. */
    use(other: SmsProvider): void {
      provider = other;
    },

    /** Whether there is anybody to hand a message to. */
    isAvailable(): boolean {
      return provider !== null;
    },

    /** Whether messages of this template can be sent; the vendor approves each, and a reminder is not a must. */
    canSend(template: SmsTemplate): boolean {
      return provider !== null && (provider.name !== 'aliyun' || templateCodesOf(config)[template] !== '');
    },

    /**
     * Hands over what the panel has a template for. For the outbox, which judges what went wrong by itself.
     * @param code the vendor's number of the template
     * @throws SmsError
     */
    async hand(message: {
      phone: string;
      kind: MessageKind;
      code: string;
      params: Record<string, string>;
    }): Promise<{ messageId: string }> {
      const parsed = parsePhone(message.phone);
      if (!parsed.ok || parsed.kind !== 'mobile') throw new SmsError('bad_number', 'no mobile');
      if (!provider) throw new SmsError('settings', 'no provider');
      const { kind: template, code: templateCode, params } = message;
      return provider.send({ phone: parsed.phone, template, templateCode, params });
    },

    /**
     * Sends one message to one phone. Limits by number, device and network are the caller's.
     * @param phone a Chinese mobile number in any spelling
     * @param params exactly what the template's text has
     * @returns the vendor's id of the message
     * @throws DomainError 400 no mobile number; 429 `sms_too_often`; 503 `sms_unavailable`
     */
    async send({
      phone,
      template,
      params,
    }: {
      phone: string;
      template: SmsTemplate;
      params: Record<string, string>;
    }): Promise<{ provider: string; messageId: string }> {
      const parsed = parsePhone(phone);
      if (!parsed.ok || parsed.kind !== 'mobile') throw refusalOf('bad_number');
      const wanted = SMS_TEMPLATE_PARAMS[template];
      const given = Object.keys(params);
      if (given.length !== wanted.length || !wanted.every((name) => given.includes(name)))
        throw new Error(`sms: the template «${template}» takes ${wanted.join(', ')}`);
      if (!provider) {
        strapi.log.error('sms: SMS_PROVIDER is not set, nothing was sent');
        throw refusalOf('settings');
      }
      try {
        const { messageId } = await provider.send({ phone: parsed.phone, template, params });
        return { provider: provider.name, messageId };
      } catch (error) {
        if (!(error instanceof SmsError)) throw error;
        strapi.log.error(`sms: ${provider.name} did not take a «${template}»: ${error.message}`);
        throw refusalOf(error.fault);
      }
    },
  };
};

export type SmsService = ReturnType<typeof createSmsService>;

function chooseProvider(config: NotifyConfig): SmsProvider | null {
  if (config.smsProvider === 'console') return createConsoleProvider();
  if (config.smsProvider !== 'aliyun') return null;
  return createAliyunProvider({
    endpoint: config.smsEndpoint,
    accessKeyId: config.aliyunAccessKeyId,
    accessKeySecret: config.aliyunAccessKeySecret,
    signName: config.smsSignName,
    templateCodes: templateCodesOf(config),
  });
}

function templateCodesOf(config: NotifyConfig): Record<SmsTemplate, string> {
  return {
    sign_in_code: config.smsTemplateSignInCode,
    booking_code: config.smsTemplateBookingCode,
    viewing_reminder: config.smsTemplateViewingReminder,
    viewing_confirmed: config.smsTemplateViewingConfirmed,
    viewing_moved: config.smsTemplateViewingMoved,
    viewing_cancelled: config.smsTemplateViewingCancelled,
  };
}

/** What people are told: an account without money or a wrong template is the agency's business, not theirs. */
function refusalOf(fault: SmsFault): DomainError {
  if (fault === 'bad_number') return invalidField('phone', '请填写正确的手机号码', 'invalid_phone');
  if (fault === 'too_often')
    return new DomainError('too_many', 'sms_too_often', '短信发送过于频繁，请稍后再试', {
      retryAfterSeconds: 60,
    });
  return new DomainError('unavailable', 'sms_unavailable', '短信暂时无法发送，请稍后再试');
}
