import { expect, test } from 'vitest';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { NodeSession } from '../../../../electron/node/nodeSession.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const hourSeconds = 3_600;
type Answer = Result<{ readonly token: string; readonly lifetimeSeconds: number }, Problem>;
const away: Answer = err(problem('gateway-away', 503, 'away'));
const unknown: Answer = err(problem('node-unknown', 404, 'unknown'));
const refused: Answer = err(problem('node-key-refused', 401, 'refused'));

function build() {
  const clock = new ManualClock();
  const told: string[] = [];
  const gateway: { answer: Answer | undefined; asked: number } = { answer: undefined, asked: 0 };
  const session = new NodeSession({
    open: async () => {
      gateway.asked += 1;
      return gateway.answer ?? ok({ token: `token ${gateway.asked}`, lifetimeSeconds: 12 * hourSeconds });
    },
    place: async (token) => void told.push(token),
    onAdmitted: () => told.push('admitted'),
    onRevoked: () => told.push('revoked'),
    clock,
    random: () => 0,
    log: () => {},
  });
  return { clock, told, gateway, session };
}

test('a session is placed before anybody is told of it', async () => {
  const { session, told } = build();
  expect(await session.renew()).toBe(true);
  expect(told).toEqual(['token 1', 'admitted']);
});

test('it is renewed before half of its life is over, again and again', async () => {
  const { session, told, clock } = build();
  await session.renew();
  await clock.advance(5.9 * hourSeconds * 1000);
  expect(told).toEqual(['token 1', 'admitted', 'token 2']);
  await clock.advance(5.9 * hourSeconds * 1000);
  expect(told.at(-1)).toBe('token 3');
});

test('many pages that are refused at once make one new session', async () => {
  const { session, gateway, clock } = build();
  await session.renew();
  await clock.advance(60_000);
  expect(await Promise.all([session.renew(), session.renew(), session.renew()])).toEqual([true, true, true]);
  expect(await session.renew()).toBe(true);
  expect(gateway.asked).toBe(2);
});

test('a gateway that is away is asked for ever, ever more calmly, and nobody is put out by it', async () => {
  const { session, gateway, clock, told } = build();
  gateway.answer = away;
  expect(await session.renew()).toBe(false);
  await clock.advance(hourSeconds * 1000);
  expect(gateway.asked).toBeGreaterThan(200);
  expect(gateway.asked).toBeLessThan(260);
  expect(told).toEqual([]);
  gateway.answer = undefined;
  await clock.advance(15_000);
  expect(told.at(-1)).toBe('admitted');
});

test('a machine that the gateway does not know is revoked, told once, and asks on in case it is known again', async () => {
  const { session, gateway, clock, told } = build();
  await session.renew();
  gateway.answer = unknown;
  await clock.advance(10_000);
  expect(await session.renew()).toBe(false);
  await clock.advance(hourSeconds * 1000);
  expect(told).toEqual(['token 1', 'admitted', 'revoked']);
  gateway.answer = undefined;
  await clock.advance(60_000);
  expect(told.at(-1)).toBe('admitted');
});

test('a proof that failed once is no revocation: the gateway may have been restarted in between', async () => {
  const { session, gateway, clock, told } = build();
  gateway.answer = refused;
  await session.renew();
  await clock.advance(1_000);
  expect(told).toEqual([]);
  await clock.advance(5_000);
  expect(told).toEqual(['revoked']);
});

test('closed, it asks no more', async () => {
  const { session, gateway, clock } = build();
  await session.renew();
  session.close();
  await clock.advance(24 * hourSeconds * 1000);
  expect(await session.renew()).toBe(false);
  expect(gateway.asked).toBe(1);
});
