import type { Camera } from '#shared/model/camera.ts';

/** The four ways in which the city's cameras are sorted into branches. */
export const branchKinds = ['corridor', 'sector', 'thana', 'department'] as const;
export type BranchKind = (typeof branchKinds)[number];

/** One branch of the tree. An empty `id` holds the cameras that have none of that kind. */
export interface Branch {
  readonly by: BranchKind;
  readonly id: string;
}

/** The branch a camera belongs to, by kind. */
export function branchIdOf(camera: Camera, by: BranchKind): string {
  return camera[by] ?? '';
}

export function isSameBranch(a: Branch | undefined, b: Branch | undefined): boolean {
  return a?.by === b?.by && a?.id === b?.id;
}
