import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

const backEnd = process.env.ONEDOOR_BACKEND ?? 'http://127.0.0.1:8099';
const toBackEnd = ['/api', '/bff', '/oauth2', '/login', '/connect', '/log', '/docs'];

/** In development the gateway's rule: /staff/** is staff.html, any other page path is index.html. */
const staffPages = {
  name: 'staff-pages',
  configureServer(server: { middlewares: { use(fn: (req: { url?: string }, res: unknown, next: () => void) => void): void } }) {
    server.middlewares.use((req, _res, next) => {
      if (/^\/staff(\/[^.]*)?(\?|$)/.test(req.url ?? '')) req.url = '/staff.html';
      next();
    });
  },
};

export default defineConfig({
  plugins: [vue(), staffPages],
  server: {
    port: 5173,
    proxy: Object.fromEntries(toBackEnd.map((path) => [path, { target: backEnd, changeOrigin: false }])),
  },
  build: {
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: 'portal-manifest.json',
    rolldownOptions: {
      input: ['index.html', 'staff.html'],
      // The renderer with its validator is one file: it compresses better and its budget is easy to see.
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'form', test: /src\/form\/(?!display|normalise|checkdigits)|@cfworker/ }] } },
    },
    chunkSizeWarningLimit: 300,
  },
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.ts'],
    restoreMocks: true,
    // A busy machine is slow, not broken.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
