import { expect, it } from 'vitest';
import { cutPanelForm } from './cut-panel-form';

const FORM = {
  settings: { mainField: 'title' },
  metadatas: {
    title: { edit: { label: '标题', editable: true }, list: { label: '标题' } },
    heightM: { edit: { label: '层高', editable: true }, list: { label: '层高' } },
    agent: { edit: { label: '负责销售', editable: true }, list: { label: '负责销售' } },
    id: { edit: {}, list: { label: 'id' } },
  },
  layouts: {
    list: ['title', 'agent', 'heightM', 'updatedAt'],
    edit: [
      [
        { name: 'title', size: 8 },
        { name: 'agent', size: 4 },
      ],
      [{ name: 'agent', size: 12 }],
      [{ name: 'heightM', size: 4 }],
    ],
  },
};
const among = (names: string[]) => (field: string) => names.includes(field);

it('leaves out what a role may not read, rows that become empty included', () => {
  const { layouts, settings } = cutPanelForm(FORM, {
    read: among(['title', 'heightM', 'updatedAt']),
    write: among(['title']),
  });
  expect(layouts).toEqual({
    list: ['title', 'heightM', 'updatedAt'],
    edit: [[{ name: 'title', size: 8 }], [{ name: 'heightM', size: 4 }]],
  });
  expect(settings).toEqual(FORM.settings);
});

it('marks what a role only reads, and takes no mark away', () => {
  const marked = { ...FORM.metadatas, title: { edit: { label: '标题', editable: false } } };
  const { metadatas } = cutPanelForm(
    { ...FORM, metadatas: marked },
    { read: () => true, write: among(['title', 'agent']) },
  );
  expect(metadatas).toMatchObject({
    title: { edit: { editable: false } },
    heightM: { edit: { label: '层高', editable: false } },
    agent: { edit: { editable: true } },
  });
});
