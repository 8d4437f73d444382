/**
 * The directory as alarms see it: what each camera is linked by, how many others are, what a cause is called, whom to
 * call. Built once from the cameras that are shown; who changes the directory builds it anew.
 */
import { randomUUID } from 'node:crypto';
import type { AlarmCamera, AlarmsContext, SharedCauseType } from '#shared/decide/alarms/context.ts';
import { type AlarmContact, alarmIdSchema } from '#shared/model/alarm.ts';
import type { CityPack } from '#shared/model/geography.ts';
import type { CameraNumber } from '#shared/model/ids.ts';
import type { LocalName } from '#shared/model/localName.ts';
import type { DirectoryCamera } from '../../directory/directoryCamera.ts';
import { type CauseKeys, causeKeysOf } from './causeKeys.ts';
import { isImportantPlace } from './importantPlaces.ts';
import { localHour } from './localHour.ts';

export interface AlarmDirectoryOptions {
  readonly cameras: readonly DirectoryCamera[];
  readonly city: Pick<CityPack, 'corridors' | 'categories'>;
  /** See `causeKeysOf`. */
  readonly secret: Uint8Array;
  /** Of the city, e.g. `Asia/Kolkata`. */
  readonly timeZone: string;
  /** Cameras that are on tiles now; none if not given. */
  readonly watched?: () => Iterable<CameraNumber>;
}

interface Cause {
  readonly type: SharedCauseType;
  readonly first: DirectoryCamera;
  count: number;
  /** Undefined once two of its cameras have different ones. */
  owner: string | undefined;
}

export function createAlarmDirectory(options: AlarmDirectoryOptions): AlarmsContext {
  const keysOf = new Map<CameraNumber, CauseKeys>();
  const causes = new Map<string, Cause>();
  for (const camera of options.cameras) {
    const keys = causeKeysOf(camera, options.secret);
    keysOf.set(camera.number, keys);
    for (const [type, key] of entriesOf(keys)) count(causes, type, key, camera);
  }
  const cameras = new Map(
    options.cameras.map((camera) => {
      const keys = keysOf.get(camera.number) ?? {};
      return [camera.number, alarmCamera(camera, sharedAlone(keys, causes), options.city)];
    }),
  );
  return {
    cameraOf: (number) => cameras.get(number),
    linkedCount: (type, key) => causes.get(nameOf(type, key))?.count ?? 0,
    watched: options.watched ?? (() => []),
    labelOf: (type, key) => labelOf(type, key, causes.get(nameOf(type, key)), options.city),
    hourOf: localHour(options.timeZone),
    newId: () => alarmIdSchema.parse(randomUUID()),
  };
}

function alarmCamera(
  camera: DirectoryCamera,
  keys: CauseKeys,
  city: AlarmDirectoryOptions['city'],
): AlarmCamera {
  const { number, name, kind, category } = camera;
  const important = isImportantPlace(camera);
  return { number, name, kind, category, keys, contact: contactOf(camera, city), important };
}

function contactOf(camera: DirectoryCamera, city: AlarmDirectoryOptions['city']): AlarmContact {
  const ofCategory = city.categories.find(({ id }) => id === camera.category)?.nodalOffice?.en;
  const nodalOffice = camera.nodalOffice ?? ofCategory;
  return {
    ...(camera.owner !== undefined && { owner: camera.owner }),
    ...(camera.contactName !== undefined && { name: camera.contactName }),
    ...(camera.contactPhone !== undefined && { phone: camera.contactPhone }),
    ...(nodalOffice !== undefined && { nodalOffice }),
  };
}

/** What one camera has for itself is no common cause. */
function sharedAlone(keys: CauseKeys, causes: ReadonlyMap<string, Cause>): CauseKeys {
  return Object.fromEntries(
    entriesOf(keys).filter(([type, key]) => (causes.get(nameOf(type, key))?.count ?? 0) > 1),
  );
}

function count(
  causes: Map<string, Cause>,
  type: SharedCauseType,
  key: string,
  camera: DirectoryCamera,
): void {
  const known = causes.get(nameOf(type, key));
  if (known === undefined) {
    causes.set(nameOf(type, key), { type, first: camera, count: 1, owner: camera.owner });
    return;
  }
  known.count += 1;
  if (known.owner !== camera.owner) known.owner = undefined;
}

function labelOf(
  type: SharedCauseType,
  key: string,
  cause: Cause | undefined,
  city: AlarmDirectoryOptions['city'],
): LocalName {
  switch (type) {
    case 'gateway':
      return { en: 'City uplink', hi: 'नगर का मुख्य नेटवर्क लिंक' };
    case 'ingest-host':
      return { en: `Ingest server ${key}`, hi: `इन्जेस्ट सर्वर ${key}` };
    case 'corridor':
      return city.corridors.find(({ id }) => id === key)?.name ?? { en: key, hi: key };
    case 'recorder':
      return recorderLabel(cause);
    case 'site':
      return siteLabel(cause);
    case 'owner': {
      const owner = cause?.first.owner;
      return owner === undefined ? { en: 'One owner', hi: 'एक स्वामी' } : { en: owner, hi: owner };
    }
  }
}

function recorderLabel(cause: Cause | undefined): LocalName {
  if (cause === undefined) return { en: 'Recorder', hi: 'रिकॉर्डर' };
  const { count: n, owner } = cause;
  if (owner === undefined) return { en: `Recorder, ${n} cameras`, hi: `रिकॉर्डर, ${n} कैमरे` };
  return { en: `Recorder of ${owner}, ${n} cameras`, hi: `${owner} का रिकॉर्डर, ${n} कैमरे` };
}

function siteLabel(cause: Cause | undefined): LocalName {
  if (cause === undefined) return { en: 'Site', hi: 'स्थल' };
  const { site, name } = cause.first;
  if (site !== undefined) return { en: site, hi: site };
  return { en: `Site at ${name.en}`, hi: `${name.hi} स्थल` };
}

function nameOf(type: SharedCauseType, key: string): string {
  return `${type} ${key}`;
}

function entriesOf(keys: CauseKeys): readonly (readonly [SharedCauseType, string])[] {
  return Object.entries(keys) as [SharedCauseType, string][];
}
