// The pages over fakes of link and feeds, to look at screens without a gateway:
// `vite --config test/fakes/ui/vite.config.ts`
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const repo = join(import.meta.dirname, '..', '..', '..');

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: join(repo, '.cache', 'vite-fakes'),
  plugins: [react()],
  server: { fs: { allow: [repo] } },
  build: {
    outDir: join(repo, 'dist', 'ui-fakes'),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
  },
});
