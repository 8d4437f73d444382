// `npm run bench`: sets up what the measurements need, then measures.
import { runWithTools } from './start/runWithTools.ts';

await runWithTools('test', 'bench', 'main.ts');
