/** What the alarms ask of the world around them: whose camera it is, what it is linked by, the hour, a new name. */
import type { AlarmContact, AlarmId, CauseType } from '../../model/alarm.ts';
import type { CameraKind } from '../../model/camera.ts';
import type { CameraNumber, CategoryId } from '../../model/ids.ts';
import type { LocalName } from '../../model/localName.ts';

/** What several cameras may share; a camera alone shares nothing. */
export type SharedCauseType = Exclude<CauseType, 'camera'>;

/** A camera as far as alarms concern it. */
export interface AlarmCamera {
  readonly number: CameraNumber;
  readonly name: LocalName;
  readonly kind: CameraKind;
  readonly category: CategoryId;
  /** By what it is linked; a key is absent where it is not known. */
  readonly keys: Readonly<Partial<Record<SharedCauseType, string>>>;
  readonly contact: AlarmContact;
  /** Its place matters more than others: a chief junction, a police post. */
  readonly important: boolean;
}

export interface AlarmsContext {
  /** Undefined once it left the directory. */
  cameraOf(number: CameraNumber): AlarmCamera | undefined;
  /** Cameras of the directory that share this, down or not. */
  linkedCount(type: SharedCauseType, key: string): number;
  /** Cameras that are on tiles now. */
  watched(): Iterable<CameraNumber>;
  labelOf(type: SharedCauseType, key: string): LocalName;
  /** Hour of the city's day, 0 to 23. */
  hourOf(atMs: number): number;
  newId(): AlarmId;
}
