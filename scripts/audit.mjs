import { bootstrap } from './bootstrap.mjs';

await bootstrap('gateway/auditCli.ts');
