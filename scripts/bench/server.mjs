// @ts-check
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../lib/root.mjs';
import { customerPeers } from './customers.mjs';
import { guardPeers } from './guard-overhead.mjs';
import { importPeers } from './import-rows.mjs';
import { listingPeers } from './listing-search.mjs';
import { riskPeers } from './risk-assess.mjs';

// The cms as in production, and beside its own routes those of the peers, which answer the same rows by other means.
const cms = path.join(root, 'cms');
process.chdir(cms);
const { createStrapi } = createRequire(path.join(cms, 'package.json'))('@strapi/strapi');
const strapi = createStrapi({ appDir: cms, distDir: path.join(cms, 'dist') });
await strapi.load();
strapi.server.routes([
  ...guardPeers(strapi),
  ...riskPeers(strapi),
  ...importPeers(strapi),
  ...listingPeers(strapi),
  ...customerPeers(strapi),
]);
await strapi.start();
process.send?.('ready');
