import { describe, expect, it } from 'vitest';
import { type Wall, wallSchema } from '#shared/model/wall.ts';
import {
  chooseDisplay,
  emptyWallCall,
  presetOfKey,
  pressWallKey,
  type WallCall,
  type WallCallStep,
  type WallRoom,
} from '../../../../renderer/state/wallCall.ts';
import { numbers } from '../../../fakes/uiCamera.ts';

const nowMs = Date.parse('2026-11-22T10:00:00.000Z');
const until = '2026-11-22T11:00:00.000Z';
const at = new Date(nowMs).toISOString();
const tiles = [0, 1].map((cell) => ({ cell, shows: { kind: 'camera', camera: 1001 + cell } }));
const view = { kind: 'view', view: { layout: '4', tiles } };
const supervisor = { shows: view, by: 'east', at };

function display(number: number, more: object = {}) {
  const plain = { name: '', rotation: 0, portrait: false, changedIn: 0, changedBy: 'east' };
  return { number, ...plain, levels: { supervisor }, ...more };
}

const wall: Wall = wallSchema.parse({
  id: 'main',
  name: 'ICCC',
  version: 1,
  displays: [
    display(3),
    display(4, { lock: { by: 'west', until } }),
    display(5, { levels: { supervisor, incident: { ...supervisor, by: 'police' } } }),
    display(6, { levels: {} }),
  ],
  presets: [{ id: 'east', name: { en: 'East', hi: 'पूर्व' }, key: 5, displays: [{ display: 3, shows: view }] }],
  schedules: [],
  rules: [],
});
const cameras = new Set(numbers(1001, 1002, 1042));

const room = (more: Partial<WallRoom> = {}): WallRoom => ({
  walls: [wall],
  person: 'east',
  may: (right) => right === 'manage-wall',
  nowMs,
  hasCamera: (number) => cameras.has(number),
  ...more,
});

/** Keys as they are typed: words for keys with names. */
function typed(start: WallCall, keys: readonly string[], where = room()): WallCallStep {
  let step: WallCallStep = { call: start };
  for (const key of keys) {
    if (step.call === undefined) throw new Error(`the call had ended before ${key}`);
    const next = pressWallKey(step.call, key, where);
    if (next === undefined) throw new Error(`${key} is no key of a call`);
    step = next;
  }
  return step;
}

describe('the matrix keyboard', () => {
  it('puts a camera into the tile of the display that were typed', () => {
    const call = chooseDisplay('3', room());
    const { call: after, order } = typed(call, ['4', 't', '1', '0', '4', '2', 'Enter']);
    expect(order).toEqual({
      wall: 'main',
      command: { kind: 'place', display: 3, cell: 3, shows: { kind: 'camera', camera: 1042 } },
    });
    expect(after).toMatchObject({ display: 3, cell: 3, digits: '' });
  });

  it('without a tile takes the first empty one', () => {
    expect(typed(chooseDisplay('3', room()), [...'1042', 'Enter']).order?.command).toMatchObject({ cell: 2 });
  });

  it('on a display that shows nothing begins with its first tile', () => {
    expect(typed(chooseDisplay('6', room()), [...'1042', 'Enter']).order?.command).toMatchObject({ cell: 0 });
  });

  it('stays at the display for the next number, and goes to another one', () => {
    const { call } = typed(chooseDisplay('3', room()), [...'1042', 'Enter', '6', 'd']);
    expect(call).toEqual({ display: 6, cell: undefined, digits: '', refusal: undefined });
  });

  it('goes back to the desk with Escape, whatever was typed', () => {
    expect(typed(chooseDisplay('3', room()), ['2', 't', '9', 'Escape']).call).toBeUndefined();
  });

  it('takes back digit by digit, then the tile, then the display', () => {
    const call = typed(chooseDisplay('3', room()), ['2', 't', '7', 'Backspace']).call;
    expect(call).toMatchObject({ cell: 1, digits: '' });
    expect(typed(call ?? emptyWallCall, ['Backspace']).call).toMatchObject({ display: 3, cell: undefined });
    expect(typed(call ?? emptyWallCall, ['Backspace', 'Backspace']).call).toBeUndefined();
  });

  it('leaves other keys to the page', () => {
    expect(pressWallKey(chooseDisplay('3', room()), 'a', room())).toBeUndefined();
  });
});

describe('what the matrix keyboard refuses', () => {
  it('a display that is not in the wall', () => {
    expect(chooseDisplay('9', room()).refusal).toEqual({ kind: 'no-display', number: 9 });
    expect(chooseDisplay('0', room()).refusal).toEqual({ kind: 'no-display', number: 0 });
  });

  it('a display that somebody else locked, until the lock ends', () => {
    expect(chooseDisplay('4', room()).refusal).toEqual({
      kind: 'locked',
      number: 4,
      lock: { by: 'west', until },
    });
    expect(chooseDisplay('4', room({ person: 'west' })).refusal).toBeUndefined();
    expect(chooseDisplay('4', room({ nowMs: Date.parse(until) })).refusal).toBeUndefined();
  });

  it('a display that this person may not move', () => {
    expect(chooseDisplay('3', room({ may: () => false })).refusal).toEqual({ kind: 'not-allowed' });
    expect(chooseDisplay('5', room()).refusal).toEqual({ kind: 'not-allowed' });
    expect(chooseDisplay('5', room({ may: (right) => right === 'take-over' })).refusal).toBeUndefined();
  });

  it('a tile that the display does not have, and keeps what was chosen', () => {
    const { call } = typed(chooseDisplay('3', room()), ['2', 't', '5', 't']);
    expect(call).toEqual({
      display: 3,
      cell: 1,
      digits: '',
      refusal: { kind: 'no-tile', tile: 5, tiles: 4 },
    });
  });

  it('a camera that there is not, without an order', () => {
    const step = typed(chooseDisplay('3', room()), [...'77', 'Enter']);
    expect(step.order).toBeUndefined();
    expect(step.call?.refusal).toEqual({ kind: 'no-camera', number: 77 });
  });

  it('another display that is not there, and stays at the one before', () => {
    const { call } = typed(chooseDisplay('3', room()), ['9', 'd']);
    expect(call).toMatchObject({ display: 3, refusal: { kind: 'no-display', number: 9 } });
  });

  it('a camera for a display that was locked meanwhile', () => {
    const call = chooseDisplay('4', room({ person: 'west' }));
    expect(typed(call, [...'1042', 'Enter'])).toMatchObject({ call: { refusal: { kind: 'locked' } } });
  });

  it('a camera without a display', () => {
    expect(typed(emptyWallCall, [...'1042', 'Enter']).call?.refusal).toEqual({ kind: 'choose' });
  });

  it('nothing any more after the next digit', () => {
    expect(typed(chooseDisplay('3', room()), ['9', 'd', '1']).call).toMatchObject({
      digits: '1',
      refusal: undefined,
    });
  });
});

describe('function keys', () => {
  it('name the preset that has them', () => {
    expect(presetOfKey([wall], 'F5')?.preset.id).toBe('east');
  });

  it.each(['F4', 'F13', 'F', '5', 'f5'])('%s names none', (key) => {
    expect(presetOfKey([wall], key)).toBeUndefined();
  });
});
