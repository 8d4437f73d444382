/** The tree as the flat list of rows that are in sight: branches, and the cameras of the open ones. */
import type { Camera } from '#shared/model/camera.ts';
import type { BranchEntry } from '../../state/directoryIndex.ts';
import { matchesCamera } from '../../state/search.ts';

export type TreeRow =
  | {
      readonly kind: 'branch';
      readonly key: string;
      readonly branch: BranchEntry;
      /** All of the branch's cameras, or those that match the filter. */
      readonly cameras: readonly Camera[];
      readonly open: boolean;
    }
  | { readonly kind: 'camera'; readonly key: string; readonly camera: Camera; readonly branch: BranchEntry };

/**
 * @param words of the filter, folded; none shows everything. A branch whose own name matches keeps all its
 *   cameras; otherwise those that match, and branches without any disappear. A filter opens what it finds.
 */
export function treeRows(
  branches: readonly BranchEntry[],
  open: ReadonlySet<string>,
  words: readonly string[],
): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  for (const branch of branches) {
    const wholeBranch = words.length === 0 || matchesBranch(branch, words);
    const cameras = wholeBranch
      ? branch.cameras
      : branch.cameras.filter((camera) => matchesCamera(camera, words));
    if (cameras.length === 0) continue;
    const isOpen = open.has(branch.id) || !wholeBranch;
    rows.push({ kind: 'branch', key: `branch/${branch.id}`, branch, cameras, open: isOpen });
    if (!isOpen) continue;
    for (const camera of cameras)
      rows.push({ kind: 'camera', key: `camera/${camera.number}`, camera, branch });
  }
  return rows;
}

function matchesBranch(branch: BranchEntry, words: readonly string[]): boolean {
  const text = `${branch.name?.en ?? ''} ${branch.name?.hi ?? ''}`.normalize('NFC').toLowerCase();
  return words.every((word) => text.includes(word));
}
