import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CRM_FIELD_LABELS } from '../../domain';

const types = new URL('../../../../cms/src/api/', import.meta.url);

function attributesOf(type: string): string[] {
  const file = new URL(`${type}/content-types/${type}/schema.json`, types);
  const { attributes } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
    attributes: Record<string, { private?: boolean }>;
  };
  return Object.entries(attributes)
    .filter(([, { private: isPrivate }]) => !isPrivate)
    .map(([name]) => name);
}

describe('CRM_FIELD_LABELS', () => {
  it.each(Object.entries(CRM_FIELD_LABELS))('names every attribute of %s', (type, labels) => {
    expect(attributesOf(type).filter((name) => !Object.hasOwn(labels, name))).toEqual([]);
  });

  it.each(Object.entries(CRM_FIELD_LABELS))('names no two attributes of %s alike', (_type, labels) => {
    const names = Object.values<string>(labels);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });
});
