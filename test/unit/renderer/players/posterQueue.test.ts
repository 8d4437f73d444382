import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PosterQueue } from '../../../../renderer/players/poster/posterQueue.ts';

function rigOf(atOnce: number) {
  const queue = new PosterQueue(atOnce);
  const sent: string[] = [];
  const answers = new Map<string, (answer: string) => void>();
  const failures = new Map<string, (error: Error) => void>();
  const ask = (name: string, { priority = 1, first = true, signal = new AbortController().signal } = {}) =>
    queue.ask({
      priority: () => priority,
      first,
      signal,
      send: () => {
        sent.push(name);
        return new Promise<string>((resolve, reject) => {
          answers.set(name, resolve);
          failures.set(name, reject);
        });
      },
    });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const answer = async (name: string): Promise<void> => {
    answers.get(name)?.(`picture of ${name}`);
    await turn();
  };
  return { queue, sent, ask, answer, failures, turn };
}

describe('PosterQueue', () => {
  test('sends at once while there is a place, and gives the answer', async () => {
    const { sent, ask, answer } = rigOf(3);
    const asked = ['a', 'b', 'c', 'd'].map((name) => ask(name));
    expect(sent).toEqual(['a', 'b', 'c']);
    await answer('b');
    expect(sent).toEqual(['a', 'b', 'c', 'd']);
    expect(await asked[1]).toBe('picture of b');
  });

  test('prefers what the eye is on, then the newest tile without a picture, then the others in turn', async () => {
    const { sent, ask, answer } = rigOf(1);
    void ask('running');
    void ask('again 1', { first: false });
    void ask('again 2', { first: false });
    void ask('warm', { priority: 0 });
    void ask('tile 1');
    void ask('tile 2');
    void ask('focus', { priority: 2, first: false });
    for (let at = 0; at < 7; at += 1) await answer(sent[at] ?? '');
    expect(sent).toEqual(['running', 'focus', 'tile 2', 'tile 1', 'again 1', 'again 2', 'warm']);
  });

  test('goes by the priority at the time a place is free', async () => {
    const { queue, sent, ask, answer } = rigOf(1);
    void ask('running');
    let priority = 1;
    void queue.ask({
      priority: () => priority,
      first: true,
      signal: new AbortController().signal,
      send: async () => void sent.push('seen'),
    });
    void ask('newer');
    priority = 2;
    await answer('running');
    expect(sent[1]).toBe('seen');
  });

  test('forgets who gave up waiting, or had given up before', async () => {
    const { sent, ask, answer } = rigOf(1);
    void ask('a');
    const life = new AbortController();
    const waiting = ask('b', { signal: life.signal });
    void ask('c', { first: false });
    life.abort();
    expect(await waiting).toBeUndefined();
    expect(await ask('late', { signal: life.signal })).toBeUndefined();
    await answer('a');
    expect(sent).toEqual(['a', 'c']);
  });

  test('gives the place on when a request breaks, and says so to who asked', async () => {
    const { sent, ask, failures, turn } = rigOf(1);
    const broken = expect(ask('a')).rejects.toThrow('broken');
    void ask('b');
    failures.get('a')?.(new Error('broken'));
    await broken;
    await turn();
    expect(sent).toEqual(['a', 'b']);
  });

  test('never has more under way than agreed, and sends everything once', async () => {
    const request = fc.record({
      priority: fc.nat(2),
      first: fc.boolean(),
      turns: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(request, { maxLength: 30 }),
        async (atOnce, requests) => {
          const queue = new PosterQueue(atOnce);
          let underWay = 0;
          const answers = await Promise.all(
            requests.map(({ priority, first, turns }, at) =>
              queue.ask({
                priority: () => priority,
                first,
                signal: new AbortController().signal,
                send: async () => {
                  underWay += 1;
                  expect(underWay).toBeLessThanOrEqual(atOnce);
                  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
                  underWay -= 1;
                  return at;
                },
              }),
            ),
          );
          expect(answers).toEqual(requests.map((_request, at) => at));
        },
      ),
      { numRuns: 50 },
    );
  });
});
