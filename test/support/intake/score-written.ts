import { ATTRIBUTE_TAGS, type IntakeReading } from '@scrm/listing/domain';
import type { WrittenExample } from './written-sets';

export interface WrittenScore {
  right: number;
  wrong: string[];
  missing: string[];
  invented: string[];
}

/** Compares value by value: a tag, a musts entry and a figure of a space are one value each. Tags that repeat an attribute are left out. */
export function scoreReading(example: WrittenExample, reading: IntakeReading): WrittenScore {
  const expected = flatten(example.kind, example.fields, example.spaces ?? [], example.phones ?? []);
  const phones = reading.contacts
    .filter((contact) => contact.kind === 'phone')
    .map((contact) => contact.value);
  const read = flatten(reading.kind, reading.fields, reading.spaces, phones);
  const score: WrittenScore = { right: 0, wrong: [], missing: [], invented: [] };
  for (const [key, value] of expected) {
    if (!read.has(key)) score.missing.push(`${key}=${value}`);
    else if (read.get(key) === value) score.right += 1;
    else score.wrong.push(`${key}=${read.get(key)}, not ${value}`);
  }
  for (const [key, value] of read) if (!expected.has(key)) score.invented.push(`${key}=${value}`);
  return score;
}

function flatten(
  kind: string,
  fields: Record<string, unknown>,
  spaces: object[],
  phones: string[],
): Map<string, string> {
  const values = new Map<string, string>([['kind', kind]]);
  const repeated = new Set(ATTRIBUTE_TAGS.filter(({ holds }) => holds(fields)).map(({ tag }) => tag));
  for (const [field, value] of Object.entries(fields)) {
    if (!Array.isArray(value)) values.set(field, JSON.stringify(value));
    else
      for (const one of value)
        if (field !== 'tags' || !repeated.has(one)) values.set(`${field}:${one}`, 'yes');
  }
  spaces.forEach((space, index) => {
    for (const [field, value] of Object.entries(space))
      values.set(`spaces.${index}.${field}`, JSON.stringify(value));
  });
  for (const phone of phones) values.set(`phone:${phone}`, 'yes');
  return values;
}
