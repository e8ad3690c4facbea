import fs from 'node:fs';
import path from 'node:path';
import { PROPERTY_FIELD_LABELS, SPACE_FIELD_LABELS, withoutUnit } from '@scrm/listing/domain';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
/**
 * Where the fields of a listing are shown under their names. Not among them: the tags that people choose from, and the public page's filter bar,
 * whose code goes to the phone and would take the whole table along.
 */
const FOLDERS = ['admin/src/resources/properties', 'h5/src/site', 'h5/src/components'];

/** Words that stand for more than a field, as headings and groups; and what people also say of a place or a photo. */
const COMMON = new Set([
  '标题',
  '标签',
  '状态',
  '审核',
  '城市',
  '区县',
  '园区',
  '面积',
  '空间',
  '房源',
  '楼层',
  '租金',
  '排序',
]);

const NAMES = [
  ...new Set(
    [...Object.values(PROPERTY_FIELD_LABELS), ...Object.values(SPACE_FIELD_LABELS)].map(withoutUnit),
  ),
].filter((name) => !COMMON.has(name));

it('takes the names of a listing’s fields from their table, nowhere written again', () => {
  const copies = FOLDERS.flatMap((folder) =>
    fs
      .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/common-words|filter-bar|\.test\.tsx?$/.test(file))
      .flatMap((file) => {
        const text = fs.readFileSync(path.join(ROOT, folder, file), 'utf8');
        return NAMES.filter((name) => new RegExp(`['"\`>]${name}['"\`<]`).test(text)).map(
          (name) => `${folder}/${file}: ${name}`,
        );
      }),
  );
  expect(copies).toEqual([]);
});
