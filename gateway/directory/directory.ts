/**
 * The directory of cameras: which there are, where they stand, whom they belong to. It owns the index in memory
 * and its import; the database behind it is asked at start and at an import only. Health and pictures belong
 * to others.
 */
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { CameraDraft } from '#shared/model/camera.ts';
import type { CityPack } from '#shared/model/geography.ts';
import type { HealthState } from '#shared/model/health.ts';
import type { CameraId, CameraNumber } from '#shared/model/ids.ts';
import type { BranchCount, CamerasQuery } from '#shared/wire/rest.ts';
import { type CameraIndex, createCameraIndex } from './cameraIndex.ts';
import { cameraPage, type DirectoryPage } from './cameraPage.ts';
import type { CamerasRepository, ImportReport } from './camerasRepository.ts';
import type { DirectoryCamera } from './directoryCamera.ts';

export interface DirectoryOptions {
  readonly repository: CamerasRepository;
  readonly city: CityPack;
}

export class Directory {
  readonly city: CityPack;
  readonly #repository: CamerasRepository;
  #index: CameraIndex;

  private constructor(options: DirectoryOptions, cameras: readonly DirectoryCamera[]) {
    this.city = options.city;
    this.#repository = options.repository;
    this.#index = createCameraIndex(cameras);
  }

  /** @returns a Problem of the database */
  static async create(options: DirectoryOptions): Promise<Result<Directory, Problem>> {
    const cameras = await options.repository.load();
    return cameras.ok ? ok(new Directory(options, cameras.value)) : cameras;
  }

  /** The shown camera of this number; a camera that does not face the road is as if it were not there. */
  byNumber(number: CameraNumber): DirectoryCamera | undefined {
    return this.#index.byNumber.get(number);
  }

  byId(id: CameraId): DirectoryCamera | undefined {
    return this.#index.byId.get(id);
  }

  /** All shown cameras in order of their number. */
  all(): readonly DirectoryCamera[] {
    return this.#index.entries.map(({ camera }) => camera);
  }

  /** Cameras that are kept and never shown. */
  hiddenCount(): number {
    return this.#index.hiddenCount;
  }

  /** @param mayView who asks may see the camera */
  page(
    query: CamerasQuery,
    stateOf: (camera: CameraId) => HealthState,
    mayView: (camera: DirectoryCamera) => boolean,
  ): Result<DirectoryPage, Problem> {
    return cameraPage(this.#index, query, stateOf, mayView);
  }

  /** Live and linked cameras of each branch; a branch without cameras is absent. */
  counts<Key extends string>(
    branchOf: (camera: DirectoryCamera) => Key | undefined,
    stateOf: (camera: CameraId) => HealthState,
  ): ReadonlyMap<Key, BranchCount> {
    const counts = new Map<Key, BranchCount>();
    for (const { camera } of this.#index.entries) {
      const branch = branchOf(camera);
      if (branch === undefined) continue;
      const { live, linked } = counts.get(branch) ?? { live: 0, linked: 0 };
      const state = stateOf(camera.id);
      counts.set(branch, { live: live + (state === 'live' || state === 'idle' ? 1 : 0), linked: linked + 1 });
    }
    return counts;
  }

  /** Makes the directory hold exactly these cameras, in the database and here, or leaves both as they were. */
  async replaceAll(drafts: readonly CameraDraft[]): Promise<Result<ImportReport, Problem>> {
    const outcome = await this.#repository.replaceAll(drafts);
    if (!outcome.ok) return outcome;
    this.#index = createCameraIndex(outcome.value.cameras);
    return ok(outcome.value.report);
  }
}
