import { env } from '../src/env';

export default () => ({
  auth: { secret: env().ADMIN_JWT_SECRET },
  apiToken: { salt: env().API_TOKEN_SALT, secrets: { encryptionKey: env().ENCRYPTION_KEY } },
  transfer: { token: { salt: env().TRANSFER_TOKEN_SALT } },
  secrets: { encryptionKey: env().ENCRYPTION_KEY },
  // Strapi's opens the page in a frame, which our pages refuse; the edit view has links to them instead
  preview: { enabled: false },
  flags: { nps: false, promoteEE: false },
  autoOpen: false,
});
