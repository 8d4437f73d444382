// `npm run setup`: everything that `npm start` needs, or with --test what the tests need too; starts nothing.
import { parseArgs } from 'node:util';
import { setUp } from './setup/setUp.ts';

const { values } = parseArgs({ options: { test: { type: 'boolean', default: false } } });
process.exit((await setUp(values.test ? 'test' : 'start')) === undefined ? 1 : 0);
