import type { CityPack } from '#shared/model/geography.ts';
import type { LocalName } from '#shared/model/localName.ts';
import type { UptimeGrouping } from '#shared/wire/alarms.ts';
import type { DirectoryCamera } from '../../directory/directoryCamera.ts';

export interface ReportGroup {
  /** Stable within a grouping; empty for cameras that belong nowhere in it. */
  readonly key: string;
  readonly label: LocalName;
}

const offCorridors: ReportGroup = { key: '', label: { en: 'Off the corridors', hi: 'कॉरिडोर से बाहर' } };
const ownerless: ReportGroup = { key: '', label: { en: 'Owner not recorded', hi: 'स्वामी दर्ज नहीं' } };

/**
 * Which group a camera is counted in. A camera without a named owner is its department's. Labels come from the city
 * pack; what that does not know bears its own key.
 */
export function reportGroups(city: CityPack): (by: UptimeGrouping, camera: DirectoryCamera) => ReportGroup {
  const corridors = namesById(city.corridors);
  const categories = namesById(city.categories);
  const departments = namesById(city.departments);
  return (by, camera) => {
    switch (by) {
      case 'camera':
        return { key: String(camera.number), label: camera.name };
      case 'corridor':
        return camera.corridor === undefined ? offCorridors : groupOf(corridors, camera.corridor);
      case 'category':
        return groupOf(categories, camera.category);
      case 'owner':
        if (camera.owner !== undefined) return groupOf(new Map(), camera.owner);
        return camera.department === undefined ? ownerless : groupOf(departments, camera.department);
    }
  };
}

function namesById(
  places: readonly { readonly id: string; readonly name: LocalName }[],
): ReadonlyMap<string, LocalName> {
  return new Map(places.map(({ id, name }) => [id, name]));
}

function groupOf(names: ReadonlyMap<string, LocalName>, key: string): ReportGroup {
  return { key, label: names.get(key) ?? { en: key, hi: key } };
}
