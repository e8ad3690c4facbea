import path from 'node:path';
import { env } from '../src/env';

/** In the order in which they may know each other (docs/architecture.md); a plugin's bootstrap may use those before it. */
export const OWN_PLUGINS = ['guard', 'notify', 'listing', 'crm', 'matching', 'promotion', 'payout'] as const;

export default () => ({
  'users-permissions': {
    config: {
      jwtSecret: env().JWT_SECRET,
      jwt: { algorithm: 'HS256' },
    },
  },
  upload: {
    config: {
      sizeLimit: 50 * 1024 * 1024,
      // by content, not by name: what a browser would run as a page is not among them
      security: {
        allowedTypes: [
          'image/jpeg',
          'image/png',
          'image/webp',
          'image/gif',
          'video/mp4',
          'video/quicktime',
          'video/webm',
        ],
      },
    },
  },
  ...Object.fromEntries(
    OWN_PLUGINS.map((name) => [
      name,
      {
        enabled: true,
        resolve: path.dirname(require.resolve(`@scrm/${name}/package.json`)),
        ...(name === 'listing' ? { config: listingSettings() } : {}),
      },
    ]),
  ),
});

/** What listing cannot know by itself. Not below `public`, which is served. */
function listingSettings() {
  return { agencyName: env().AGENCY_NAME, partsDir: path.join(env().DATA_DIR, 'upload-parts') };
}
