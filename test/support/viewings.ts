import { createRequire } from 'node:module';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { type Answer, type Api, bootApp, type TestApp } from './app';
import { addCustomer, freshPhone } from './customers';
import { addListing, addPeople, type Person } from './people';
import { forgetTries } from './sign-in';
import { writePast } from './write-past';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const SHANGHAI = 8 * HOUR;

export type ViewingPeople = Record<
  'admin' | 'manager' | 'sales' | 'sales2' | 'sales3' | 'sales4' | 'service' | 'analyst',
  Person
>;

/** What becomes of an SMS. */
interface Vendor {
  /** What is said instead of taking a message about what the staff did to a booking. */
  refusal: Error | null;
  /** The same of a reminder. */
  reminderRefusal: Error | null;
  /** What happens while such a message is on its way. */
  meanwhile: (() => Promise<unknown>) | null;
}

/** Moves a booked viewing so that it began a minute ago. */
export async function startViewing({ strapi }: TestApp, documentId: string): Promise<void> {
  await writePast({ strapi }, (trx) =>
    trx('viewings')
      .where({ document_id: documentId })
      .update({
        start: trx.raw("(now() AT TIME ZONE 'UTC') - interval '1 minute'"),
        end: trx.raw("(now() AT TIME ZONE 'UTC') + interval '59 minutes'"),
      }),
  );
}

/** Boots an app with people who show listings, and an SMS service that keeps what it is given; for one file of tests. */
export function useViewings() {
  let app: TestApp;
  let people: ViewingPeople;
  let counter = 0;
  /** Codes that were sent, by phone. */
  const codes = new Map<string, string>();
  /** In what words they went out. */
  const codeTemplates: string[] = [];
  const reminders: { phone: string; params: Record<string, string> }[] = [];
  /** Messages about what the staff did to a booking. */
  const told: { phone: string; template: string; params: Record<string, string> }[] = [];
  const vendor: Vendor = { refusal: null, reminderRefusal: null, meanwhile: null };

  beforeAll(async () => {
    app = await bootApp({ demo: false, env: { CRON_ENABLED: '0' } });
    people = await addPeople(app, {
      admin: 'admin',
      manager: 'manager',
      sales: 'sales',
      sales2: 'sales',
      sales3: 'sales',
      sales4: 'sales',
      service: 'service',
      analyst: 'analyst',
    });
    // every visitor comes from one address here; what the rules do is risk.test's
    await app.strapi.db.connection('risk_rules').where({ event: 'inquiry' }).update({ mode: 'off' });
    app.strapi
      .plugin('notify')
      .service('sms')
      .use({
        name: 'test',
        async send({
          phone,
          template,
          params,
        }: {
          phone: string;
          template: string;
          params: Record<string, string>;
        }) {
          if (template === 'sign_in_code' || template === 'booking_code') {
            codes.set(phone, String(params.code));
            codeTemplates.push(template);
          } else if (template === 'viewing_reminder') {
            if (vendor.reminderRefusal) throw vendor.reminderRefusal;
            reminders.push({ phone, params });
          } else {
            await vendor.meanwhile?.();
            if (vendor.refusal) throw vendor.refusal;
            told.push({ phone, template, params });
          }
          return { messageId: 'test' };
        },
      });
  }, 300_000);
  afterAll(async () => {
    await app?.stop();
  });
  beforeEach(() => forgetTries(app));

  const knex = () => app.strapi.db.connection;
  const serial = () => ++counter;
  /** So many days from today's midnight in Shanghai, at this hour: a slot of the usual working hours. */
  const at = (days: number, hour: number) =>
    new Date(Math.floor((Date.now() + SHANGHAI) / DAY) * DAY - SHANGHAI + days * DAY + hour * HOUR);
  const refusal = (answer: Answer) => [answer.status, answer.body.error?.code];

  const newCustomer = (by: Person = people.sales) => addCustomer(by.api);
  const newListing = (agent: Person = people.sales) =>
    addListing(app, { agent: agent.id, title: `厂房${serial()}` });

  async function viewing(documentId: string) {
    return knex()('viewings').where({ document_id: documentId }).first();
  }
  const statusOf = async ({ id }: { id: number }) =>
    (await knex()('properties').where({ id }).first()).status;

  /** Past the rules that a route asks: for what happened before. */
  const write = (documentId: string, values: Record<string, unknown>) =>
    writePast(app, (trx) => trx('viewings').where({ document_id: documentId }).update(values));

  async function book(values: Record<string, unknown> = {}, by: Api = people.sales.api) {
    return by.post('/api/viewings', { minutes: 60, ...values });
  }
  async function booked(values: Record<string, unknown> = {}, by?: Api) {
    const customer = values.customer ?? (await newCustomer()).documentId;
    const property = values.property ?? (await newListing()).documentId;
    const { status, body } = await book(
      { start: at(3, 10).toISOString(), ...values, customer, property },
      by,
    );
    expect(status, JSON.stringify(body)).toBe(201);
    return body.data as { documentId: string; code: string };
  }

  /** @param cookie of the visitor's device; without one a new device each time */
  const publicBooking = (values: Record<string, unknown>, cookie?: string) =>
    app
      .api()
      .post(
        '/api/public/viewings',
        { name: '王小明', phone: freshPhone(), consent: true, ...values },
        cookie ? { cookie } : {},
      );
  async function hold(values: Record<string, unknown>, cookie?: string) {
    const { status, body } = await publicBooking(values, cookie);
    expect(status, JSON.stringify(body)).toBe(201);
    const token = new URL(body.data.manageUrl).hash.slice(1);
    const row = await knex()('viewings').where({ code: body.data.code }).first();
    return { ...body.data, token, row } as {
      code: string;
      heldUntil: string;
      needsCode: boolean;
      token: string;
      row: Record<string, unknown> & { document_id: string; id: number };
    };
  }
  /** The visitor proves his phone by the code that he gets. */
  async function prove({ token, phone }: { token: string; phone: string }): Promise<Answer> {
    expect((await app.api().post('/api/auth/phone/code', { phone })).status).toBe(200);
    const verified = await app.api().post(`${links(token)}/verify`, { code: codes.get(phone) });
    expect(verified.status, JSON.stringify(verified.body)).toBe(200);
    return verified;
  }
  async function slotsOf(code: string, from: Date, to: Date): Promise<string[]> {
    const { status, body } = await app
      .api()
      .get(`/api/public/properties/${code}/slots?from=${from.toISOString()}&to=${to.toISOString()}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.data.map((slot: { start: string }) => slot.start);
  }
  /** A browser that has been to our pages. */
  async function newDevice(): Promise<string> {
    const answer = await app.api().post('/api/public/events', { events: [] });
    return answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }
  const links = (token: string) => `/api/public/viewings/${token}`;
  /** Lets the database refuse every row that is inserted under this condition, while `act` runs. */
  const refusingRows = async (table: string, condition: string, act: () => Promise<void>) => {
    await knex().raw(`
      CREATE FUNCTION refuse_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;
      CREATE TRIGGER refuse_row BEFORE INSERT ON ${table} FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION refuse_row();`);
    try {
      await act();
    } finally {
      await knex().raw('DROP FUNCTION refuse_row() CASCADE');
    }
  };
  /** The class that the running app knows, which a boot loads anew. */
  const vendorSays = (fault: string): Error =>
    new (createRequire(import.meta.url)('@scrm/notify/strapi-server').SmsError)(fault, fault);
  const holds = () => app.strapi.plugin('crm').service('viewing-holds');

  return {
    booted: () => ({ app, people }),
    at,
    book,
    booked,
    codes,
    codeTemplates,
    freshPhone,
    hold,
    holds,
    knex,
    links,
    newCustomer,
    newDevice,
    newListing,
    prove,
    publicBooking,
    refusal,
    refusingRows,
    reminders,
    serial,
    slotsOf,
    statusOf,
    told,
    vendor,
    vendorSays,
    viewing,
    write,
  };
}
