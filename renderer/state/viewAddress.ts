/**
 * A view as the query of a page's address: `?cameras=1001,1002&layout=4`, `?corridor=GT&layout=16&page=2`; a layout
 * of one's own is written out. An
 * address is typed by people and programs, so what cannot be read is left out rather than refused.
 */
import { layoutKeyOf, parseLayoutKey } from '#shared/decide/layout.ts';
import { type CameraNumber, cameraNumberSchema } from '#shared/model/ids.ts';
import { type LayoutChoice, layoutIdSchema } from '#shared/model/layout.ts';
import { type Branch, branchKinds } from './branch.ts';
import type { View } from './view.ts';

export interface ViewRequest {
  readonly cameras: readonly CameraNumber[] | undefined;
  readonly branch: Branch | undefined;
  readonly layout: LayoutChoice | undefined;
  /** From 0. */
  readonly page: number | undefined;
}

/** @param query the part of an address after `?`, with or without it */
export function parseViewAddress(query: string): ViewRequest {
  const params = new URLSearchParams(query);
  const by = branchKinds.find((kind) => params.has(kind));
  const page = Number(params.get('page') ?? Number.NaN);
  return {
    cameras: parseCameras(params.get('cameras')),
    branch: by === undefined ? undefined : { by, id: params.get(by) ?? '' },
    layout: parseLayout(params.get('layout')),
    page: Number.isInteger(page) && page >= 1 ? page - 1 : undefined,
  };
}

/** The query that opens this view again, beginning with `?`. Cells left empty close up. */
export function formatViewAddress(view: View): string {
  const parts: string[] = [];
  if (view.branch !== undefined) parts.push(`${view.branch.by}=${encodeURIComponent(view.branch.id)}`);
  else if (view.slots.length > 0) parts.push(`cameras=${view.slots.filter(isCamera).join(',')}`);
  parts.push(`layout=${encodeURIComponent(layoutKeyOf(view.layout))}`);
  if (view.page > 0) parts.push(`page=${view.page + 1}`);
  return `?${parts.join('&')}`;
}

function isCamera(slot: CameraNumber | undefined): slot is CameraNumber {
  return slot !== undefined;
}

function parseLayout(text: string | null): LayoutChoice | undefined {
  if (text === null) return undefined;
  // A plus sign means a space in a query; in `1+5` it was meant as itself.
  return layoutIdSchema.safeParse(text.replace(' ', '+')).data ?? parseLayoutKey(text);
}

function parseCameras(text: string | null): readonly CameraNumber[] | undefined {
  if (text === null) return undefined;
  const numbers = text
    .split(',')
    .map((part) => cameraNumberSchema.safeParse(Number(part.trim() || Number.NaN)))
    .flatMap((parsed) => (parsed.success ? [parsed.data] : []));
  return [...new Set(numbers)];
}
