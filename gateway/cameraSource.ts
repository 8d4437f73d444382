import type { Clock } from '#shared/base/clock.ts';
import type { AsyncDisposable } from '#shared/base/disposable.ts';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { CameraDraft } from '#shared/model/camera.ts';
import type { CityPack } from '#shared/model/geography.ts';
import type { Config } from './config.ts';
import { demoCameras } from './demo/demoCameras.ts';
import { DemoCity } from './demo/demoCity.ts';
import { readDemoClips } from './demo/demoClips.ts';
import { readCameraFile } from './directory/readCameraFile.ts';
import type { ResolveDemo } from './directory/resolveStream.ts';

export interface StartingCameras extends AsyncDisposable {
  /** What the directory is to hold; undefined: what it holds already. */
  readonly drafts: readonly CameraDraft[] | undefined;
  readonly resolveDemo: ResolveDemo | undefined;
}

/** The cameras to start with: the demo city, a camera file, or those of the last time. */
export async function openCameraSource(
  config: Pick<Config, 'cameras' | 'clipsDir'>,
  city: CityPack,
  clock: Clock,
): Promise<Result<StartingCameras, Problem>> {
  const close = async () => undefined;
  switch (config.cameras.kind) {
    case 'kept':
      return ok({ drafts: undefined, resolveDemo: undefined, close });
    case 'csv': {
      const drafts = await readCameraFile(config.cameras.path, city);
      return drafts.ok ? ok({ drafts: drafts.value, resolveDemo: undefined, close }) : drafts;
    }
    case 'demo': {
      const clips = await readDemoClips(config.clipsDir);
      if (!clips.ok) return clips;
      const demo = await DemoCity.create({ clipsDir: config.clipsDir, clips: clips.value, clock });
      return ok({
        drafts: demoCameras(city),
        resolveDemo: (address) => demo.resolve(address),
        close: () => demo.close(),
      });
    }
  }
}
