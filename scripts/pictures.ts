// `npm run pictures`: takes the README's pictures from the running product.
import { runWithTools } from './start/runWithTools.ts';

await runWithTools('test', 'pictures', 'main.ts');
