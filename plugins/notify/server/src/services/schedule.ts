import { randomUUID } from 'node:crypto';
import { DAY_MS } from '@scrm/guard/domain';
import type { Core } from '@strapi/strapi';
import { createTask, type ScheduledTask } from 'node-cron';
import { BUSINESS_TIME_ZONE, lastDueAt, parseCron } from '../../../domain';
import type { NotifyConfig } from '../config';

export interface Job {
  name: string;
  /** Five fields, in Shanghai time. */
  cron: string;
  /** Must be safe to run twice: an instance may die between the work and its mark. */
  run(context: { strapi: Core.Strapi; dueAt: Date }): Promise<unknown> | unknown;
}

export interface TickResult {
  /** False when the tick was another's. */
  ran: boolean;
  error: string | null;
}

/** A tick whose instance has not finished for so long has died; the next start takes it over. */
const ABANDONED_AFTER_MINUTES = 30;

/** No schedule of ours is sparser than this, so that a tick that is still the last one is never forgotten. */
const TICKS_KEPT_MS = 90 * DAY_MS;

/** The timer may fire a little early; a due time is a whole minute. */
const EARLY_MS = 1000;

/**
 * Recurring jobs on node-cron, once per tick however many instances run: a tick is a row (job, due time) in `job_ticks`, and the
 * instance that inserts it runs it. At start a job whose last due time has no row runs once (docs/architecture.md «Jobs»).
 */
export const createScheduleService = ({ strapi }: { strapi: Core.Strapi }) => {
  const instance = randomUUID();
  const jobs = new Map<string, Job>();
  const tasks = new Map<string, ScheduledTask>();
  const running = new Set<Promise<unknown>>();
  let isStarted = false;

  const service = {
    /** Makes a job known; it begins when the server listens. @throws Error a name given twice, or a cron expression that is none */
    register(job: Job): void {
      if (jobs.has(job.name)) throw new Error(`schedule: the job «${job.name}» is registered twice`);
      parseCron(job.cron);
      jobs.set(job.name, job);
      if (isStarted) startJob(job);
    },

    /** Starts the timers and catches up on missed ticks; nothing happens with CRON_ENABLED=0. */
    start(): void {
      const { cronEnabled } = strapi.config.get('plugin::notify') as NotifyConfig;
      if (isStarted || cronEnabled === '0') return;
      isStarted = true;
      for (const job of jobs.values()) startJob(job);
    },

    /** Stops the timers and waits for what is running. */
    async stop(): Promise<void> {
      isStarted = false;
      for (const task of tasks.values()) await task.destroy();
      tasks.clear();
      await Promise.allSettled(running);
    },

    /**
     * Runs the tick of a job that was due at `dueAt`, unless another has it. What the job throws is kept in the tick's row and
     * logged; it is never thrown here. @throws Error when there is no such job
     */
    async tick(name: string, dueAt: Date): Promise<TickResult> {
      const job = jobs.get(name);
      if (!job) throw new Error(`schedule: there is no job «${name}»`);
      if (!(await claim(name, dueAt))) return { ran: false, error: null };
      const error = await outcomeOf(job, dueAt);
      await strapi.db
        .connection('job_ticks')
        .where({ job: name, due_at: dueAt, instance })
        .update({ finished_at: new Date(), error });
      return { ran: true, error };
    },

    /** Forgets the ticks that were due more than 90 days before `now`. */
    async clean(now: Date): Promise<void> {
      await strapi.db
        .connection('job_ticks')
        .where('due_at', '<', new Date(now.getTime() - TICKS_KEPT_MS))
        .del();
    },

    /** Runs the last due tick of a job when nobody has: after a time in which everything was down. */
    async catchUp(name: string, now = new Date()): Promise<TickResult> {
      const job = jobs.get(name);
      if (!job) throw new Error(`schedule: there is no job «${name}»`);
      const dueAt = lastDueAt({ cron: job.cron, at: now });
      return dueAt ? service.tick(name, dueAt) : { ran: false, error: null };
    },
  };

  return service;

  function startJob(job: Job): void {
    const task = createTask(
      job.cron,
      () => track(job, () => service.catchUp(job.name, new Date(Date.now() + EARLY_MS))),
      { name: job.name, timezone: BUSINESS_TIME_ZONE, suppressMissedWarning: true },
    );
    tasks.set(job.name, task);
    void task.start();
    track(job, () => service.catchUp(job.name));
  }

  /** A failure outside the job, such as a database out of reach, is logged; the next tick tries again. */
  function track(job: Job, act: () => Promise<unknown>): void {
    const promise = act().catch((error) => strapi.log.error(`job ${job.name}: ${messageOf(error)}`));
    running.add(promise);
    void promise.finally(() => running.delete(promise));
  }

  async function claim(job: string, dueAt: Date): Promise<boolean> {
    const { rows } = await strapi.db.connection.raw(
      `INSERT INTO job_ticks (job, due_at, instance) VALUES (?, ?, ?)
       ON CONFLICT (job, due_at) DO UPDATE SET started_at = now(), instance = excluded.instance
         WHERE job_ticks.finished_at IS NULL AND job_ticks.started_at < now() - make_interval(mins => ?)
       RETURNING job`,
      [job, dueAt, instance, ABANDONED_AFTER_MINUTES],
    );
    return rows.length > 0;
  }

  async function outcomeOf(job: Job, dueAt: Date): Promise<string | null> {
    try {
      await job.run({ strapi, dueAt });
      return null;
    } catch (error) {
      strapi.log.error(`job ${job.name}, due ${dueAt.toISOString()}: ${messageOf(error)}`);
      return messageOf(error).slice(0, 2000);
    }
  }
};

export type ScheduleService = ReturnType<typeof createScheduleService>;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
