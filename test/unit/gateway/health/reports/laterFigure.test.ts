import { beforeEach, describe, expect, it } from 'vitest';
import { LaterFigure } from '../../../../../gateway/health/reports/laterFigure.ts';
import { ManualClock, settle } from '../../../../fakes/manualClock.ts';

let clock: ManualClock;
let asked: number;
let answer: () => Promise<number | undefined>;
let figure: LaterFigure;

beforeEach(() => {
  clock = new ManualClock();
  asked = 0;
  answer = async () => asked;
  figure = new LaterFigure(clock, 60_000, () => {
    asked += 1;
    return answer();
  });
});

describe('a figure that costs something', () => {
  it('is not known at first, and there a moment later', async () => {
    expect(figure.value()).toBeNaN();
    await settle();
    expect(figure.value()).toBe(1);
  });

  it('is found out anew when it has grown old, and answered from the last time meanwhile', async () => {
    figure.value();
    await clock.advance(59_999);
    expect(figure.value()).toBe(1);
    expect(asked).toBe(1);
    await clock.advance(1);
    expect(figure.value()).toBe(1);
    await settle();
    expect(figure.value()).toBe(2);
  });

  it('is found out once, however many ask meanwhile', async () => {
    for (let ask = 0; ask < 5; ask += 1) figure.value();
    await settle();
    expect(asked).toBe(1);
  });

  it.each([
    ['cannot be had', async () => undefined],
    ['fails', () => Promise.reject(new Error('a wrong statement'))],
  ])('is not known when it %s', async (_what, fails) => {
    answer = fails;
    figure.value();
    await settle();
    expect(figure.value()).toBeNaN();
  });
});
