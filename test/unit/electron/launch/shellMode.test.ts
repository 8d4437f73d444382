import { expect, test } from 'vitest';
import { chooseMode, wallNodeFolder } from '../../../../electron/launch/shellMode.ts';

test('the argument says what the shell runs as, else the settings, else it is a desk', () => {
  expect(chooseMode(['electron', '.', '--wall-node'], { mode: 'desk' })).toBe('wall-node');
  expect(chooseMode(['electron', '.'], { mode: 'wall-node' })).toBe('wall-node');
  expect(chooseMode(['electron', '.'], {})).toBe('desk');
});

test('a wall machine that is tried beside a desk keeps its own apart, where nobody says otherwise', () => {
  expect(wallNodeFolder(['electron', '--wall-node'], '/home/o/.config/drishti')).toBe(
    '/home/o/.config/drishti-wall-node',
  );
  expect(wallNodeFolder(['electron', '--wall-node', '--user-data-dir=/x'], '/x')).toBeUndefined();
  expect(wallNodeFolder(['electron'], '/home/o/.config/drishti')).toBeUndefined();
});
