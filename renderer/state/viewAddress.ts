/**
 * A view as the query of a page's address: `?cameras=1001,1002&layout=4`, `?corridor=GT&layout=16&page=2`. An
 * address is typed by people and programs, so what cannot be read is left out rather than refused.
 */
import { type CameraNumber, cameraNumberSchema } from '#shared/model/ids.ts';
import { type LayoutId, layoutIdSchema } from '#shared/model/layout.ts';
import { type Branch, branchKinds } from './branch.ts';
import type { View } from './view.ts';

export interface ViewRequest {
  readonly cameras: readonly CameraNumber[] | undefined;
  readonly branch: Branch | undefined;
  readonly layout: LayoutId | undefined;
  /** From 0. */
  readonly page: number | undefined;
}

/** @param query the part of an address after `?`, with or without it */
export function parseViewAddress(query: string): ViewRequest {
  const params = new URLSearchParams(query);
  const by = branchKinds.find((kind) => params.has(kind));
  // A plus sign means a space in a query; in `1+5` it was meant as itself.
  const layout = layoutIdSchema.safeParse(params.get('layout')?.replace(' ', '+'));
  const page = Number(params.get('page') ?? Number.NaN);
  return {
    cameras: parseCameras(params.get('cameras')),
    branch: by === undefined ? undefined : { by, id: params.get(by) ?? '' },
    layout: layout.success ? layout.data : undefined,
    page: Number.isInteger(page) && page >= 1 ? page - 1 : undefined,
  };
}

/** The query that opens this view again, beginning with `?`. Cells left empty close up. */
export function formatViewAddress(view: View): string {
  const parts: string[] = [];
  if (view.branch !== undefined) parts.push(`${view.branch.by}=${encodeURIComponent(view.branch.id)}`);
  else if (view.slots.length > 0) parts.push(`cameras=${view.slots.filter(isCamera).join(',')}`);
  parts.push(`layout=${encodeURIComponent(view.layout)}`);
  if (view.page > 0) parts.push(`page=${view.page + 1}`);
  return `?${parts.join('&')}`;
}

function isCamera(slot: CameraNumber | undefined): slot is CameraNumber {
  return slot !== undefined;
}

function parseCameras(text: string | null): readonly CameraNumber[] | undefined {
  if (text === null) return undefined;
  const numbers = text
    .split(',')
    .map((part) => cameraNumberSchema.safeParse(Number(part.trim() || Number.NaN)))
    .flatMap((parsed) => (parsed.success ? [parsed.data] : []));
  return [...new Set(numbers)];
}
