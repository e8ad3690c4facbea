import type { ActorOrSystem, Trx } from '@scrm/guard/kit';
import type guardServer from '@scrm/guard/strapi-server';
import type { NoticeKind, SmsTemplate, TemplateValues } from '@scrm/notify/domain';
import type { OutboxService } from '@scrm/notify/strapi-server';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

type GuardServices = (typeof guardServer)['services'];
type GuardService<N extends keyof GuardServices> = ReturnType<GuardServices[N]>;

/** Guard's services by name, typed. */
export function guard<N extends keyof GuardServices>(strapi: Core.Strapi, name: N): GuardService<N> {
  return strapi.plugin('guard').service(name) as GuardService<N>;
}

/** What goes on around a property, as listing asks for it. */
export interface Engagement {
  liveViewings: number;
  negotiatingDeals: number;
  openDeals: number;
}

export interface Allocation {
  spaceId: number;
  areaSqm: number;
}

/** What crm asks of listing, always inside its own transaction. */
export interface ListingPort {
  registerEngagement(ask: (trx: Trx, propertyId: number) => Promise<Engagement>): void;
  /** Takes area and returns where it came from. @throws DomainError 409 when more than is free is asked for */
  allocateArea(
    trx: Trx,
    propertyId: number,
    areaSqm: number,
    spaceIds?: readonly number[],
    onBehalfOf?: ActorOrSystem,
  ): Promise<Allocation[]>;
  releaseArea(trx: Trx, allocations: readonly Allocation[], onBehalfOf?: ActorOrSystem): Promise<void>;
  /** Gives listings to another agent; who calls has locked them and decided that it is right. */
  changeAgent(trx: Trx, change: { propertyIds: readonly number[]; to: number }): Promise<void>;
  /** Brings the property's status after its viewings, negotiations and free area. */
  followStatus(
    trx: Trx,
    propertyId: number,
    facts: { liveViewings: number; negotiatingDeals: number },
    reason?: string,
    onBehalfOf?: ActorOrSystem,
  ): Promise<unknown>;
}

export function listing(strapi: Core.Strapi): ListingPort {
  return strapi.plugin('listing').service('properties') as ListingPort;
}

/** listing's search by pieces of a text, which finds Chinese words of two characters. */
export interface SearchPort {
  piecesOf(text: string): string;
  holdsWords(
    text: string,
    asked: string,
    reading?: { masked?: 'whole' | 'ends' },
  ): { sql: string; bindings: Knex.Value[] };
}

export const search = (strapi: Core.Strapi) => strapi.plugin('listing').service('search') as SearchPort;

export interface NoticesPort {
  send(notice: {
    trx?: Trx;
    to: number;
    kind: NoticeKind;
    title: string;
    body: string;
    link?: string;
    dedupeKey?: string;
    values?: TemplateValues;
  }): Promise<unknown>;
  /** Removes what was said about the thing behind `link`. */
  forget(notices: { trx: Trx; link: string }): Promise<void>;
}

export interface SchedulePort {
  register(job: { name: string; cron: string; run: () => Promise<void> }): void;
}

/** No vendor takes so long to answer: whoever was sending an SMS has died. */
export const SMS_STUCK_AFTER_MINUTES = 10;

export interface SmsPort {
  isAvailable(): boolean;
  /** Whether this template can be sent: a vendor needs a code of its own for it. */
  canSend(template: SmsTemplate): boolean;
  /** @throws DomainError when the message was not taken */
  send(message: { phone: string; template: SmsTemplate; params: Record<string, string> }): Promise<unknown>;
}

/** What crm asks of the outbox. */
export type OutboxPort = Pick<OutboxService, 'tellCustomer'>;

export interface AddressesPort {
  /** Who is behind `<who>:<documentId>`: the mobile in the clear, or null. */
  register(who: string, source: (documentId: string) => Promise<string | null>): void;
  /** Why `<who>:<documentId>` does not want a kind of message, in words, or null; asked when it goes out. */
  registerObjections(who: string, ask: (documentId: string, kind: string) => Promise<string | null>): void;
}

export const outbox = (strapi: Core.Strapi) => strapi.plugin('notify').service('outbox') as OutboxPort;
export const addresses = (strapi: Core.Strapi) =>
  strapi.plugin('notify').service('addresses') as AddressesPort;
export const sms = (strapi: Core.Strapi) => strapi.plugin('notify').service('sms') as SmsPort;
export const notices = (strapi: Core.Strapi) => strapi.plugin('notify').service('notices') as NoticesPort;
export const schedule = (strapi: Core.Strapi) => strapi.plugin('notify').service('schedule') as SchedulePort;
