import { describe, expect, it } from 'vitest';
import { readListingText } from './read-listing-text';

const read = (text: string) => readListingText(text, { today: '2026-03-01' });

describe('messages that go through their buildings line by line', () => {
  it('takes storeys for facts of their building', () => {
    const { spaces, fields, unsure } = read(
      '厂房三栋可分租\nA栋：单层3500㎡ 高12米 24元\nB栋：单层2800㎡ 高10米 22元\nC栋：四层12000㎡ 首层6.5米 楼上4.2米 17元\n层高看现场',
    );
    expect(spaces).toEqual([
      { label: 'A栋', areaSqm: 3500, heightM: 12, rentFenPerSqmMonth: 2400 },
      { label: 'B栋', areaSqm: 2800, heightM: 10, rentFenPerSqmMonth: 2200 },
      { label: 'C栋', areaSqm: 12000, rentFenPerSqmMonth: 1700 },
    ]);
    expect(fields).not.toHaveProperty('floors');
    expect(unsure.map(({ field, code }) => `${field}:${code}`)).toContain('heightM:several_heights');
  });

  it('gives to each building what stands in its line, with or without a word', () => {
    expect(read('1号楼 3000平 8米 20元\n10号楼 共5000平 9米 22元\n可环评').spaces).toEqual([
      { label: '1号楼', areaSqm: 3000, heightM: 8, rentFenPerSqmMonth: 2000 },
      { label: '10号楼', areaSqm: 5000, heightM: 9, rentFenPerSqmMonth: 2200 },
    ]);
  });

  it('leaves what stands in a line of its own to the whole', () => {
    const { fields, spaces } = read('A栋3500平 24元\nB栋2800平 22元\n层高8米');
    expect(fields).toMatchObject({ heightM: 8 });
    expect(spaces).toMatchObject([{ label: 'A栋' }, { label: 'B栋' }]);
  });

  it('takes a number of storeys behind a colon for the building, and one beside the name for the floor', () => {
    expect(read('1号厂房：四层12000㎡ 17元\n2号厂房：三层9000㎡ 16元').spaces).toEqual([
      { label: '1号厂房', areaSqm: 12000, rentFenPerSqmMonth: 1700 },
      { label: '2号厂房', areaSqm: 9000, rentFenPerSqmMonth: 1600 },
    ]);
    expect(read('A座：1-3层 4500平 18元\nB座：1层 1500平 25元').spaces).toMatchObject([
      { label: 'A座1-3层', floor: '1-3' },
      { label: 'B座1层', floor: '1' },
    ]);
    expect(read('A栋四层3000平 18元\nB栋二层2000平 20元').spaces).toMatchObject([
      { label: 'A栋四层', floor: '4' },
      { label: 'B栋二层', floor: '2' },
    ]);
  });

  it('keeps the floors of two buildings apart', () => {
    expect(read('A栋 一层2000平 高7米 二层2000平 高5米\nB栋 一层1500平 高6米').spaces).toEqual([
      { label: 'A栋一层', floor: '1', areaSqm: 2000, heightM: 7 },
      { label: 'A栋二层', floor: '2', areaSqm: 2000, heightM: 5 },
      { label: 'B栋一层', floor: '1', areaSqm: 1500, heightM: 6 },
    ]);
    expect(read('A栋1层2000平 20元 2层1500平 15元\nB栋1层3000平 22元').spaces).toMatchObject([
      { label: 'A栋1层', rentFenPerSqmMonth: 2000 },
      { label: 'A栋2层', areaSqm: 1500, rentFenPerSqmMonth: 1500 },
      { label: 'B栋1层', rentFenPerSqmMonth: 2200 },
    ]);
  });

  it('neither counts nor multiplies the storeys of one building for all', () => {
    const { fields } = read('出租：3号楼整栋，5层，每层1000平\n5号楼整栋，3层，每层1000平');
    expect(fields).not.toHaveProperty('floors');
    expect(fields).not.toHaveProperty('areaSqm');
  });

  it('takes no area of one building for the whole', () => {
    const { fields, unsure } = read('厂房\nA栋 3500平 24元\nB栋 首层20元 楼上15元 2000平');
    expect(fields).not.toHaveProperty('areaSqm');
    expect(unsure.map(({ code }) => code)).toContain('of_one_building');
  });
});
