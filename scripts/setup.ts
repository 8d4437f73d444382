// `npm run setup`: everything that `npm start` needs, or with --test what the tests need too; starts nothing.
import { parseArgs } from 'node:util';
import { setUp } from './setup/setUp.ts';
import { testPurpose } from './setup/steps.ts';

const { values } = parseArgs({ options: { test: { type: 'boolean', default: false } } });
process.exit((await setUp({ ...testPurpose, hasTests: values.test })) === undefined ? 1 : 0);
