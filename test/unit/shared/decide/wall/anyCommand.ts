/** Commands at random, on a small wall so that hands meet; some cannot be carried out. */
import fc from 'fast-check';
import type { HandCommand } from '#shared/decide/wall/commandWall.ts';
import { command, type Loose, startMs } from './wallScene.ts';

const number = fc.constantFrom(1, 2, 3, 4);
const cell = fc.nat(5);
const camera = fc.integer({ min: 1001, max: 1008 }).map((value) => ({ kind: 'camera', camera: value }));
const content = fc.oneof(
  { weight: 5, arbitrary: camera },
  { weight: 1, arbitrary: fc.constantFrom<Loose>({ kind: 'map' }, { kind: 'clock' }, { kind: 'alarms' }) },
);
const drawn = {
  columns: 2,
  rows: 1,
  cells: [0, 1].map((column) => ({ column, row: 0, columnSpan: 1, rowSpan: 1 })),
};
const layout = fc.constantFrom<unknown>('1', '4', '9', '1+5', drawn);
const roomy = fc.constantFrom('4', '9', '1+5');
const level = fc.constantFrom('supervisor', 'alarm', 'incident');
const id = fc.constantFrom('east', 'west', 'vip');

/** Mostly ones that can be shown. */
const contents = fc.oneof(
  { weight: 9, arbitrary: fc.uniqueArray(content, { maxLength: 4, selector: (one) => JSON.stringify(one) }) },
  { weight: 1, arbitrary: fc.array(content, { maxLength: 6 }) },
);
const view = fc
  .record({ layout: fc.oneof({ weight: 9, arbitrary: roomy }, { weight: 1, arbitrary: layout }), contents })
  .map(({ layout: of, contents: all }) => ({
    layout: of,
    tiles: all.map((shows, at) => ({ cell: at, shows })),
  }));
const showing = fc.oneof(
  view.map((one) => ({ kind: 'view', view: one })),
  fc
    .record({ views: fc.array(view, { minLength: 1, maxLength: 3 }), paused: fc.boolean() })
    .map(({ views, paused }) => ({
      kind: 'tour',
      tour: {
        pages: views.map((one) => ({ view: one, dwellMs: 10_000 })),
        page: 0,
        sinceAt: new Date(startMs).toISOString(),
        paused,
      },
    })),
);

const often = <T>(arbitrary: fc.Arbitrary<T>) => ({ weight: 4, arbitrary });
const seldom = <T>(arbitrary: fc.Arbitrary<T>) => ({ weight: 1, arbitrary });

const onContent = fc.oneof(
  often(fc.record({ kind: fc.constant('show'), display: number, level, shows: showing })),
  often(fc.record({ kind: fc.constant('place'), display: number, cell, shows: content })),
  seldom(fc.record({ kind: fc.constant('place'), display: number, cell })),
  often(fc.record({ kind: fc.constant('swap'), display: number, cell, withDisplay: number, withCell: cell })),
  seldom(fc.record({ kind: fc.constant('set-layout'), display: number, layout })),
  often(fc.record({ kind: fc.constant('release'), display: number, level })),
  seldom(fc.record({ kind: fc.constant('tour-step'), display: number, by: fc.constantFrom(1, -1) })),
  seldom(fc.record({ kind: fc.constant('tour-pause'), display: number, paused: fc.boolean() })),
  often(fc.record({ kind: fc.constant('apply-preset'), preset: id, level })),
);

const named = fc.record({
  id,
  key: fc.integer({ min: 1, max: 3 }),
  name: fc.constant({ en: 'Preset', hi: 'प्रीसेट' }),
  displays: fc
    .record({ numbers: fc.uniqueArray(number, { minLength: 1 }), shows: showing })
    .map(({ numbers, shows }) => numbers.map((display) => ({ display, shows }))),
});
const planned = fc.record({
  id,
  preset: id,
  from: fc.constant('06:00'),
  until: fc.constantFrom('06:00', '14:00'),
});
const ruled = fc.record({
  id,
  priority: fc.constantFrom(1, 2),
  does: fc.oneof(
    fc.record({ kind: fc.constant('preset'), preset: id }),
    fc.record({ kind: fc.constant('cameras'), displays: fc.uniqueArray(number, { minLength: 1 }) }),
  ),
});
const screen = fc.record({ node: fc.constant('node-a'), screen: fc.constantFrom('HDMI-1', 'HDMI-2') });

const onRest = fc.oneof(
  often(fc.record({ kind: fc.constant('save-preset'), preset: named })),
  seldom(fc.record({ kind: fc.constant('delete-preset'), preset: id })),
  often(fc.record({ kind: fc.constant('save-schedule'), schedule: planned })),
  seldom(fc.record({ kind: fc.constant('delete-schedule'), schedule: id })),
  often(fc.record({ kind: fc.constant('save-rule'), rule: ruled })),
  seldom(fc.record({ kind: fc.constant('delete-rule'), rule: id })),
  often(
    fc.record({
      kind: fc.constant('add-display'),
      display: number,
      name: fc.constant(''),
      portrait: fc.boolean(),
    }),
  ),
  seldom(fc.record({ kind: fc.constant('set-display'), display: number, rotation: fc.constantFrom(0, 90) })),
  seldom(fc.record({ kind: fc.constant('bind-display'), display: number, screen })),
  seldom(fc.record({ kind: fc.constant('bind-display'), display: number })),
  seldom(fc.record({ kind: fc.constant('remove-display'), display: number })),
);

const onLocks = fc.oneof(
  fc.record({
    kind: fc.constant('lock'),
    display: number,
    until: fc.nat(3_600_000).map((aheadMs) => new Date(startMs + aheadMs).toISOString()),
  }),
  fc.record({ kind: fc.constant('unlock'), display: number }),
);

export const anyContentCommand: fc.Arbitrary<HandCommand> = onContent.map(command);

export const anyCommand: fc.Arbitrary<HandCommand> = fc
  .oneof(
    { weight: 12, arbitrary: onContent },
    { weight: 4, arbitrary: onRest },
    { weight: 1, arbitrary: onLocks },
  )
  .map(command);

export const anyCommandOrUndo: fc.Arbitrary<HandCommand> = fc.oneof(
  { weight: 25, arbitrary: anyCommand },
  { weight: 1, arbitrary: fc.constant(command({ kind: 'undo' })) },
);
