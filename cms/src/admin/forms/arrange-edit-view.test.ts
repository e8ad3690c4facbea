import { describe, expect, it } from 'vitest';
import {
  arrangeEditView,
  INPUTS,
  KEPT_ELSEWHERE,
  type PanelField,
  type PanelMark,
} from './arrange-edit-view';

const field = (name: string, panel?: PanelMark, more: Partial<PanelField> = {}): PanelField => ({
  name,
  type: 'string',
  label: name,
  size: 6,
  attribute: { type: 'string', ...(panel ? { pluginOptions: { panel } } : {}) },
  ...more,
});
const names = (layout: PanelField[][][]) =>
  layout.map((card) => card.map((row) => row.map(({ name, type }) => `${name}:${type}`).join(' ')));

describe('arrangeEditView', () => {
  it('shows an enumeration by words where the server has some, unless it is only read', () => {
    const kind = { group: '用在哪里', input: 'choice', words: { sms: '短信' } } as const;
    const { layout } = arrangeEditView({
      layout: [[[field('kind', kind)], [field('channel', kind, { disabled: true })]]],
    });
    expect(names(layout)).toEqual([['kind:form-title', 'kind:choice', 'channel:fact']]);
  });

  it('gathers the rows of a group into a card with a title, wherever they stand', () => {
    const { layout } = arrangeEditView({
      layout: [
        [
          [field('title', { group: '介绍' })],
          [field('heightM', { group: '结构' }), field('floors', { group: '结构' })],
          [field('description', { group: '介绍' })],
          [field('added')],
        ],
      ],
    });
    expect(names(layout)).toEqual([
      ['title:form-title', 'title:string', 'description:string'],
      ['heightM:group-title', 'heightM:string floors:string'],
      ['added:group-title', 'added:string'],
    ]);
    expect(layout.map((card) => card[0]?.[0]?.label)).toEqual(['介绍', '结构', '其他']);
  });

  it('leaves a form without groups as it is', () => {
    const view = { layout: [[[field('name')]]], settings: {} };
    expect(arrangeEditView(view)).toBe(view);
  });

  it('shows what is only read as text, with a word on who keeps it', () => {
    const [card] = arrangeEditView({
      layout: [[[field('heightM', { group: '结构' }, { disabled: true, type: 'decimal' })]]],
    }).layout;
    expect(card?.[0]?.[0]?.hint).toBe(KEPT_ELSEWHERE);
    expect(card?.[1]?.[0]?.type).toBe(INPUTS.fact);
  });

  it('says nothing of the kind where something can be written', () => {
    const group = '位置';
    const row = [field('code', { group }, { disabled: true }), field('city', { group })];
    expect(arrangeEditView({ layout: [[row]] }).layout[0]?.[0]?.[0]?.hint).toBe('');
  });

  it('says where a group is that the role may not read, and nothing of one that is there', () => {
    const without = { group: '价格', hint: '价格在控制台维护' };
    const area = [field('areaSqm', { group: '面积', without })];
    const price = [field('rent', { group: '价格' })];
    const hintOf = (rows: PanelField[][]) => arrangeEditView({ layout: [rows] }).layout[0]?.[0]?.[0]?.hint;
    expect(hintOf([area])).toBe('价格在控制台维护');
    expect(hintOf([area, price])).toBe('');
  });

  it('gives lists and pictures inputs of their own, and so related rows that are chosen elsewhere', () => {
    const group = '其他';
    const row = [
      field('tags', { group, input: 'tags' }, { type: 'json' }),
      field('limits', { group, input: 'tags' }, { type: 'json', disabled: true }),
      field('media', { group, input: 'gallery' }, { type: 'relation', disabled: true }),
      field('agent', { group }, { type: 'relation', disabled: true }),
      field('park', { group }, { type: 'relation' }),
    ];
    expect(names(arrangeEditView({ layout: [[row]] }).layout)[0]?.[1]).toBe(
      'tags:tags limits:fact media:gallery agent:related park:relation',
    );
  });
});
