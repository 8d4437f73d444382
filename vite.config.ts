// How the pages are built: one bundle for desk and wall, served by the gateway under a strict content security
// policy, so nothing is inlined. The shell's own build is scripts/build/shell.ts.
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  root: join(root, 'renderer'),
  cacheDir: join(root, '.cache', 'vite'),
  plugins: [react()],
  build: {
    outDir: join(root, 'dist', 'renderer'),
    emptyOutDir: true,
    // Of the oldest Electron that the wall runs on.
    target: 'chrome130',
    // The policy allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the walls' service worker keeps.
    manifest: 'assets.json',
    rolldownOptions: {
      input: {
        index: join(root, 'renderer', 'index.html'),
        'page-worker': join(root, 'renderer', 'worker', 'pageWorker.ts'),
      },
      output: {
        entryFileNames: ({ name }) => (name === 'page-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
    chunkSizeWarningLimit: 2_000,
    reportCompressedSize: false,
  },
});
