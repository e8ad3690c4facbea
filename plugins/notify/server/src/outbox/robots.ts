import { invalidField, notFound } from '@scrm/guard/domain';
import {
  type Actor,
  type AuditService,
  type PiiService,
  readJson,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { type NoticeKind, readRobotKey } from '../../../domain';
import type { OutboxService } from './outbox';
import { robotKeyContext } from './wecom';

/** What a rotation of keys has to seal anew. */
export const ROBOTS_SEALED = {
  name: 'wecom_robots',
  table: 'wecom_robots',
  contextColumns: [] as string[],
  columns: [
    { cipher: 'key_sealed', contextOf: (row: Record<string, unknown>) => robotKeyContext(Number(row.id)) },
  ],
};

export interface RobotInput {
  name?: string;
  /** The Webhook address, or the key alone. */
  key?: string;
  kinds?: NoticeKind[];
  isOn?: boolean;
}

/** Robots of WeCom's groups: each tells its group of the kinds chosen. Whoever has a robot's key can write into the group: it is sealed and shown to nobody. */
export const createRobotsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const pii = () => strapi.plugin('guard').service('pii') as PiiService;
  const audit = () => strapi.plugin('guard').service('audit') as AuditService;

  const service = {
    async list() {
      const rows = await knex()('wecom_robots').orderBy('id').limit(100);
      return { data: rows.map(toRobot) };
    },

    /** @throws DomainError 400 naming `key`; 400 `name` when there is one of that name */
    async create(input: Required<RobotInput>, actor: Actor) {
      const key = keyIn(input.key);
      return withTransaction(strapi, async (trx) => {
        const { rows } = await trx.raw("SELECT nextval(pg_get_serial_sequence('wecom_robots', 'id')) AS id");
        const id = Number(rows[0].id);
        const [row] = await trx('wecom_robots')
          .insert({ id, ...columnsOf(input), ...sealed(id, key) })
          .returning('*');
        await record(trx, actor, 'robot_created', id, input);
        return toRobot(row);
      });
    },

    /** Changes what is given. @throws DomainError 404; 400 */
    async update(id: string, input: RobotInput, actor: Actor) {
      const key = input.key === undefined ? null : keyIn(input.key);
      return withTransaction(strapi, async (trx) => {
        const row = await lock(trx, id);
        const [changed] = await trx('wecom_robots')
          .where({ id: row.id })
          .update({
            ...columnsOf(input),
            ...(key ? sealed(Number(row.id), key) : {}),
            updated_at: new Date(),
          })
          .returning('*');
        await record(trx, actor, 'robot_changed', Number(row.id), input);
        return toRobot(changed);
      });
    },

    /** Removes a robot; what waited to be sent by it is not sent. @throws DomainError 404 */
    async remove(id: string, actor: Actor): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        const row = await lock(trx, id);
        await trx('wecom_robots').where({ id: row.id }).del();
        await record(trx, actor, 'robot_removed', Number(row.id), { name: row.name });
      });
    },

    /** Queues a test message to the group. @returns the message's id @throws DomainError 404 */
    async tryOut(id: string): Promise<{ message: number }> {
      const outbox = strapi.plugin('notify').service('outbox') as OutboxService;
      return withTransaction(strapi, async (trx) => {
        const row = await lock(trx, id);
        return { message: await outbox.queueTrial(trx, Number(row.id)) };
      });
    },
  };
  return service;

  async function lock(trx: Trx, id: string) {
    const row = /^\d{1,15}$/.test(id) ? await trx('wecom_robots').where({ id }).forUpdate().first() : null;
    if (!row) throw notFound('群机器人');
    return row;
  }

  function sealed(id: number, key: string) {
    return { key_sealed: pii().seal(robotKeyContext(id), key), key_end: key.slice(-4) };
  }

  async function record(
    trx: Trx,
    actor: Actor,
    action: 'robot_created' | 'robot_changed' | 'robot_removed',
    id: number,
    { name, kinds, isOn, key }: RobotInput,
  ): Promise<void> {
    await audit().record({
      trx,
      actor,
      action,
      resource: 'group-robot',
      documentId: String(id),
      details: { name, kinds, isOn, isKeyChanged: key !== undefined },
    });
  }
};

export type RobotsService = ReturnType<typeof createRobotsService>;

function keyIn(text: string): string {
  const key = readRobotKey(text);
  if (!key) throw invalidField('key', '请粘贴群机器人的 Webhook 地址', 'invalid_key');
  return key;
}

function columnsOf({ name, kinds, isOn }: RobotInput) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(kinds === undefined ? {} : { kinds: JSON.stringify(kinds) }),
    ...(isOn === undefined ? {} : { is_on: isOn }),
  };
}

function toRobot(row: Record<string, unknown>) {
  return {
    id: Number(row.id),
    name: row.name as string,
    /** The last four characters of the key, by which its owner knows it. */
    keyEnd: row.key_end as string,
    kinds: readJson(row.kinds as NoticeKind[] | string),
    isOn: row.is_on as boolean,
    createdAt: row.created_at as Date,
  };
}
