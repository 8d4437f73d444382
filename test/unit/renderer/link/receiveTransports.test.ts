import { beforeEach, describe, expect, test } from 'vitest';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { ReceiveTransports } from '../../../../renderer/link/receiveTransports.ts';

class FakeTransport {
  readonly id: string;
  taken = 0;
  isClosed = false;

  constructor(id: string) {
    this.id = id;
  }

  close(): void {
    this.isClosed = true;
  }
}

const worn = 96;

describe('the receive transports of a window', () => {
  let opened: { transport: FakeTransport; beside: boolean }[];
  let toldClosed: string[];
  let refuses: Problem | undefined;
  let transports: ReceiveTransports<FakeTransport>;

  beforeEach(() => {
    opened = [];
    toldClosed = [];
    refuses = undefined;
    transports = new ReceiveTransports<FakeTransport>({
      open: async (beside) => {
        if (refuses !== undefined) return err(refuses);
        const transport = new FakeTransport(`t${opened.length + 1}`);
        opened.push({ transport, beside });
        return ok(transport);
      },
      closed: (id) => toldClosed.push(id),
    });
  });

  async function current(): Promise<FakeTransport> {
    const got: Result<FakeTransport, Problem> = await transports.current();
    if (!got.ok) throw new Error(got.error.code);
    return got.value;
  }

  async function renewed(): Promise<FakeTransport> {
    const former = await current();
    former.taken = worn;
    await current();
    await Promise.resolve();
    return await current();
  }

  test('are one, opened by the first who asks, however many ask at once', async () => {
    const asked = await Promise.all([current(), current(), current()]);
    expect(new Set(asked).size).toBe(1);
    expect(opened).toMatchObject([{ beside: false }]);
  });

  test('are renewed after so many streams, while the former one carries on what it has', async () => {
    const first = await current();
    const leave = transports.use(first);
    const second = await renewed();
    expect(second).not.toBe(first);
    expect(opened).toMatchObject([{ beside: false }, { beside: true }]);
    expect(first.isClosed).toBe(false);
    expect(transports.has(first)).toBe(true);
    leave();
    leave();
    expect(first.isClosed).toBe(true);
    expect(toldClosed).toEqual(['t1']);
    expect(transports.all()).toEqual([second]);
  });

  test('keep one that is not worn when its last stream ends', async () => {
    const first = await current();
    transports.use(first)();
    expect(first.isClosed).toBe(false);
    expect(await current()).toBe(first);
  });

  test('close the former one at once when nothing comes over it', async () => {
    const first = await current();
    await renewed();
    expect(first.isClosed).toBe(true);
    expect(toldClosed).toEqual(['t1']);
  });

  test('go on with a worn one while no other can be had', async () => {
    const first = await current();
    first.taken = worn;
    refuses = problem('media-engine-away', 503, 'Away.');
    expect(await current()).toBe(first);
    await Promise.resolve();
    expect(await current()).toBe(first);
    expect(first.isClosed).toBe(false);
  });

  test('stand four beside each other at most, each kept by a stream that lasts', async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      transports.use(await current());
      await renewed();
    }
    expect(opened).toHaveLength(4);
    expect(transports.all()).toHaveLength(4);
  });

  test('open another when the one is lost, and take the follower when that was on its way', async () => {
    const first = await current();
    transports.drop(first);
    expect(first.isClosed).toBe(true);
    const second = await current();
    second.taken = worn;
    await current();
    transports.drop(second);
    expect((await current()).id).toBe('t3');
    expect(opened.map(({ beside }) => beside)).toEqual([false, false, true]);
  });

  test('are all closed with the window, also one that comes later', async () => {
    const first = await current();
    transports.use(first);
    await renewed();
    const late = new ReceiveTransports<FakeTransport>({
      open: async () => ok(first),
      closed: () => {},
    });
    const coming = late.current();
    late.close();
    expect(await coming).toMatchObject({ ok: false, error: { code: 'transport-lost' } });
    transports.close();
    expect(opened.every(({ transport }) => transport.isClosed)).toBe(true);
    expect(transports.all()).toEqual([]);
  });
});
