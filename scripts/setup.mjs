import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/setup.ts');
