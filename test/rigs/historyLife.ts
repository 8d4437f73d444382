import type { Problem } from '#shared/base/problem.ts';
import { problem } from '#shared/base/problem.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { FeedEvent } from '#shared/decide/feedHealth.ts';
import { cameraIdSchema, cameraNumberSchema } from '#shared/model/ids.ts';
import { FeedBoard } from '../../gateway/health/feedBoard.ts';
import { FeedHistory } from '../../gateway/health/history/feedHistory.ts';
import type { HistoryRepository } from '../../gateway/health/history/historyRepository.ts';
import { createLog } from '../../gateway/log.ts';
import type { ManualClock } from '../fakes/manualClock.ts';

const log = createLog('silent');
const cameras = [1, 2, 3, 4].map((number) => ({
  id: cameraIdSchema.parse(`camera-${number}`),
  number: cameraNumberSchema.parse(number),
}));
/** Four cameras, `camera-1` to `camera-4`. */
export const directory = {
  all: () => cameras,
  byId: (id: string) => cameras.find((camera) => camera.id === id),
  byNumber: (number: number) => cameras.find((camera) => camera.number === number),
};

/** A life of the gateway, as far as history sees it. */
export class HistoryLife {
  static async begin(repository: HistoryRepository, clock: ManualClock): Promise<HistoryLife> {
    const board = new FeedBoard(directory, clock);
    const own = {
      beginLife: repository.beginLife.bind(repository),
      save: async (...written: Parameters<HistoryRepository['save']>) => {
        if (own.isCrashed) return err(problem('crashed', 500, 'It writes no more.'));
        return repository.save(...written);
      },
      isCrashed: false,
    };
    const options = { repository: own, board, cameras: directory, clock, log };
    return new HistoryLife(own, board, must(await FeedHistory.create(options)), clock);
  }

  readonly board: FeedBoard;
  readonly history: FeedHistory;
  readonly #own: { isCrashed: boolean };
  readonly #clock: ManualClock;

  private constructor(
    own: { isCrashed: boolean },
    board: FeedBoard,
    history: FeedHistory,
    clock: ManualClock,
  ) {
    this.#own = own;
    this.board = board;
    this.history = history;
    this.#clock = clock;
  }

  /** Lets something happen to a camera and the board tell it. */
  async happens(number: number, event: DistributedOmit<FeedEvent, 'atMs'>): Promise<void> {
    const camera = cameraIdSchema.parse(`camera-${number}`);
    this.board.apply({ camera, role: 'main' }, { ...event, atMs: this.#clock.nowMs() } as FeedEvent);
    await this.#clock.advance(100);
  }

  /** As a power cut does: not a word more is written. */
  async crash(): Promise<void> {
    this.#own.isCrashed = true;
    await this.end();
  }

  async end(): Promise<void> {
    await this.history.close();
    this.board.close();
  }
}

type DistributedOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export function must<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(result.error.title);
  return result.value;
}
