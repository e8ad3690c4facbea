// Builds the islands (dist/client) and the renderer (dist/server). With H5_API, the address of a running cms, it also renders
// the whole site into dist/site (or H5_OUT), as plain files for any web server or CDN.
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const { H5_API, H5_OUT, H5_SITE_URL, H5_MEDIA_ORIGINS, AGENCY_NAME, AGENCY_PHONE } = process.env;

const shared = {
  root,
  configFile: false,
  logLevel: 'warn',
  resolve: { conditions: ['source', 'module', 'browser', 'import', 'default'] },
};

await build({
  ...shared,
  build: {
    outDir: 'dist/client',
    manifest: true,
    // WeChat's engine on mid-range Android phones and iOS 13 (issue «H5»).
    target: ['chrome80', 'safari13'],
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: [
        'src/islands/list.tsx',
        'src/islands/detail.tsx',
        'src/islands/plain.ts',
        'src/islands/viewing.tsx',
      ],
    },
  },
});

await build({
  ...shared,
  publicDir: false,
  ssr: { noExternal: true, target: 'node', resolve: { conditions: ['source', 'node', 'import', 'default'] } },
  build: {
    outDir: 'dist/server',
    ssr: 'src/site/index.ts',
    target: 'node20',
    // CommonJS, so that the cms can load it either way.
    rollupOptions: { output: { format: 'cjs', entryFileNames: 'index.cjs' } },
  },
});

if (H5_API) {
  const require = createRequire(import.meta.url);
  const { createSite, createHttpSource } = require('./dist/server/index.cjs');
  const { USUAL_AGENCY } = require('@scrm/listing/domain');
  const outDir = H5_OUT || `${root}dist/site`;
  if (!H5_OUT) await rm(outDir, { recursive: true, force: true });
  const site = createSite({
    outDir,
    source: createHttpSource({ apiUrl: H5_API }),
    siteUrl: H5_SITE_URL || H5_API,
    apiUrl: H5_SITE_URL && new URL(H5_SITE_URL).origin !== new URL(H5_API).origin ? H5_API : '',
    mediaOrigins: (H5_MEDIA_ORIGINS || '').split(',').filter(Boolean),
    agency: { name: AGENCY_NAME || USUAL_AGENCY.name, phone: AGENCY_PHONE || USUAL_AGENCY.phone },
  });
  const { pages, ms } = await site.renderAll();
  console.log(`h5: ${pages} files in ${outDir}, ${ms} ms`);
}
