import { describe, expect, it } from 'vitest';
import { NOTICE_KINDS, NOTICE_LABELS, renderNotice } from './notices';

describe('renderNotice', () => {
  it('fills in what it is given', () => {
    const values = { customer: '苏州宏达机械', at: '11月21日 15:00', title: '发平面图' };
    expect(renderNotice('follow_up_due', values)).toEqual({
      values,
      title: '该跟进了：苏州宏达机械',
      body: '计划于 11月21日 15:00 跟进 苏州宏达机械。发平面图',
    });
  });

  it('shows a dash for what is missing, and does not fill twice', () => {
    expect(renderNotice('system', { title: '{body}' })).toMatchObject({
      title: '{body}',
      body: '—',
    });
  });

  it('has a label of its own for every kind, by which people choose', () => {
    const labels = NOTICE_KINDS.map((kind) => NOTICE_LABELS[kind]);
    expect(labels.every(Boolean)).toBe(true);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
