/** What is told of cameras, taken into memory: who failed, who is well again, and from when that counts. */
import type { AlarmMember } from '../../model/alarm.ts';
import type { FeedHealth } from '../../model/health.ts';
import type { CameraNumber } from '../../model/ids.ts';
import type { AlarmsDraft } from './alarmsDraft.ts';
import type { CameraTrack } from './alarmsMemory.ts';
import { isHolding, raisePriority } from './attention.ts';
import { conditionOf, saysNothingNew } from './condition.ts';
import { isFlapping, raisesWith, stirFlapping } from './flapping.ts';
import { hurryLone, onDelayEndMs } from './onDelay.ts';
import { priorityAmong } from './priority.ts';
import type { CameraNews } from './step.ts';

export function takeNews(draft: AlarmsDraft, entries: readonly CameraNews[]): void {
  for (const entry of entries) takeEntry(draft, entry);
  hurryLone(draft, entries);
}

function takeEntry(draft: AlarmsDraft, { number, health, watched }: CameraNews): void {
  const track = draft.track(number);
  // A camera that left the directory is nobody's matter any more, whatever is told of it.
  const isListed = draft.context.cameraOf(number) !== undefined;
  if (isListed && saysNothingNew(health)) {
    if (track !== undefined) goOn(draft, number, track, track.health, watched);
    return;
  }
  const kind = isListed ? conditionOf(health) : undefined;
  if (track === undefined) {
    if (kind === undefined) return;
    const unheard = { kind: undefined, health, watched, toldMs: draft.nowMs, dueMs: undefined };
    turn(
      draft,
      number,
      { ...unheard, alarm: undefined, isDown: false, raises: [] },
      { kind, health, watched },
    );
    return;
  }
  if (kind !== track.kind) turn(draft, number, track, { kind, health, watched });
  else goOn(draft, number, track, kind === undefined ? track.health : health, watched);
}

/** The condition is the same; its reason may be another, or somebody looks now. */
function goOn(
  draft: AlarmsDraft,
  number: CameraNumber,
  track: CameraTrack,
  health: FeedHealth,
  watched: boolean,
): void {
  const isSame = health.state === track.health.state && health.why === track.health.why;
  if (isSame && watched === track.watched) return;
  draft.setTrack(number, { ...track, watched, health: { ...health, since: track.health.since } });
  if (!isSame) describeMember(draft, number, track, health);
  if (watched && !track.watched) reprioritise(draft, number, track);
}

/** The condition is another. */
function turn(
  draft: AlarmsDraft,
  number: CameraNumber,
  track: CameraTrack,
  news: Pick<CameraTrack, 'kind' | 'health' | 'watched'>,
): void {
  const { nowMs, policy } = draft;
  const fails = track.kind === undefined && !isCounted(draft, track, news.health);
  const raises = fails ? raisesWith(track.raises, nowMs, policy) : track.raises;
  const next: CameraTrack = { ...track, ...news, raises, toldMs: nowMs, dueMs: undefined };
  draft.setTrack(number, { ...next, dueMs: dueMsOf(draft, next, fails) });
  if (track.kind === undefined || news.kind === undefined) stirFlapping(draft, track);
  if (!track.isDown || track.alarm === undefined || news.kind === undefined) return;
  describeMember(draft, number, track, news.health);
  if (fails && isFlapping(next, nowMs, policy)) draft.edit(track.alarm).mayFlap = true;
}

// After a restart a failure is told again that was counted before it.
function isCounted({ skewMs }: AlarmsDraft, { raises }: CameraTrack, { since }: FeedHealth): boolean {
  const latest = raises.at(-1);
  return latest !== undefined && Date.parse(since) + skewMs <= latest;
}

/** When what was told counts; undefined where it changes nothing. */
function dueMsOf(draft: AlarmsDraft, track: CameraTrack, fails: boolean): number | undefined {
  const { nowMs, policy } = draft;
  if (track.kind === undefined) return track.isDown ? nowMs + policy.offDelayMs : undefined;
  const head = track.isDown ? draft.alarm(track.alarm)?.head : undefined;
  if (head !== undefined && (head.kind === track.kind || isHolding(head))) return undefined;
  // It may never stay down for an on-delay, and is an alarm all the same.
  if (fails && !track.isDown && isFlapping(track, nowMs, policy)) return nowMs;
  // One that fails in another way than before counts from the telling: its health may tell since when it was lost.
  return fails ? onDelayEndMs(draft, track) : nowMs + policy.onDelayMs;
}

function describeMember(
  draft: AlarmsDraft,
  number: CameraNumber,
  track: CameraTrack,
  health: FeedHealth,
): void {
  const alarm = track.isDown ? draft.alarm(track.alarm) : undefined;
  const member = alarm?.members.get(number);
  if (alarm === undefined || member === undefined) return;
  // On its way to an alarm of another kind it is listed as it was.
  if (conditionOf(health) !== alarm.head.kind && !isHolding(alarm.head)) return;
  if (member.state === health.state && member.why === health.why) return;
  draft.edit(alarm.head.id).setMember(memberOf(number, health, member.since));
}

function reprioritise(draft: AlarmsDraft, number: CameraNumber, track: CameraTrack): void {
  const head = track.isDown ? draft.alarm(track.alarm)?.head : undefined;
  const camera = draft.context.cameraOf(number);
  if (head === undefined || camera === undefined) return;
  const matter = { kind: head.kind, cause: head.cause, size: head.count, atMs: draft.atMs };
  const priority = priorityAmong([{ camera, watched: true }], matter, draft.context);
  if (priority < head.priority) raisePriority(draft, draft.edit(head.id), priority);
}

/** A camera that is down, as its alarm lists it. */
export function memberOf(number: CameraNumber, health: FeedHealth, since: string): AlarmMember {
  const { state, why } = health;
  return why === undefined ? { number, state, since } : { number, state, why, since };
}
