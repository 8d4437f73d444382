/**
 * The mirrored directory, arranged for the questions the desk asks: which camera has this number, which belong
 * to this branch, in the city's order. Built once per load; 25,000 cameras take some tens of milliseconds.
 */
import type { Camera } from '#shared/model/camera.ts';
import type { CityPack } from '#shared/model/geography.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { LocalName } from '#shared/model/localName.ts';
import { type Branch, type BranchKind, branchIdOf } from './branch.ts';

export interface BranchEntry extends Branch {
  /** Undefined for the branch of cameras that have none of the kind. */
  readonly name: LocalName | undefined;
  /** By number. */
  readonly cameras: readonly Camera[];
}

export interface DirectoryIndex {
  /** By number. */
  readonly cameras: readonly Camera[];
  readonly byNumber: ReadonlyMap<CameraNumber, Camera>;
  /** In the city's order, only those that have cameras; cameras without a branch come last. */
  readonly branches: Readonly<Record<BranchKind, readonly BranchEntry[]>>;
}

export const emptyDirectoryIndex: DirectoryIndex = {
  cameras: [],
  byNumber: new Map(),
  branches: { corridor: [], sector: [], thana: [], department: [] },
};

/** @param cameras in any order; of two with one number the later wins */
export function buildDirectoryIndex(cameras: readonly Camera[], city: CityPack | undefined): DirectoryIndex {
  const byNumber = new Map(cameras.map((camera) => [camera.number, camera]));
  const sorted = [...byNumber.values()].sort((a, b) => a.number - b.number);
  const entries = (by: BranchKind): readonly BranchEntry[] => branchEntries(sorted, by, namesOf(city, by));
  return {
    cameras: sorted,
    byNumber,
    branches: {
      corridor: entries('corridor'),
      sector: entries('sector'),
      thana: entries('thana'),
      department: entries('department'),
    },
  };
}

/** The branch as the index knows it, or undefined when no camera belongs to it. */
export function findBranch(index: DirectoryIndex, branch: Branch): BranchEntry | undefined {
  return index.branches[branch.by].find((entry) => entry.id === branch.id);
}

function namesOf(city: CityPack | undefined, by: BranchKind): ReadonlyMap<string, LocalName> {
  const lists = {
    corridor: city?.corridors,
    sector: city?.sectors,
    thana: city?.thanas,
    department: city?.departments,
  } satisfies Record<BranchKind, readonly { id: string; name: LocalName }[] | undefined>;
  return new Map((lists[by] ?? []).map((item): [string, LocalName] => [item.id, item.name]));
}

function branchEntries(
  cameras: readonly Camera[],
  by: BranchKind,
  names: ReadonlyMap<string, LocalName>,
): readonly BranchEntry[] {
  const groups = new Map<string, Camera[]>();
  for (const camera of cameras) {
    const id = branchIdOf(camera, by);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [camera]);
    else group.push(camera);
  }
  const order = [...names.keys()].filter((id) => groups.has(id));
  // Branches that the city's pack does not know (a customer's own file) stand after it, under their own id.
  const others = [...groups.keys()].filter((id) => id !== '' && !names.has(id)).sort();
  const last = groups.has('') ? [''] : [];
  return [...order, ...others, ...last].map((id) => ({
    by,
    id,
    name: names.get(id) ?? (id === '' ? undefined : { en: id, hi: id }),
    cameras: groups.get(id) ?? [],
  }));
}
