/** The minutes, hours, days, months and weekdays on which a five-field cron expression is due. */
export interface CronFields {
  minutes: ReadonlySet<number>;
  hours: ReadonlySet<number>;
  days: ReadonlySet<number>;
  months: ReadonlySet<number>;
  weekdays: ReadonlySet<number>;
  /** Both day fields are restricted: either one suffices, as cron(5) has it. */
  anyDayField: boolean;
}

const FIELDS = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12 },
  { name: 'weekday', min: 0, max: 7 },
] as const;

const PART = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/;

/**
 * Reads `minute hour day month weekday` with numbers, `*`, lists, ranges and steps; weekday 7 is Sunday.
 * @throws Error naming the field that is wrong: a schedule is code, so this fails at start
 */
export function parseCron(expression: string): CronFields {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) throw new Error(`cron «${expression}»: five fields are expected`);
  const [minutes, hours, days, months, weekdays] = FIELDS.map((field, i) =>
    parseField(expression, parts[i] as string, field),
  ) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>];
  if (weekdays.delete(7)) weekdays.add(0);
  return {
    minutes,
    hours,
    days,
    months,
    weekdays,
    anyDayField: !parts[2]?.startsWith('*') && !parts[4]?.startsWith('*'),
  };
}

function parseField(expression: string, text: string, field: (typeof FIELDS)[number]): Set<number> {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const match = PART.exec(part);
    const step = Number(match?.[3] ?? 1);
    const first = match?.[1] === undefined ? field.min : Number(match[1]);
    const single = match?.[1] !== undefined && match[2] === undefined && match[3] === undefined;
    const last = single ? first : Number(match?.[2] ?? field.max);
    if (!match || step < 1 || first < field.min || last > field.max || first > last) {
      throw new Error(`cron «${expression}»: bad ${field.name} «${part}»`);
    }
    for (let value = first; value <= last; value += step) values.add(value);
  }
  return values;
}
