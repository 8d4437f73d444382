import { bootstrap } from './bootstrap.mjs';

await bootstrap('gateway/peopleCli.ts');
