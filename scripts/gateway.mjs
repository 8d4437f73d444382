import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/gateway.ts');
