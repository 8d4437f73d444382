import { expect, test } from 'vitest';
import { aptCommand, installWithApt, pickNames } from '../../../../../scripts/setup/system/apt.ts';

const policy = `libasound2t64:
  Installed: (none)
  Candidate: (none)
libasound2:
  Installed: (none)
  Candidate: 1.2.8-1
  Version table:
     1.2.8-1 500
`;

test('of the names a package had over the releases, the one of this release is taken', () => {
  expect(pickNames([['libasound2t64', 'libasound2'], 'ffmpeg'], policy)).toEqual(['libasound2', 'ffmpeg']);
});

test('where no name is known, the oldest is said', () => {
  expect(pickNames([['newer', 'older']], '')).toEqual(['older']);
});

test('who is not root is given the exact command', async () => {
  const result = await installWithApt(['ffmpeg', 'xauth'], { update: () => undefined }, false);
  expect(result).toEqual({
    ok: false,
    error: {
      cause: 'these system packages are missing: ffmpeg xauth',
      cure: `type this, then start again:\n  ${aptCommand(['ffmpeg', 'xauth'])}`,
    },
  });
  expect(aptCommand(['ffmpeg'])).toBe(
    'sudo apt-get update && sudo apt-get install --yes --no-install-recommends ffmpeg',
  );
});
