import { bootstrap } from './bootstrap.mjs';

await bootstrap('scripts/pictures.ts');
