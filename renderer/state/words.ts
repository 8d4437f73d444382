import type { Camera } from '#shared/model/camera.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { Language, LocalName } from '#shared/model/localName.ts';

/** A name in the language of the screen. */
export function nameIn(name: LocalName, language: Language): string {
  return name[language];
}

/** What a list or a tile calls a camera beside its number; empty while the directory does not know it. */
export function cameraName(camera: Camera | undefined, language: Language): string {
  return camera === undefined ? '' : nameIn(camera.name, language);
}

/** `1107 · Rama Devi Crossing` */
export function cameraTitle(number: CameraNumber, camera: Camera | undefined, language: Language): string {
  return camera === undefined ? String(number) : `${number} · ${nameIn(camera.name, language)}`;
}
