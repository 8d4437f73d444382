import { expect, it } from 'vitest';
import { wallPart } from '../../../../gateway/walls/wallPart.ts';

it.each([
  ['all is written', { lagMs: 10_000, setAside: 0 }, { state: 'up' }],
  [
    'changes wait for too long',
    { lagMs: 12_400, setAside: 0 },
    { state: 'down', problem: 'walls-not-written', behindSeconds: 12 },
  ],
  [
    'a document was set aside',
    { lagMs: 0, setAside: 1 },
    { state: 'up', problem: 'wall-set-aside', setAside: 1 },
  ],
  [
    'both',
    { lagMs: 12_400, setAside: 1 },
    { state: 'down', problem: 'walls-not-written', behindSeconds: 12, setAside: 1 },
  ],
])('what is told of walls when %s', (_what, figures, told) => {
  expect(wallPart({ displays: 4, ...figures })).toEqual({ displays: 4, ...told });
});
