import { maskPii } from '@scrm/guard/domain';
import { builtInWords, type MessageKind, SMS_TEMPLATE_LABELS, type SmsTemplate } from '../../../domain';
import type { SmsProvider } from './sms-provider';

/** Prints what would be sent, for a machine on which nobody gets an SMS. Not through the log, which keeps no codes. */
export const createConsoleProvider = (
  write = (line: string) => void process.stdout.write(line),
): SmsProvider => ({
  name: 'console',

  async send({ phone, template, params }) {
    const shown = Object.values(params).join(' ');
    write(`${'sms'.padEnd(10)} ${maskPii('phone', phone)} ${labelOf(template)} ${shown}\n`);
    return { messageId: 'console' };
  },
});

function labelOf(template: SmsTemplate | MessageKind): string {
  return template in SMS_TEMPLATE_LABELS
    ? SMS_TEMPLATE_LABELS[template as SmsTemplate]
    : builtInWords(template as MessageKind).label;
}
