import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CameraDraft } from '#shared/model/camera.ts';
import type { CityPack } from '#shared/model/geography.ts';
import type { Config } from './config.ts';
import { readCameraFile } from './directory/readCameraFile.ts';
import type { ResolveDemo } from './directory/resolveStream.ts';

export interface StartingCameras {
  /** What the directory is to hold; undefined: what it holds already. */
  readonly drafts: readonly CameraDraft[] | undefined;
  readonly resolveDemo: ResolveDemo | undefined;
}

/** The cameras to start with: the demo city, a camera file, or those of the last time. */
export async function openCameraSource(
  config: Pick<Config, 'cameras' | 'clipsDir'>,
  city: CityPack,
): Promise<Result<StartingCameras, Problem>> {
  switch (config.cameras.kind) {
    case 'kept':
      return ok({ drafts: undefined, resolveDemo: undefined });
    case 'csv': {
      const drafts = await readCameraFile(config.cameras.path, city);
      return drafts.ok ? ok({ drafts: drafts.value, resolveDemo: undefined }) : drafts;
    }
    case 'demo':
      return err(problem('demo-absent', 500, 'The demo city is not part of this build.', 'Set CAMERAS_CSV.'));
  }
}
