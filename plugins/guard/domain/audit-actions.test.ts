import { describe, expect, it } from 'vitest';
import { AUDIT_ACTION_CODES, AUDIT_ACTIONS, auditActionLabel, auditRoleLabel } from './audit-actions';

describe('audit actions', () => {
  it('have Chinese labels, each its own', () => {
    const labels = AUDIT_ACTION_CODES.map((code) => AUDIT_ACTIONS[code].label);
    for (const label of labels) expect(label).toMatch(/^[\u4e00-\u9fff]+$/);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('give an entry of an earlier version its code', () => {
    expect(auditActionLabel('reveal')).toBe('查看完整联系方式');
    expect(auditActionLabel('toString')).toBe('toString');
  });

  it.each([
    ['admin', '平台管理员'],
    ['system', '系统'],
    ['panel:strapi-editor', '内容编辑'],
    ['panel:other', '面板用户'],
  ])('name the role %s', (role, label) => {
    expect(auditRoleLabel(role)).toBe(label);
  });
});
