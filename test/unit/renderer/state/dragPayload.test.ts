import { describe, expect, it } from 'vitest';
import { displayNumberSchema } from '#shared/model/wall.ts';
import {
  cellDragData,
  type DragPayload,
  dragData,
  parseCellDrag,
  parseDragData,
} from '../../../../renderer/state/dragPayload.ts';
import { numbers } from '../../../fakes/uiCamera.ts';

const [camera] = numbers(1042);
if (camera === undefined) throw new Error('one number was asked for');

describe('what is dragged', () => {
  it.each<DragPayload>([
    { kind: 'camera', number: camera },
    { kind: 'branch', branch: { by: 'corridor', id: 'GT' } },
    { kind: 'branch', branch: { by: 'thana', id: '' } },
    { kind: 'cameras', numbers: numbers(1042, 1001) },
  ])('arrives as it was sent: %j', (payload) => {
    expect(parseDragData(dragData(payload))).toEqual(payload);
  });

  it.each([
    {},
    { number: 1042 },
    { drishti: 'camera', number: 'x' },
    { drishti: 'branch', by: 'colour', id: 'red' },
    { drishti: 'cameras', numbers: [] },
    { drishti: 'cell', display: 3, cell: 1 },
  ])('is nothing of ours: %j', (data) => {
    expect(parseDragData(data)).toBeUndefined();
  });
});

describe('a cell of a display that is dragged', () => {
  const cell = { display: displayNumberSchema.parse(3), cell: 7 };

  it('arrives as it was sent', () => {
    expect(parseCellDrag(cellDragData(cell))).toEqual(cell);
  });

  it('is not taken for a camera, nor a camera for it', () => {
    expect(parseDragData(cellDragData(cell))).toBeUndefined();
    expect(parseCellDrag(dragData({ kind: 'camera', number: camera }))).toBeUndefined();
  });
});
