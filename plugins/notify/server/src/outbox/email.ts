import type { Core } from '@strapi/strapi';
import nodemailer, { type Transporter } from 'nodemailer';
import { addressOfPage, type OutboxFault } from '../../../domain';
import type { NotifyConfig } from '../config';
import { type OutboxChannel, OutboxError, type OutboxMessage } from './outbox-channel';

const WIDTH = 4;
/** A batch is through well within the lease of its messages, also when the server answers nothing. */
const CONNECT_MS = 8_000;
const SILENT_MS = 15_000;

/** E-mail to accounts, over the agency's own SMTP server. */
export function createEmailChannel(strapi: Core.Strapi): OutboxChannel {
  const { smtpUrl, mailFrom } = strapi.config.get('plugin::notify') as NotifyConfig;
  const { publicUrl } = strapi.config.get('plugin::guard') as { publicUrl: string };
  let transport: Transporter | null = null;

  return {
    name: 'email',
    batch: WIDTH * 2,
    width: WIDTH,
    isAvailable: () => smtpUrl !== '',

    async send(message) {
      const to = await addressOf(strapi, message.toUser);
      transport ??= openTransport(smtpUrl);
      try {
        const { messageId } = await transport.sendMail({
          from: mailFrom,
          to: to.email,
          messageId: `<${message.messageKey}@${domainOf(mailFrom)}>`,
          subject: message.title,
          text: textOf(message, to.isPartner ? '' : publicUrl),
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { vendorId: messageId };
      } catch (error) {
        throw toOutboxError(error);
      }
    },

    close() {
      transport?.close();
      transport = null;
    },
  };
}

function openTransport(smtpUrl: string): Transporter {
  const { hostname } = new URL(smtpUrl);
  return nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: WIDTH,
    // a password does not travel in plain text; a server on this machine is for tests
    ...(hostname === '127.0.0.1' ? {} : { requireTLS: true }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
  });
}

/** @throws OutboxError when the account is gone, blocked or has no address */
async function addressOf(
  strapi: Core.Strapi,
  userId: number | null,
): Promise<{ email: string; isPartner: boolean }> {
  const user = await strapi.db
    .query('plugin::users-permissions.user')
    .findOne({ where: { id: userId }, populate: { role: true } });
  if (!user?.email || user.blocked) throw new OutboxError('no_address');
  return { email: user.email, isPartner: user.role?.type === 'partner' };
}

/** @param publicUrl where the console stands, empty for whom it is closed to */
function textOf({ body, link }: OutboxMessage, publicUrl: string): string {
  const lines = [body];
  const page = link && addressOfPage({ publicUrl, link, isForPartner: false });
  if (page) lines.push('', `查看：${page}`);
  lines.push('', '—', '系统自动发送，请勿回复。哪些事用邮件通知，可在工作台「我的账号 › 通知方式」里调整。');
  return lines.join('\n');
}

function domainOf(address: string): string {
  return /@([^\s>]+)>?$/.exec(address)?.[1] ?? 'localhost';
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

/**
 * What a failure of SMTP means (RFC 5321 §4.2.1: 4yz may pass, 5yz will not; nodemailer.com/errors).
 */
export function faultOfSmtp({ code = '', command = '', responseCode = 0 }: SmtpError): OutboxFault {
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'ETLS' || code === 'ECONFIG') return 'settings';
  if (responseCode >= 500) {
    if (command === 'RCPT TO') return 'bad_address';
    return command === 'DATA' ? 'refused' : 'settings';
  }
  if (responseCode >= 400) return 'busy';
  if (command === 'CONN' || code === 'EDNS') return 'unreachable';
  return 'unanswered';
}

function toOutboxError(error: unknown): OutboxError {
  const smtp = error as SmtpError;
  return new OutboxError(faultOfSmtp(smtp), [smtp.responseCode, smtp.code].filter(Boolean).join(' ') || null);
}
