/** A camera file of the rig's cameras. */
import type { RigCamera } from './rtspRig.ts';

export interface RigCityOptions {
  /** Of the first camera; the others follow. */
  readonly firstNumber?: number;
  /** One site for all of them; without it each stands at a place of its own. */
  readonly site?: string;
}

/** Header and rows; more rows of `rigCityRows` may follow. */
export function rigCity(cameras: readonly RigCamera[], options: RigCityOptions = {}): string {
  const header = 'number,name_en,category,lat,lon,faces_road,main_url,site';
  return [header, ...rigCityRows(cameras, options), ''].join('\n');
}

export function rigCityRows(cameras: readonly RigCamera[], options: RigCityOptions = {}): readonly string[] {
  const { firstNumber = 1001, site } = options;
  return cameras.map(({ url }, index) => {
    // 300 m apart: two cameras at one place count as one site.
    const lat = site === undefined ? 26.42 + Math.floor(index / 10) * 0.003 : 26.45;
    const lon = site === undefined ? 80.3 + (index % 10) * 0.003 : 80.33;
    const number = firstNumber + index;
    return `${number},Rig ${number},smart_city_junction,${lat.toFixed(4)},${lon.toFixed(4)},yes,"${url}",${site ?? ''}`;
  });
}
