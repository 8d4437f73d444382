/** What is carried when something is dragged across the desk: written by the tree and the tiles, read by cells. */
import { type CameraNumber, cameraNumberSchema } from '#shared/model/ids.ts';
import { type Branch, branchKinds } from './branch.ts';

export type DragPayload =
  | { readonly kind: 'camera'; readonly number: CameraNumber }
  | { readonly kind: 'branch'; readonly branch: Branch };

/** As the drag library carries it. */
export function dragData(payload: DragPayload): Record<string, unknown> {
  return payload.kind === 'camera'
    ? { drishti: 'camera', number: payload.number }
    : { drishti: 'branch', by: payload.branch.by, id: payload.branch.id };
}

/** Undefined for anything that was not dragged from our own lists. */
export function parseDragData(data: Readonly<Record<string | symbol, unknown>>): DragPayload | undefined {
  if (data['drishti'] === 'camera') {
    const number = cameraNumberSchema.safeParse(data['number']);
    return number.success ? { kind: 'camera', number: number.data } : undefined;
  }
  const by = branchKinds.find((kind) => kind === data['by']);
  const id = data['id'];
  if (data['drishti'] !== 'branch' || by === undefined || typeof id !== 'string') return undefined;
  return { kind: 'branch', branch: { by, id } };
}
