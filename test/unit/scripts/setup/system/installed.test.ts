import { expect, test } from 'vitest';
import { missingPackages, parsePackages } from '../../../../../scripts/setup/system/installed.ts';
import type { SystemNeed } from '../../../../../scripts/setup/system/needs.ts';

test('what dpkg lists counts when it is installed, under its own and its provided names', () => {
  const packages = parsePackages(
    'ffmpeg\tinstalled\t\nremoved\tconfig-files\t\nlibgtk-3-0t64\tinstalled\tlibgtk-3-0 (= 3.24), gtk3\n',
  );
  expect([...packages].sort()).toEqual(['ffmpeg', 'gtk3', 'libgtk-3-0', 'libgtk-3-0t64']);
});

const need: SystemNeed = {
  purpose: 'video',
  packages: ['ffmpeg', ['libnew', 'libold']],
  programs: ['ffmpeg'],
  severity: 'stop',
};

test.each([
  ['all installed', need, ['ffmpeg', 'libold'], [], []],
  ['one missing', need, ['libnew'], [], ['ffmpeg']],
  ['missing as packages, there as programs', need, [], ['ffmpeg'], []],
  ['libraries alone are missing', { ...need, programs: [] }, ['ffmpeg'], ['ffmpeg'], [['libnew', 'libold']]],
])('missing packages are told: %s', async (_case, wanted, installed, programs, missing) => {
  const machine = {
    packages: new Set<string>(installed),
    hasProgram: async (name: string) => programs.some((program) => program === name),
  };
  expect(await missingPackages(wanted, machine)).toEqual(missing);
});

test.each([
  ['programs that are there are accepted', need, ['ffmpeg'], 0],
  ['programs that are missing are told', need, [], 2],
  [
    'libraries that a later step tries are left to it',
    { ...need, programs: [], severity: 'warn' as const },
    [],
    0,
  ],
  ['libraries that nothing else tries are told', { ...need, programs: [] }, [], 2],
])('without dpkg %s', async (_case, wanted, programs, count) => {
  const machine = {
    packages: undefined,
    hasProgram: async (name: string) => programs.some((program) => program === name),
  };
  expect(await missingPackages(wanted, machine)).toHaveLength(count);
});
