import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { HealthState } from '#shared/model/health.ts';
import type { CameraId } from '#shared/model/ids.ts';
import type { CamerasQuery } from '#shared/wire/rest.ts';
import { type CameraIndex, type IndexEntry, searchText } from './cameraIndex.ts';
import { type Box, isInBox } from './cityAreas.ts';
import type { DirectoryCamera } from './directoryCamera.ts';

export interface DirectoryPage {
  readonly items: readonly DirectoryCamera[];
  /** What the next call passes as `cursor`; absent on the last page. */
  readonly next?: string;
}

/**
 * One page of the cameras that match, in order of their number. The cursor holds the last number seen, so a
 * camera that comes or goes between two pages moves no other onto two pages or none.
 *
 * @returns `cursor-invalid` or `bbox-invalid` when the question makes no sense
 */
export function cameraPage(
  index: CameraIndex,
  query: CamerasQuery,
  stateOf: (camera: CameraId) => HealthState,
  mayView: (camera: DirectoryCamera) => boolean,
): Result<DirectoryPage, Problem> {
  const after = query.cursor === undefined ? ok(0) : parseCursor(query.cursor);
  if (!after.ok) return after;
  const box = query.bbox === undefined ? ok(undefined) : parseBox(query.bbox);
  if (!box.ok) return box;
  const matches = matcher(query, box.value, stateOf);
  const items: DirectoryCamera[] = [];
  for (let at = firstAfter(index.entries, after.value); at < index.entries.length; at += 1) {
    const entry = index.entries[at];
    if (entry === undefined || !matches(entry) || !mayView(entry.camera)) continue;
    const last = items.at(-1);
    if (items.length === query.limit && last !== undefined) {
      return ok({ items, next: cursorAfter(last.number) });
    }
    items.push(entry.camera);
  }
  return ok({ items });
}

function matcher(
  query: CamerasQuery,
  box: Box | undefined,
  stateOf: (camera: CameraId) => HealthState,
): (entry: IndexEntry) => boolean {
  const wanted = query.q === undefined ? undefined : searchText(query.q.trim());
  return ({ camera, searched }) =>
    (query.corridor === undefined || camera.corridor === query.corridor) &&
    (query.sector === undefined || camera.sector === query.sector) &&
    (query.thana === undefined || camera.thana === query.thana) &&
    (query.department === undefined || camera.department === query.department) &&
    (query.category === undefined || camera.category === query.category) &&
    (box === undefined || isInBox([camera.lat, camera.lon], box)) &&
    (wanted === undefined || searched.includes(wanted)) &&
    (query.state === undefined || stateOf(camera.id) === query.state);
}

function firstAfter(entries: readonly IndexEntry[], number: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.camera.number ?? 0) <= number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function cursorAfter(number: number): string {
  return `after-${number}`;
}

function parseCursor(cursor: string): Result<number, Problem> {
  const number = /^after-(\d{1,6})$/.exec(cursor)?.[1];
  if (number !== undefined) return ok(Number(number));
  return err(
    problem(
      'cursor-invalid',
      400,
      'The cursor is not one of ours.',
      'Pass `next` of the last answer, or no cursor.',
    ),
  );
}

function parseBox(text: string): Result<Box, Problem> {
  const [west = 0, south = 0, east = 0, north = 0] = text.split(',').map(Number);
  if (west <= east && south <= north) return ok({ west, south, east, north });
  return err(
    problem(
      'bbox-invalid',
      400,
      'The box is empty.',
      'Give bbox as west,south,east,north in degrees, west below east.',
    ),
  );
}
