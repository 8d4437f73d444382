import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/package.ts');
