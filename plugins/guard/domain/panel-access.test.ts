import { describe, expect, it } from 'vitest';
import { EDITOR_PANEL_ACCESS, isKeptInPanel, panelPermissions } from './panel-access';

describe('the editors’ panel', () => {
  it('reaches no customer, partner or money type', () => {
    const subjects = EDITOR_PANEL_ACCESS.map((grant) => grant.subject);
    expect(subjects).toEqual([
      'api::property.property',
      'api::property-media.property-media',
      'api::park.park',
      'api::page.page',
      'api::message-template.message-template',
    ]);
  });

  it('never shows a property’s owner, nor writes its status, area or price', () => {
    const property = EDITOR_PANEL_ACCESS[0];
    expect(property?.read.filter((field) => /owner|agent|recorder|price|rent/i.test(field))).toEqual([]);
    expect(property?.write).toEqual(['title', 'description', 'tags']);
  });

  it('becomes permission rows with field lists', () => {
    const rows = panelPermissions();
    expect(rows).toContainEqual({
      action: 'plugin::content-manager.explorer.update',
      subject: 'api::property.property',
      properties: { fields: ['title', 'description', 'tags'] },
      conditions: [],
    });
    expect(
      rows.some(
        (row) => row.subject === 'api::property.property' && /create|delete|publish/.test(row.action),
      ),
    ).toBe(false);
  });
});

describe('rows that the panel makes', () => {
  it.each([
    ['api::page.page', true],
    ['api::park.park', true],
    ['api::team.team', true],
    ['api::property.property', false],
    ['api::commission.commission', false],
    ['plugin::users-permissions.user', false],
    ['api::new-type.new-type', false],
  ])('%s: %s', (subject, isKept) => {
    expect(isKeptInPanel(subject)).toBe(isKept);
  });
});
