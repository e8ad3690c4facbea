import { DomainError } from '@scrm/guard/domain';
import type { LimitsService, PiiService } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { addressOfPage, clipUtf8, faultOfWecom, WECOM_PER_MINUTE, WECOM_TEXT_BYTES } from '../../../domain';
import type { NotifyConfig } from '../config';
import { causeOf, isNeverSent } from './never-sent';
import { type OutboxChannel, OutboxError, type OutboxMessage } from './outbox-channel';

const TIMEOUT_MS = 8_000;

export const robotKeyContext = (id: number | string) => `wecom_robots.key|${id}`;

/** Groups of WeCom (企业微信群机器人), by the documented call of `webhook/send` (developer.work.weixin.qq.com, 91770). */
export function createWecomChannel(strapi: Core.Strapi): OutboxChannel {
  const { wecomEndpoint } = strapi.config.get('plugin::notify') as NotifyConfig;
  const { publicUrl } = strapi.config.get('plugin::guard') as { publicUrl: string };
  return {
    name: 'wecom',
    // what is taken and not sent yet when a process dies counts as unclear, so that few are taken at a time
    batch: 1,
    width: 1,
    isAvailable: () => true,

    async send(message) {
      const key = await keyOf(strapi, message.robotId);
      await takeLimit(strapi, message.robotId);
      const answer = await fetch(`${wecomEndpoint}/cgi-bin/webhook/send?key=${key}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ msgtype: 'text', text: { content: textOf(message, publicUrl) } }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch((error) => {
        const cause = causeOf(error);
        throw new OutboxError(isNeverSent(cause) ? 'unreachable' : 'unanswered', cause);
      });
      const body = (await answer.json().catch(() => null)) as { errcode?: unknown } | null;
      if (typeof body?.errcode !== 'number') throw new OutboxError('unanswered', `http ${answer.status}`);
      if (body.errcode !== 0) throw new OutboxError(faultOfWecom(body.errcode), String(body.errcode));
      return { vendorId: null };
    },
  };
}

/** @throws OutboxError when the robot was removed or switched off */
async function keyOf(strapi: Core.Strapi, robotId: number | null): Promise<string> {
  const robot = robotId
    ? await strapi.db.connection('wecom_robots').where({ id: robotId, is_on: true }).first()
    : null;
  if (!robot) throw new OutboxError('no_robot');
  const pii = strapi.plugin('guard').service('pii') as PiiService;
  return pii.open(robotKeyContext(robot.id), robot.key_sealed);
}

/** @throws OutboxError without a try when the robot has had its twenty of this minute, on whichever instance */
async function takeLimit(strapi: Core.Strapi, robotId: number | null): Promise<void> {
  const limits = strapi.plugin('guard').service('limits') as LimitsService;
  try {
    await limits.take({ key: `wecom:${robotId}`, max: WECOM_PER_MINUTE, windowSeconds: 60 });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new OutboxError('too_often', null, Number(error.details.retryAfterSeconds ?? 60), false);
  }
}

function textOf({ title, body, link }: OutboxMessage, publicUrl: string): string {
  const page = link && addressOfPage({ publicUrl, link, isForPartner: false });
  const address = page ? `\n${page}` : '';
  const room = WECOM_TEXT_BYTES - Buffer.byteLength(address);
  return clipUtf8(`${title}\n${body}`, room) + address;
}
