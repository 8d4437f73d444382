import { describe, expect, it } from 'vitest';
import { type DragPayload, dragData, parseDragData } from '../../../../renderer/state/dragPayload.ts';
import { numbers } from '../../../fakes/uiCamera.ts';

const [camera] = numbers(1042);
if (camera === undefined) throw new Error('one number was asked for');

describe('what is dragged', () => {
  it.each<DragPayload>([
    { kind: 'camera', number: camera },
    { kind: 'branch', branch: { by: 'corridor', id: 'GT' } },
    { kind: 'branch', branch: { by: 'thana', id: '' } },
  ])('arrives as it was sent: %j', (payload) => {
    expect(parseDragData(dragData(payload))).toEqual(payload);
  });

  it.each([
    {},
    { number: 1042 },
    { drishti: 'camera', number: 'x' },
    { drishti: 'branch', by: 'colour', id: 'red' },
  ])('is nothing of ours: %j', (data) => {
    expect(parseDragData(data)).toBeUndefined();
  });
});
