import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const API = process.env.SCRM_API_URL ?? 'http://127.0.0.1:1337';

export default defineConfig({
  base: '/ops/',
  plugins: [react()],
  // replaced by a nonce of its own in every answer (cms/src/h5/serve.ts)
  html: { cspNonce: 'SCRM_CSP_NONCE' },
  // `source`: the plugins' domain/*.ts themselves, so that statuses and labels are written once and need no build.
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: { outDir: 'dist', chunkSizeWarningLimit: 900, reportCompressedSize: false },
  server: { port: 5173, proxy: { '/api': API, '/uploads': API, '/s/': API } },
});
