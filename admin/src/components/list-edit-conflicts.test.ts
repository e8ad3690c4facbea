import { describe, expect, it } from 'vitest';
import { listEditConflicts, pickChanges, withPresent } from './list-edit-conflicts';

const OPENED = { title: '旧标题', address: '旧地址', park: '旧园区', salePriceFen: 500, tags: ['近高速'] };

describe('listEditConflicts', () => {
  it('lists what the other changed, not what only the form changed', () => {
    const mine = { ...OPENED, title: '我的标题', address: '我的地址' };
    expect(listEditConflicts(OPENED, { title: '他的标题', address: '旧地址' }, mine)).toEqual([
      { field: 'title', theirs: '他的标题', mine: '我的标题' },
    ]);
  });

  it('tells of a field that the form leaves as it was opened', () => {
    expect(listEditConflicts(OPENED, { park: '他的园区' }, OPENED)).toEqual([
      { field: 'park', theirs: '他的园区', mine: '旧园区' },
    ]);
  });

  it('lists what either has emptied', () => {
    expect(listEditConflicts(OPENED, { park: null, title: '他的标题' }, { title: undefined })).toEqual([
      { field: 'title', theirs: '他的标题', mine: null },
    ]);
    expect(listEditConflicts(OPENED, { park: null }, OPENED)).toEqual([
      { field: 'park', theirs: null, mine: '旧园区' },
    ]);
  });

  it.each([
    ['a number as text', { salePriceFen: '500' }],
    ['the same words', { tags: ['近高速'] }],
    ['nothing and an empty text', { floor: '' }],
  ])('%s is the same', (_, present) => {
    expect(listEditConflicts(OPENED, present, { title: 'x', salePriceFen: 900, tags: ['带行车'] })).toEqual(
      [],
    );
  });

  it('compares a flat object by what it says, in whatever order', () => {
    const opened = { preferences: { topics: ['层高'], channels: ['wechat'] } };
    const present = { preferences: { channels: ['wechat'], topics: ['层高'], doNotDisturb: false } };
    expect(listEditConflicts(opened, present, {})).toEqual([]);
    const untold = { preferences: { channels: undefined, times: [] } };
    expect(listEditConflicts(opened, { preferences: null }, untold)).toEqual([]);
    const theirs = { channels: ['phone'] };
    expect(listEditConflicts(opened, { preferences: theirs }, opened)).toEqual([
      { field: 'preferences', theirs, mine: opened.preferences },
    ]);
  });

  it('compares spaces by what a form holds of them, in their order', () => {
    const opened = {
      spaces: [
        { id: 'b', documentId: 'b', label: '二层', sortOrder: 1, areaSqm: 800 },
        { id: 'a', documentId: 'a', label: '一层', sortOrder: 0, areaSqm: 1000 },
      ],
    } as never;
    const present = [
      { id: 1, documentId: 'a', label: '一层', sortOrder: 0, areaSqm: 1000, updatedAt: 'later' },
      { id: 2, documentId: 'b', label: '二层', sortOrder: 1, areaSqm: 800 },
    ];
    const mine = { spaces: [{ documentId: 'a', label: '一层', areaSqm: 1200 }] };
    expect(listEditConflicts(opened, { spaces: present }, mine)).toEqual([]);
    const changed = [{ ...present[0], areaSqm: 900 }, present[1]];
    expect(listEditConflicts(opened, { spaces: changed }, mine)).toHaveLength(1);
  });

  it('compares a person by the key', () => {
    const opened = { agent: { id: 7, username: 'li' } } as never;
    expect(listEditConflicts(opened, { agent: null }, { agent: 7 })).toEqual([
      { field: 'agent', theirs: null, mine: 7 },
    ]);
  });

  it('tells of a second refusal only what came since the first', () => {
    const mine = { ...OPENED, title: '我的标题' };
    const seen = withPresent(OPENED, { title: '他的标题' });
    expect(listEditConflicts(seen, { title: '他的标题', park: '第三人的园区' }, mine)).toEqual([
      { field: 'park', theirs: '第三人的园区', mine: '旧园区' },
    ]);
  });
});

describe('pickChanges', () => {
  it('keeps what the form holds otherwise than it was opened, also what was emptied or said anew', () => {
    const values = { ...OPENED, title: '我的标题', park: null, acceptDuplicate: true };
    expect(pickChanges(OPENED, values)).toEqual({ title: '我的标题', park: null, acceptDuplicate: true });
    expect(pickChanges(OPENED, { ...OPENED, salePriceFen: '500', floor: '' })).toEqual({});
  });

  it('knows a relation by its key', () => {
    const opened = { region: { id: 'r1', name: '昆山市' }, source: null };
    expect(pickChanges(opened, { region: 'r1', source: null })).toEqual({});
    expect(pickChanges(opened, { region: 'r2', source: 's1' })).toEqual({ region: 'r2', source: 's1' });
  });
});
