/**
 * Uptime of cameras over a window, gathered from their history a part of the city at a time: 25,000 cameras are
 * read without the gateway standing still, and one report after the other.
 */
import { setImmediate as otherWork } from 'node:timers/promises';
import type { Problem } from '#shared/base/problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import {
  noUptime,
  sumUptime,
  type TimeWindow,
  type Uptime,
  uptimeOf,
  uptimeShares,
} from '#shared/decide/uptime.ts';
import type { CityPack } from '#shared/model/geography.ts';
import type { LocalName } from '#shared/model/localName.ts';
import type { UptimeAnswer, UptimeGrouping, UptimeRow } from '#shared/wire/alarms.ts';
import type { DirectoryCamera } from '../../directory/directoryCamera.ts';
import type { FeedHistory } from '../history/feedHistory.ts';
import type { HistoryRepository } from '../history/historyRepository.ts';
import { type ReportGroup, reportGroups } from './reportGroups.ts';

/** Cameras a query: some ten milliseconds of work, so that nothing else waits for it. */
const camerasAtOnce = 200;

export interface UptimeReportPorts {
  readonly repository: Pick<HistoryRepository, 'spansOf'>;
  readonly history: Pick<FeedHistory, 'settle'>;
  readonly city: CityPack;
}

export interface UptimeRequest {
  readonly by: UptimeGrouping;
  readonly window: TimeWindow;
  /** The cameras that who asks may see. */
  readonly cameras: readonly DirectoryCamera[];
}

export class UptimeReport {
  readonly #ports: UptimeReportPorts;
  readonly #groupOf: (by: UptimeGrouping, camera: DirectoryCamera) => ReportGroup;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: UptimeReportPorts) {
    this.#ports = ports;
    this.#groupOf = reportGroups(ports.city);
  }

  /** @returns the worst first; or a Problem of the database */
  async make({ by, window, cameras }: UptimeRequest): Promise<Result<UptimeAnswer, Problem>> {
    const groups = new Map<string, { label: LocalName; uptime: Uptime }>();
    let all = noUptime;
    const failed = await this.#inTurn(window, cameras, (camera, uptime) => {
      const { key, label } = this.#groupOf(by, camera);
      groups.set(key, { label, uptime: sumUptime(groups.get(key)?.uptime ?? noUptime, uptime) });
      all = sumUptime(all, uptime);
    });
    if (!failed.ok) return failed;
    const items = [...groups].map(([key, { label, uptime }]) => ({ key, label, ...figuresOf(uptime) }));
    return ok({
      by,
      from: new Date(window.fromMs).toISOString(),
      to: new Date(window.toMs).toISOString(),
      ...(all.cameras > 0 && { all: figuresOf(all) }),
      items: items.toSorted(worstFirst),
    });
  }

  /** Of all cameras together; undefined when nothing is known of any. */
  async upShare(window: TimeWindow, cameras: readonly DirectoryCamera[]): Promise<number | undefined> {
    let all = noUptime;
    const done = await this.#inTurn(window, cameras, (_camera, uptime) => {
      all = sumUptime(all, uptime);
    });
    return done.ok ? uptimeShares(all).upShare : undefined;
  }

  #inTurn(
    window: TimeWindow,
    cameras: readonly DirectoryCamera[],
    take: (camera: DirectoryCamera, uptime: Uptime) => void,
  ): Promise<Result<void, Problem>> {
    const done = this.#turn.then(() => this.#read(window, cameras, take));
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #read(
    window: TimeWindow,
    cameras: readonly DirectoryCamera[],
    take: (camera: DirectoryCamera, uptime: Uptime) => void,
  ): Promise<Result<void, Problem>> {
    await this.#ports.history.settle();
    for (let from = 0; from < cameras.length; from += camerasAtOnce) {
      const part = cameras.slice(from, from + camerasAtOnce);
      const spans = await this.#ports.repository.spansOf(
        part.map(({ id }) => id),
        window,
      );
      if (!spans.ok) return spans;
      // The embedded database answers without letting anybody else have a turn.
      await otherWork();
      for (const camera of part) take(camera, uptimeOf(spans.value.get(camera.id) ?? [], window));
    }
    return ok(undefined);
  }
}

function figuresOf(uptime: Uptime): Omit<UptimeRow, 'key' | 'label'> {
  const { cameras, downMs, losses, longestDownMs } = uptime;
  return { cameras, ...uptimeShares(uptime), downMs, losses, longestDownMs };
}

// Of what nothing is known stands last: there is nothing to say about it.
function worstFirst(a: UptimeRow, b: UptimeRow): number {
  return (a.upShare ?? 2) - (b.upShare ?? 2) || b.downMs - a.downMs || a.key.localeCompare(b.key, 'en');
}
