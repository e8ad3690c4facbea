import { readdirSync } from 'node:fs';
import path from 'node:path';
import { isKeptInPanel } from '@scrm/guard/domain';
import { expect, it } from 'vitest';
import { dropRefused } from './kept-in-panel';

const SUBJECTS = readdirSync(path.join(__dirname, '../../api')).map((name) => `api::${name}.${name}`);

it.each([...SUBJECTS, 'plugin::users-permissions.user'])('offers of %s what the server takes', (subject) => {
  const rights = ['create', 'delete'].map((action) => ({
    action: `plugin::content-manager.explorer.${action}`,
    subject,
  }));
  expect(dropRefused(rights)).toEqual(isKeptInPanel(subject) ? rights : []);
});

it('leaves everything else', () => {
  const rights = [
    { action: 'plugin::content-manager.explorer.update', subject: 'api::property.property' },
    { action: 'plugin::upload.assets.create', subject: null },
  ];
  expect(dropRefused(rights)).toEqual(rights);
});
