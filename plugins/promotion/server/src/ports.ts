import type { Trx } from '@scrm/guard/kit';
import type guardServer from '@scrm/guard/strapi-server';
import type { Core } from '@strapi/strapi';
import type { CodesService } from './services/codes';
import type { PartnersService } from './services/partners';
import type { PostersService } from './services/posters';
import type { StatisticsService } from './services/statistics';
import type { VisitsService } from './services/visits';

type GuardServices = (typeof guardServer)['services'];
type GuardService<N extends keyof GuardServices> = ReturnType<GuardServices[N]>;

interface Services {
  codes: CodesService;
  partners: PartnersService;
  posters: PostersService;
  statistics: StatisticsService;
  visits: VisitsService;
}

/** Promotion's own services by name, typed. */
export function promotion<N extends keyof Services>(strapi: Core.Strapi, name: N): Services[N] {
  return strapi.plugin('promotion').service(name) as Services[N];
}

export function guard<N extends keyof GuardServices>(strapi: Core.Strapi, name: N): GuardService<N> {
  return strapi.plugin('guard').service(name) as GuardService<N>;
}

export interface AttributionAnswer {
  partnerId: number | null;
  shareId: number | null;
  promoCode: string | null;
  basis: 'promo_code' | 'registration' | 'direct';
}

/** What promotion joins in crm's transactions. */
interface CrmHooks {
  provide(
    name: 'attribution',
    answer: (question: {
      trx: Trx;
      promoCode: string | null;
      phoneIndex: string;
      now: Date;
    }) => Promise<AttributionAnswer | null>,
  ): void;
  provide(
    name: 'selfReferral',
    answer: (question: { promoCode: string; phoneIndex: string }) => Promise<boolean | null>,
  ): void;
  on(
    event: 'inquiry.received',
    listener: (payload: {
      trx: Trx;
      inquiryId: number;
      claim: AttributionAnswer | null;
      customer: { id: number };
    }) => Promise<void>,
  ): void;
  on(
    event: 'customer.merged',
    listener: (payload: { trx: Trx; customer: { id: number }; source: { id: number } }) => Promise<void>,
  ): void;
  on(
    event: 'customer.erased',
    listener: (payload: { trx: Trx; customerIds: readonly number[] }) => Promise<void>,
  ): void;
}

/** A source of the customer's timeline, as crm reads it (`TimelineSource` there). */
export interface CrmTimelineSource {
  kind: 'share';
  resource: string;
  from: string;
  select: string;
  where: string;
  bindings: (subject: { ids: readonly number[] }) => readonly unknown[];
  at: string;
  isZoned: boolean;
  tell: (row: Record<string, unknown>) => {
    title: string;
    lines: string[];
    link: string | null;
    tone: 'quiet' | null;
  };
}

export function crmTimeline(strapi: Core.Strapi): { register(source: CrmTimelineSource): void } {
  return strapi.plugin('crm').service('timeline') as { register(source: CrmTimelineSource): void };
}

export function crmHooks(strapi: Core.Strapi): CrmHooks {
  return strapi.plugin('crm').service('hooks') as CrmHooks;
}

/** What promotion tells notify: where partners are reached. */
export function addresses(strapi: Core.Strapi): {
  registerUsers(source: (userId: number) => Promise<string | null>): void;
} {
  return strapi.plugin('notify').service('addresses') as ReturnType<typeof addresses>;
}
