import { expect, it } from 'vitest';
import { translateMessage } from './translate';

it.each([
  ["File type 'image/svg+xml' is not allowed", 'unsupported_file', 'files'],
  ['Cannot verify file type for security reasons', 'unsupported_file', 'files'],
  ['Passwords do not match', 'passwords_differ', 'passwordConfirmation'],
  ['constructor', undefined, undefined],
])('%s', (message, code, field) => {
  const told = translateMessage(message);
  expect([told?.code, told?.field]).toEqual([code, field]);
});
