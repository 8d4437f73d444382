/** What is carried when something is dragged: written by the tree, the tiles and the displays, read by cells. */
import { z } from 'zod';
import { type CameraNumber, cameraNumberSchema } from '#shared/model/ids.ts';
import { type DisplayNumber, displayNumberSchema } from '#shared/model/wall.ts';
import { type Branch, branchKinds } from './branch.ts';

export type DragPayload =
  | { readonly kind: 'camera'; readonly number: CameraNumber }
  | { readonly kind: 'branch'; readonly branch: Branch }
  /** A selection of one's own, in its order. */
  | { readonly kind: 'cameras'; readonly numbers: readonly CameraNumber[] };

/** A cell of a display, to change places with another one. */
export interface CellDrag {
  readonly display: DisplayNumber;
  readonly cell: number;
}

/** As the drag library carries it. */
export function dragData(payload: DragPayload): Record<string, unknown> {
  switch (payload.kind) {
    case 'camera':
      return { drishti: 'camera', number: payload.number };
    case 'branch':
      return { drishti: 'branch', by: payload.branch.by, id: payload.branch.id };
    case 'cameras':
      return { drishti: 'cameras', numbers: payload.numbers };
  }
}

/** Undefined for anything that was not dragged from our own lists. */
export function parseDragData(data: Readonly<Record<string | symbol, unknown>>): DragPayload | undefined {
  switch (data['drishti']) {
    case 'camera': {
      const number = cameraNumberSchema.safeParse(data['number']);
      return number.success ? { kind: 'camera', number: number.data } : undefined;
    }
    case 'cameras': {
      const numbers = z.array(cameraNumberSchema).min(1).safeParse(data['numbers']);
      return numbers.success ? { kind: 'cameras', numbers: numbers.data } : undefined;
    }
    case 'branch': {
      const by = branchKinds.find((kind) => kind === data['by']);
      const id = data['id'];
      return by === undefined || typeof id !== 'string' ? undefined : { kind: 'branch', branch: { by, id } };
    }
    default:
      return undefined;
  }
}

const cellDragSchema = z.object({
  drishti: z.literal('cell'),
  display: displayNumberSchema,
  cell: z.int().min(0),
});

export function cellDragData({ display, cell }: CellDrag): Record<string, unknown> {
  return { drishti: 'cell', display, cell };
}

export function parseCellDrag(data: Readonly<Record<string | symbol, unknown>>): CellDrag | undefined {
  const parsed = cellDragSchema.safeParse(data);
  return parsed.success ? { display: parsed.data.display, cell: parsed.data.cell } : undefined;
}
