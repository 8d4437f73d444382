import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../../electron/settings/settings.ts';
import { SettingsFile } from '../../../../electron/settings/settingsFile.ts';

let folder: string;
let logged: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
  logged = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(path = join(folder, 'settings.json')): SettingsFile {
  return SettingsFile.open({ path, nowMs: () => 7, log: (_level, event) => logged.push(event) });
}

const desk = { bounds: { x: 1, y: 2, width: 1300, height: 800 }, maximized: false };

test('without a file the settings are the defaults', () => {
  expect(open().current).toEqual(defaultSettings);
  expect(logged).toEqual([]);
});

test('a change holds at once and after a restart', async () => {
  const settings = open();
  settings.update({ desk });
  expect(settings.current.desk).toEqual(desk);
  await settings.close();
  expect(open().current).toEqual({ ...defaultSettings, desk });
});

test('of many changes in a row the last one is on disk, and no draft is left', async () => {
  const settings = open();
  for (let number = 1; number <= 50; number += 1) settings.update({ wallNumbers: { a: number } });
  await settings.close();
  expect(open().current.wallNumbers).toEqual({ a: 50 });
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

test('an update that changes nothing writes nothing', async () => {
  const settings = open();
  settings.update({ wallNumbers: {} });
  await settings.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('the folder is made where there is none', async () => {
  const settings = open(join(folder, 'deep', 'er', 'settings.json'));
  settings.update({ desk });
  await settings.close();
  expect(readdirSync(join(folder, 'deep', 'er'))).toEqual(['settings.json']);
});

describe('a file that cannot be understood', () => {
  test.each([
    ['empty', ''],
    ['cut short', '{"version":1,"desk":{"bounds"'],
    ['not an object', '[]'],
    ['of another version', '{"version":2,"wallNumbers":{}}'],
    [
      'with a window of no size',
      JSON.stringify({ ...defaultSettings, desk: { ...desk, bounds: { x: 0, y: 0, width: 0, height: 0 } } }),
    ],
    ['with wall nought', '{"version":1,"wallNumbers":{"a":0}}'],
  ])('%s: is set aside whole, said, and replaced by the defaults', (_what, text) => {
    writeFileSync(join(folder, 'settings.json'), text);
    const settings = open();
    expect(settings.current).toEqual(defaultSettings);
    expect(settings.setAside).toBe(join(folder, 'settings.json.unusable-7'));
    expect(readFileSync(join(folder, 'settings.json.unusable-7'), 'utf8')).toBe(text);
    expect(logged).toEqual(['settings-set-aside']);
  });
});

test('a disk that takes nothing is logged and stops nothing', async () => {
  const settings = open();
  rmSync(folder, { recursive: true });
  settings.update({ desk });
  await settings.close();
  expect(logged).toEqual(['settings-not-written']);
  expect(settings.current.desk).toEqual(desk);
});
