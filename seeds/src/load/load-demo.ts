import { scheduleReceivables } from '@scrm/crm/domain';
import {
  type AuditService,
  allowProtectedWrites,
  pauseCapture,
  SYSTEM,
  withTransaction,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { shanghaiDate } from '../clock';
import { PARKS } from '../data/parks';
import { REGION_NEIGHBOURS, REGIONS, regionOf } from '../data/regions';
import { type DemoData, generateDemo } from '../generate/generate-demo';
import { lossCodeOf } from '../generate/loss-codes';
import { createRandom, documentIdFor } from '../random';
import { loadAccounts, loadPanelEditor } from './accounts';
import { LoadContext } from './context';
import { BUSINESS_TABLES, decideLoad } from './decide-load';
import { type StoredPhoto, storePhotos } from './photos';
import { payout, receivables } from './ports';
import { replayMoney } from './replay-money';

export interface LoadOptions {
  /** Of every demo account and of the panel's editor. */
  password: string;
  /** The day around which the demo happens; usually now. */
  baseDate: Date;
}

export type LoadResult =
  | { loaded: true; milliseconds: number; counts: Record<string, number> }
  | { loaded: false; reason: 'already_loaded' | 'not_empty'; tables: string[] };

const MARKER = { type: 'plugin', name: 'seeds', key: 'demo' } as const;

/**
 * Loads the demo into an installation without business data, in one transaction; anywhere else it does nothing and says why. Expects
 * a started cms: tables, triggers and roles are there.
 */
export async function loadDemo(
  strapi: Core.Strapi,
  { password, baseDate }: LoadOptions,
): Promise<LoadResult> {
  const started = Date.now();
  const decision = decideLoad({ marker: await readMarker(strapi), rows: await countRows(strapi) });
  if (!decision.ok)
    return {
      loaded: false,
      reason: decision.reason,
      tables: decision.reason === 'not_empty' ? decision.tables : [],
    };

  const data = generateDemo({ baseDate });
  const photos = await storePhotos(strapi);
  await withTransaction(strapi, async (trx) => {
    await allowProtectedWrites(trx);
    // thousands of rows that nobody wrote: one entry tells of them all
    await pauseCapture(trx);
    const context = new LoadContext(strapi, trx, baseDate);
    await loadAccounts(context, password);
    await loadPanelEditor(strapi, password);
    await loadPlaces(context);
    await loadPeople(context, data);
    await loadProperties(context, data, photos);
    await loadCustomers(context, data);
    await loadDeals(context, data);
    await loadPromotion(context, data);
    await loadHistory(context, data);
    await replayMoney(context, data);
    await setSequences(context, data);
    await writeMarker(strapi, baseDate);
    await (strapi.plugin('guard').service('audit') as AuditService).record({
      trx,
      actor: SYSTEM,
      action: 'demo_loaded',
      resource: 'audit',
      details: Object.fromEntries(Object.entries(data).map(([name, rows]) => [name, rows.length])),
    });
  });

  const report = await payout(strapi, 'ledger').check();
  if (!report.isBalanced)
    throw new Error(`the demo's ledger does not agree: ${JSON.stringify(report.differences)}`);
  const counts = Object.fromEntries(Object.entries(data).map(([name, rows]) => [name, rows.length]));
  return { loaded: true, milliseconds: Date.now() - started, counts };
}

/** Rows a business table; tables of plugins that are not installed are left out. */
async function countRows(strapi: Core.Strapi): Promise<Record<string, number>> {
  const knex = strapi.db.connection;
  const counts: Record<string, number> = {};
  for (const table of BUSINESS_TABLES) {
    if (!(await knex.schema.hasTable(table))) continue;
    counts[table] = Number((await knex(table).count({ count: '*' }).first())?.count ?? 0);
  }
  return counts;
}

async function readMarker(strapi: Core.Strapi): Promise<string | null> {
  const value = (await strapi.store(MARKER).get({})) as { baseDate?: string } | null;
  return value?.baseDate ?? null;
}

async function writeMarker(strapi: Core.Strapi, baseDate: Date): Promise<void> {
  await strapi.store(MARKER).set({ value: { baseDate: baseDate.toISOString() } });
}

async function loadPlaces(context: LoadContext): Promise<void> {
  const { strapi } = context;
  for (const level of ['province', 'city', 'district', 'town'] as const) {
    await context.insert(
      'region',
      'api::region.region',
      REGIONS.filter((region) => region.level === level).map((region) => ({ key: region.code, ...region })),
      ({ parentCode, ...region }) => ({
        ...region,
        parent: context.id('region', parentCode),
        neighbours: REGION_NEIGHBOURS.get(region.code) ?? [],
      }),
    );
  }
  await context.insert(
    'park',
    'api::park.park',
    PARKS.map((park) => ({ key: park.code, ...park })),
    (park) => ({ ...park, region: context.id('region', regionOf(park).code) }),
  );
  const channels: Array<{ id: number; code: string }> = await strapi.db
    .query('api::source-channel.source-channel')
    .findMany({ select: ['id', 'code'] });
  for (const channel of channels) context.remember('source', channel.code, channel.id);
  await context.insert(
    'channel-cost',
    'api::channel-cost.channel-cost',
    channelCosts(context.base),
    (row) => ({
      ...row,
      channel: context.id('source', row.channel),
    }),
  );
}

/** What the channels that cost anything cost in each of the last six months, in yuan a month. */
const CHANNEL_YUAN = { douyin: 6000, official_account: 2500, video_account: 3500, moments_ad: 8000 };

function channelCosts(base: Date) {
  const [year = 0, month = 1] = shanghaiDate(base).split('-').map(Number);
  return Object.entries(CHANNEL_YUAN).flatMap(([channel, yuan]) =>
    Array.from({ length: 6 }, (_, ago) => {
      const at = new Date(Date.UTC(year, month - 1 - ago, 1)).toISOString().slice(0, 7);
      // a campaign every third month
      const amountFen = yuan * 100 * (ago % 3 === 1 ? 1.5 : 1);
      return { key: `${channel}-${at}`, channel, month: at, amountFen };
    }),
  );
}

async function loadPeople(context: LoadContext, data: DemoData): Promise<void> {
  // a recruiter before whom he recruited
  const ordered = [...data.partners].sort(
    (a, b) => Number(a.recruitedBy !== null) - Number(b.recruitedBy !== null),
  );
  for (const partner of ordered) {
    await context.insert('partner', 'api::partner.partner', [partner], (row) => ({
      ...row,
      user: context.id('user', row.user),
      recruitedBy: context.id('partner', row.recruitedBy),
      level: 'LV1',
      wonDeals: 0,
    }));
  }
}

async function loadProperties(context: LoadContext, data: DemoData, photos: StoredPhoto[]): Promise<void> {
  const { trx } = context;
  await context.insert('property', 'api::property.property', data.properties, (row) => ({
    ...row,
    region: context.id('region', row.region),
    parkRef: context.id('park', row.parkRef),
    agent: context.id('user', row.agent),
    recorder: context.id('user', row.recorder),
  }));
  await context.insert('space', 'api::space.space', data.spaces, (row) => ({
    ...row,
    property: context.id('property', row.property),
  }));
  await context.insert('file', 'plugin::upload.file', photos, (photo) => ({ ...photo, folderPath: '/' }));
  await context.insert('media', 'api::property-media.property-media', data.media, ({ file, ...row }) => ({
    ...row,
    property: context.id('property', row.property),
  }));
  const links = data.media.map((row) => ({
    file: row.file,
    related_id: context.id('media', row.key),
    related_type: 'api::property-media.property-media',
    field: 'file',
    order: 1,
  }));
  const covers = PARKS.flatMap((park) => {
    const property = data.properties.find((candidate) => candidate.parkRef === park.code);
    const file =
      data.media.find((media) => media.property === property?.key && media.caption === '鸟瞰图') ??
      data.media.find((media) => media.property === property?.key);
    return file
      ? [
          {
            file: file.file,
            related_id: context.id('park', park.code),
            related_type: 'api::park.park',
            field: 'cover',
            order: 1,
          },
        ]
      : [];
  });
  await trx('files_related_mph').insert(
    [...links, ...covers].map(({ file, ...link }) => ({ ...link, file_id: context.id('file', file) })),
  );
}

async function loadCustomers(context: LoadContext, data: DemoData): Promise<void> {
  await context.insert('customer', 'api::customer.customer', data.customers, (row) => ({
    ...row,
    lostReasonCode: lossCodeOf(row.lostReason),
    source: context.id('source', row.source),
    owner: context.id('user', row.owner),
    serviceOwner: context.id('user', row.serviceOwner),
    partner: context.id('partner', row.partner),
  }));
  const ofCustomer = (row: { customer: string }) => ({
    ...row,
    customer: context.id('customer', row.customer),
  });
  await context.insert('contact', 'api::contact.contact', data.contacts, ofCustomer);
  await context.insert('address', 'api::customer-address.customer-address', data.addresses, ofCustomer);
  await context.insert('requirement', 'api::requirement.requirement', data.requirements, ofCustomer);
  await context.insert('follow-up', 'api::follow-up.follow-up', data.followUps, (row) => ({
    ...ofCustomer(row),
    author: context.id('user', row.author),
    contact: context.id('contact', row.contact),
  }));
  await loadPastReminders(context);
  await context.insert('viewing', 'api::viewing.viewing', data.viewings, (row) => ({
    ...ofCustomer(row),
    property: context.id('property', row.property),
    agent: context.id('user', row.agent),
  }));
}

/** Plans that are ahead have become reminders by themselves; those of the past were told, and are done where another contact followed. */
async function loadPastReminders({ trx }: LoadContext): Promise<void> {
  await trx.raw(`
    INSERT INTO reminders (customer_id, owner_id, title, due_at, follow_up_id, state, done_at, done_by, settled_by, notified_at,
      created_by, created_at)
    SELECT f.customer_id, c.owner_id, left(coalesce(f.next_action, ''), 200), plan.at, f.id,
      CASE WHEN later.id IS NULL THEN 'open' ELSE 'done' END, later.at AT TIME ZONE 'UTC', later.author_id, later.id, plan.at,
      f.author_id, f.at AT TIME ZONE 'UTC'
    FROM follow_ups f
    JOIN customers c ON c.id = f.customer_id
    CROSS JOIN LATERAL (SELECT f.next_follow_at AT TIME ZONE 'UTC' AS at) plan
    LEFT JOIN LATERAL (SELECT id, at, author_id FROM follow_ups
      WHERE customer_id = f.customer_id AND at >= f.next_follow_at ORDER BY at, id LIMIT 1) later ON true
    WHERE plan.at <= now()
    ON CONFLICT (customer_id, due_at) WHERE state = 'open' DO NOTHING`);
}

async function loadDeals(context: LoadContext, data: DemoData): Promise<void> {
  await context.insert('deal', 'api::deal.deal', data.deals, (row) => ({
    ...row,
    lostReasonCode: row.status === 'lost' ? lossCodeOf(row.reason) : null,
    customer: context.id('customer', row.customer),
    property: context.id('property', row.property),
    requirement: context.id('requirement', row.requirement),
    owner: context.id('user', row.owner),
    partner: context.id('partner', row.partner),
    attribution: row.attribution && { partnerId: context.id('partner', row.partner), ...row.attribution },
  }));
  await context.trx('deal_areas').insert(
    data.allocations.map((row) => ({
      deal_id: context.id('deal', row.deal),
      space_id: context.id('space', row.space),
      area_sqm: row.areaSqm,
      released_at: row.releasedAt?.toISOString() ?? null,
    })),
  );
  await context.insert('receipt', 'api::receipt.receipt', data.receipts, (row) => ({
    ...row,
    deal: context.id('deal', row.deal),
    recordedBy: context.id('user', row.recordedBy),
    createdAt: row.at,
  }));
  const deals = new Map(data.deals.map((row) => [row.key, row]));
  const customers = new Map(data.customers.map((row) => [row.key, row]));
  const partyB = (key: string) => {
    const customer = customers.get(deals.get(key)?.customer ?? '');
    return customer?.companyName ?? customer?.name ?? null;
  };
  await context.insert('contract', 'api::contract.contract', data.contracts, (row) => ({
    ...row,
    partyB: partyB(row.deal),
    deal: context.id('deal', row.deal),
  }));
  for (const row of data.contracts) {
    // of a deal that was cancelled nothing is owed any more
    if (deals.get(row.deal)?.status !== 'won') continue;
    const { signedOn, earnestFen, depositFen, commissionFen, commissionParts } = row;
    await receivables(context.strapi).plan(context.trx, {
      dealId: context.id('deal', row.deal),
      contractId: context.id('contract', row.key),
      planned: scheduleReceivables({
        ...{ signedOn, earnestFen, depositFen, commissionFen, commissionParts },
        commissionDueOn: row.commissionDueOn ?? signedOn,
      }),
    });
  }
  await gradeByDeals(context);
}

/** Who has a deal has the level that the rule gives by it; the others keep what somebody chose. */
async function gradeByDeals({ strapi, trx }: LoadContext): Promise<void> {
  const ids: number[] = await trx('deals')
    .where({ status: 'won' })
    .distinct('customer_id')
    .pluck('customer_id');
  await trx.raw(`select set_config('scrm.level_change', '{"source": "auto"}', true)`);
  await trx('customers').whereIn('id', ids).update({ level: 'D' });
  await trx.raw("select set_config('scrm.level_change', '', true)");
  await trx('customer_levels').whereIn('customer_id', ids).del();
  const grading = strapi.plugin('crm').service('grading') as {
    regrade(on: typeof trx, ids: readonly number[]): Promise<unknown>;
  };
  await grading.regrade(trx, ids);
  await trx('customer_grade_due').del();
}

/** Codes with their counts, inquiries, and one stored event an opening, under a made-up visitor. */
async function loadPromotion(context: LoadContext, data: DemoData): Promise<void> {
  const { trx } = context;
  const sum = (share: string, field: 'raw' | 'views' | 'rejected') =>
    data.visits.filter((row) => row.share === share).reduce((total, row) => total + row[field], 0);
  await context.insert('share', 'api::share.share', data.shares, (row) => ({
    ...row,
    partner: context.id('partner', row.partner),
    user: context.id('user', row.user),
    property: context.id('property', row.property),
    viewCount: sum(row.key, 'raw'),
    uniqueCount: sum(row.key, 'views'),
    rejectedCount: sum(row.key, 'rejected'),
    inquiryCount: data.inquiries.filter((inquiry) => inquiry.share === row.key).length,
  }));
  await context.insert('inquiry', 'api::inquiry.inquiry', data.inquiries, (row) => ({
    ...row,
    property: context.id('property', row.property),
    customer: context.id('customer', row.customer),
    partner: context.id('partner', row.partner),
    share: context.id('share', row.share),
    channel: context.id('source', row.channel),
    handledBy: context.id('user', row.handledBy),
  }));
  if (!(await trx.schema.hasTable('visit_events'))) return;

  const random = createRandom('visit-events');
  const events: Array<Record<string, unknown>> = [];
  const hours: Array<Record<string, unknown>> = [];
  const properties = new Map(data.shares.map((share) => [share.key, context.id('property', share.property)]));
  for (const day of data.visits) {
    const shareId = context.id('share', day.share);
    const morning = new Date(`${day.day}T08:00:00+08:00`).getTime();
    const looks = Array.from({ length: day.views }, (_, i) => {
      const visitor = documentIdFor(`visitor:${day.key}:${i % day.visitors}`).slice(0, 22);
      // each look of one visitor in an hour of its own
      const hour = (random.int(0, 3) + Math.floor(i / day.visitors) * 5) % 15;
      return { visitor, at: new Date(morning + hour * 3_600_000 + random.int(0, 3_500) * 1_000) };
    });
    for (const { visitor, at } of looks)
      hours.push({ share_id: shareId, visitor, hour: Math.floor(at.getTime() / 3_600_000) });
    for (let i = 0; i < day.raw; i++) {
      const look = looks[i % looks.length] as (typeof looks)[number];
      events.push({
        type: 'click',
        at: look.at.toISOString(),
        share_id: shareId,
        property_id: properties.get(day.share),
        visitor: look.visitor,
        rejected: null,
      });
    }
    for (let i = 0; i < day.rejected; i++) {
      const at = new Date(morning + random.int(0, 50_000) * 1_000).toISOString();
      events.push({
        type: 'click',
        at,
        share_id: shareId,
        property_id: properties.get(day.share),
        visitor: null,
        rejected: random.pick(['bot', 'head', 'prefetch']),
      });
    }
  }
  for (let start = 0; start < events.length; start += 2_000) {
    await trx('visit_events').insert(
      events.slice(start, start + 2_000).map((event) => ({ ...event, received_at: event.at })),
    );
  }
  for (let start = 0; start < hours.length; start += 2_000)
    await trx('visit_hours')
      .insert(hours.slice(start, start + 2_000))
      .onConflict()
      .ignore();
}

async function loadHistory(context: LoadContext, data: DemoData): Promise<void> {
  const rows = data.history.map((row) => {
    const actor = context.actor(row.actor);
    return {
      machine: row.machine,
      entity_id: context.id(row.machine, row.entity),
      document_id: documentIdFor(`${row.machine}:${row.entity}`),
      from_status: row.from,
      to_status: row.to,
      reason: row.reason,
      actor_id: actor.id,
      actor_role: actor.role,
      actor_name: actor.name,
      at: row.at.toISOString(),
    };
  });
  for (let start = 0; start < rows.length; start += 1_000)
    await context.trx('status_history').insert(rows.slice(start, start + 1_000));
}

/** The next code the server gives comes after those of the demo. */
async function setSequences({ trx }: LoadContext, data: DemoData): Promise<void> {
  const used: Record<string, number> = {
    crm_customer_code_seq: data.customers.length,
    crm_deal_code_seq: data.deals.length,
    crm_viewing_code_seq: data.viewings.length,
    property_code_seq: data.properties.length,
    partner_code_seq: data.partners.length,
  };
  for (const [name, value] of Object.entries(used)) {
    const { rows } = await trx.raw('SELECT to_regclass(?) AS name', [name]);
    if (rows[0].name) await trx.raw('SELECT setval(?, ?)', [name, value]);
  }
}
