import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useState } from 'react';
import type { CameraNumber } from '#shared/model/ids.ts';
import { type DragPayload, dragData, parseDragData } from '../../state/dragPayload.ts';

/** Makes a cell take cameras and branches, and one with a camera be dragged itself. */
export function useCellDrag(
  element: RefObject<HTMLElement | null>,
  cell: number,
  drop: (payload: DragPayload, cell: number) => void,
  camera?: CameraNumber,
): { readonly over: boolean; readonly dragging: boolean } {
  const [over, setOver] = useState(false);
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const takes = dropTargetForElements({
      element: target,
      canDrop: ({ source }) => parseDragData(source.data) !== undefined,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        const payload = parseDragData(source.data);
        if (payload !== undefined) drop(payload, cell);
      },
    });
    if (camera === undefined) return takes;
    return combine(
      takes,
      draggable({
        element: target,
        getInitialData: () => dragData({ kind: 'camera', number: camera }),
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
    );
  }, [element, cell, drop, camera]);
  return { over, dragging };
}
