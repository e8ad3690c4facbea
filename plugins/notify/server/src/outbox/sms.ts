import type { Core } from '@strapi/strapi';
import { type MessageKind, OUTBOX_FAULT_OF_SMS } from '../../../domain';
import type { SmsService } from '../services/sms';
import { SmsError } from '../sms/sms-provider';
import type { TemplatesService } from '../templates/templates';
import type { AddressesService } from './addresses';
import { type OutboxChannel, OutboxError } from './outbox-channel';

/** As many as go out at once, since what a process holds when it dies counts as unclear. */
const WIDTH = 4;
/** After a refusal for coming too often: the vendor's shortest window is a minute. */
const AGAIN_SECONDS = 120;

/** SMS by the vendor of the settings, in the words of a template that it has approved. */
export function createSmsChannel(strapi: Core.Strapi): OutboxChannel {
  const sms = () => strapi.plugin('notify').service('sms') as SmsService;
  const addresses = () => strapi.plugin('notify').service('addresses') as AddressesService;
  const templates = () => strapi.plugin('notify').service('templates') as TemplatesService;
  return {
    name: 'sms',
    batch: WIDTH,
    width: WIDTH,
    isAvailable: () => sms().isAvailable(),

    async send({ toUser, recipient, kind, vendorTemplate, params }) {
      if (!(await templates().isPublished(kind, 'sms'))) throw new OutboxError('no_template');
      const objection = await addresses().objectionOf({ toUser, recipient }, kind);
      if (objection !== null) throw new OutboxError('held_back', null, 0, true, objection);
      const phone = await addresses().phoneOf({ toUser, recipient });
      if (!phone) throw new OutboxError('no_address');
      try {
        const { messageId } = await sms().hand({
          phone,
          kind: kind as MessageKind,
          code: vendorTemplate ?? '',
          params,
        });
        return { vendorId: messageId };
      } catch (error) {
        if (!(error instanceof SmsError)) throw error;
        const fault = OUTBOX_FAULT_OF_SMS[error.fault];
        throw new OutboxError(fault, error.vendorCode, fault === 'too_often' ? AGAIN_SECONDS : 0);
      }
    },
  };
}
