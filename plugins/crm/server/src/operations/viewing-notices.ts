import { maskContactsIn } from '@scrm/guard/domain';
import type { ActorOrSystem, Trx } from '@scrm/guard/kit';
import { formatBusinessTime, type NoticeKind, renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import type { ViewingRecord } from '../lib/records';
import { notices } from '../ports';
import { findHearers } from './find-hearers';

interface Told {
  from?: Date;
  until?: Date;
  change?: string;
}

/** A notice to the agent of a viewing, else to the customer's owner, unless it was his own doing. */
export async function tellAgent(
  strapi: Core.Strapi,
  trx: Trx,
  viewing: ViewingRecord,
  kind: Extract<NoticeKind, `viewing_${string}`>,
  actor: ActorOrSystem | null,
  more: Told = {},
): Promise<void> {
  const about = await partiesOf(trx, viewing);
  const to = viewing.agentId ?? about.customer?.owner_id ?? null;
  if (to === null || to === actor?.id) return;
  const dedupeKey = `${kind}:${viewing.documentId}:${viewing.start.toISOString()}:${to}`;
  await tell(strapi, trx, { viewing, about, kind, more, to, dedupeKey });
}

/**
 * That an SMS did not reach the customer, who has to be called: to the viewing's agent, else to the customer's owner; when neither is there (any
 * more), to the managers of the listing's region, else to the admins.
 * @param change what it was to tell, in words
 * @param key of the message, told once
 */
export async function tellUndelivered(
  strapi: Core.Strapi,
  trx: Trx,
  viewing: ViewingRecord,
  { change, key }: { change: string; key: string },
): Promise<void> {
  const kind = 'viewing_message_failed';
  const about = await partiesOf(trx, viewing);
  const hearers = await findHearers({
    trx,
    people: [viewing.agentId, about.customer?.owner_id ?? null],
    regionId: about.property?.region_id ?? null,
  });
  for (const to of hearers)
    await tell(strapi, trx, {
      viewing,
      about,
      kind,
      more: { change },
      to,
      dedupeKey: `${kind}:${key}:${to}`,
    });
}

async function partiesOf(trx: Trx, { customerId, propertyId }: ViewingRecord) {
  const customer = await trx('customers').where({ id: customerId }).first('name', 'document_id', 'owner_id');
  const property = await trx('properties').where({ id: propertyId }).first('title', 'region_id');
  return { customer, property };
}

async function tell(
  strapi: Core.Strapi,
  trx: Trx,
  {
    viewing,
    about: { customer, property },
    kind,
    more,
    to,
    dedupeKey,
  }: {
    viewing: ViewingRecord;
    about: Awaited<ReturnType<typeof partiesOf>>;
    kind: NoticeKind;
    more: Told;
    to: number;
    dedupeKey: string;
  },
): Promise<void> {
  await notices(strapi).send({
    trx,
    to,
    kind,
    ...renderNotice(kind, {
      customer: customer?.name,
      property: maskContactsIn(property?.title ?? ''),
      at: formatBusinessTime(viewing.start),
      from: more.from && formatBusinessTime(more.from),
      until: more.until && formatBusinessTime(more.until),
      change: more.change,
    }),
    link: customer ? `/customers/${customer.document_id}` : undefined,
    dedupeKey,
  });
}
