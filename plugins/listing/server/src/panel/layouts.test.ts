import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PANEL_FORMS } from './layouts';

const API = path.join(__dirname, '../../../../../cms/src/api');

describe.each(PANEL_FORMS)('the panel’s form of $uid', (form) => {
  const name = form.uid.split('.').at(-1) as string;
  const schema = JSON.parse(readFileSync(path.join(API, name, 'content-types', name, 'schema.json'), 'utf8'));
  const cells = form.groups.flatMap(({ rows }) =>
    rows.map((row) => row.split(' ').map((cell) => cell.split(':') as [string, string])),
  );
  const shown = cells.flat().map(([field]) => field);

  it('names attributes that there are, each once and in Chinese', () => {
    expect(shown.filter((field) => !(field in schema.attributes))).toEqual([]);
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.filter((field) => !/\p{Script=Han}/u.test(form.labels[field] ?? ''))).toEqual([]);
    for (const field of form.list) expect(form.labels[field], field).toMatch(/\p{Script=Han}/u);
  });

  it('fills rows of twelve columns at most', () => {
    for (const row of cells)
      expect(
        row.reduce((sum, [, size]) => sum + Number(size), 0),
        row.join(' '),
      ).toBeLessThanOrEqual(12);
  });

  it('gives hints, inputs and names of relations to fields that it shows', () => {
    const named = [form.hints, form.inputs, form.relations].flatMap((each) => Object.keys(each ?? {}));
    expect(named.filter((field) => !shown.includes(field))).toEqual([]);
  });

  it('has a word for every value of a choice', () => {
    const choices = Object.entries(form.inputs ?? {}).filter(([, input]) => input === 'choice');
    for (const [field] of choices)
      expect(Object.keys(form.words?.[field] ?? {}).sort(), field).toEqual(
        [...schema.attributes[field].enum].sort(),
      );
  });

  it('shows no number of fen as it is kept', () => {
    for (const field of shown.filter((each) => /Fen/.test(each)))
      expect(form.inputs?.[field], field).toBe('yuan');
  });
});
