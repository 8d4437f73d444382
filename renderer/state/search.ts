/**
 * Finding cameras and branches by what people type: a number or its beginning, or words of either name. A plain
 * look through the mirror, a few milliseconds over 25,000 cameras; ranking by place and Hinglish come elsewhere.
 */
import type { Camera } from '#shared/model/camera.ts';
import { branchKinds } from './branch.ts';
import type { BranchEntry, DirectoryIndex } from './directoryIndex.ts';

export type SearchHit =
  | { readonly kind: 'branch'; readonly branch: BranchEntry }
  | { readonly kind: 'camera'; readonly camera: Camera };

const maxBranches = 5;

/** Lower case, marks composed, spaces single: what is typed and what is stored meet in this form. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** All words occur in the number or in one of the names. */
export function matchesCamera(camera: Camera, words: readonly string[]): boolean {
  const text = cameraText(camera);
  return words.every((word) => text.includes(word));
}

/** Folding 25,000 names at every key would be felt; cameras are immutable, so each is folded once. */
const foldedCameras = new WeakMap<Camera, string>();

function cameraText(camera: Camera): string {
  const known = foldedCameras.get(camera);
  if (known !== undefined) return known;
  const text = foldText(`${camera.number} ${camera.name.en} ${camera.name.hi}`);
  foldedCameras.set(camera, text);
  return text;
}

/** The words of a query, folded; empty when nothing was asked. */
export function queryWords(query: string): readonly string[] {
  return foldText(query)
    .split(' ')
    .filter((word) => word !== '');
}

/**
 * @param limit of hits in all
 * @returns an exact number first, then branches, then cameras whose number begins so, then the rest by number
 */
export function searchDirectory(index: DirectoryIndex, query: string, limit: number): readonly SearchHit[] {
  const words = queryWords(query);
  if (words.length === 0) return [];
  const digits = /^\d+$/.test(words.join('')) ? words.join('') : undefined;
  const branches = branchKinds
    .flatMap((kind) => index.branches[kind])
    .filter((branch) => branch.name !== undefined && matchesName(branch, words))
    .slice(0, maxBranches);
  const exact: Camera[] = [];
  const beginning: Camera[] = [];
  const others: Camera[] = [];
  for (const camera of index.cameras) {
    const number = String(camera.number);
    if (digits !== undefined && number === digits) exact.push(camera);
    else if (digits !== undefined && number.startsWith(digits)) beginning.push(camera);
    else if (matchesCamera(camera, words)) others.push(camera);
  }
  const hit = (camera: Camera): SearchHit => ({ kind: 'camera', camera });
  return [
    ...exact.map(hit),
    ...branches.map((branch): SearchHit => ({ kind: 'branch', branch })),
    ...beginning.map(hit),
    ...others.map(hit),
  ].slice(0, limit);
}

function matchesName(branch: BranchEntry, words: readonly string[]): boolean {
  const text = `${branch.name?.en ?? ''} ${branch.name?.hi ?? ''}`.normalize('NFC').toLowerCase();
  return words.every((word) => text.includes(word));
}
