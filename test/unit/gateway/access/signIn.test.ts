import { beforeEach, describe, expect, it } from 'vitest';
import { lockOutMs } from '#shared/decide/signInPolicy.ts';
import { type PeopleRoom, password, peopleRoom } from '../../../fakes/peopleRoom.ts';

let room: PeopleRoom;

beforeEach(async () => {
  room = await peopleRoom();
});

async function knock(user: string, given = password, deskMark?: string): Promise<string> {
  const entered = await room.door.enter({ user, password: given, deskMark, from: '10.1.1.9' });
  return entered.ok ? 'in' : entered.error.code;
}

async function markOf(user: string): Promise<string> {
  const entered = await room.door.enter({ user, password, deskMark: undefined, from: '10.1.1.7' });
  if (!entered.ok) throw new Error(entered.error.code);
  return entered.value.deskMark;
}

async function guessTenTimes(user: string, deskMark?: string): Promise<void> {
  await Promise.all(Array.from({ length: 10 }, (_, at) => knock(user, `guess ${at}`, deskMark)));
}

describe('the door', () => {
  it('lets in who knows the password, and notes when', async () => {
    const nowMs = room.clock.nowMs();
    expect(await knock('ravi')).toBe('in');
    expect(room.kept.rows.get('ravi')?.lastSignInAtMs).toBeUndefined();
    await room.clock.advance(1_000);
    expect(room.kept.rows.get('ravi')?.lastSignInAtMs).toBe(nowMs);
    expect(room.acts).toEqual([
      { actor: 'ravi', action: 'signed-in', details: { role: 'operator', from: '10.1.1.9' } },
    ]);
  });

  it('refuses all alike: a wrong password, nobody of the name, a disabled account, a locked one', async () => {
    await room.desk.change('ravi', { disabled: true }, 'asha');
    await guessTenTimes('asha');
    const answers = [];
    for (const [user, given] of [
      ['ravi', 'wrong'],
      ['ravi', password],
      ['nobody', password],
      ['__proto__', password],
      ['asha', password],
    ] as const) {
      const entered = await room.door.enter({ user, password: given, deskMark: undefined, from: '' });
      answers.push(entered.ok ? 'in' : entered.error);
    }
    expect(answers[0]).toMatchObject({ code: 'sign-in-refused', status: 401 });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('is closed for a quarter of an hour after ten wrong passwords, kept over a restart, and opens by itself', async () => {
    const lockedAtMs = room.clock.nowMs();
    await guessTenTimes('ravi');
    expect(await knock('ravi')).toBe('sign-in-refused');
    await room.clock.advance(1_000);
    expect(room.kept.rows.get('ravi')?.tries).toEqual({
      wrong: 10,
      lockedUntilMs: lockedAtMs + lockOutMs,
    });
    await room.clock.advance(lockOutMs);
    expect(await knock('ravi')).toBe('in');
  });

  it('looks at ten passwords at most, however many come at once', async () => {
    const guesses = Array.from({ length: 20 }, (_, at) => knock('ravi', `guess ${at}`));
    expect(await Promise.all([...guesses, knock('ravi')])).not.toContain('in');
  });

  it('stays open to somebody at their own desk while a stranger guesses', async () => {
    const mark = await markOf('ravi');
    await guessTenTimes('ravi');
    expect(await knock('ravi')).toBe('sign-in-refused');
    expect(await knock('ravi', password, mark)).toBe('in');
    expect(await knock('ravi')).toBe('sign-in-refused');
  });

  it('counts at a known desk as elsewhere', async () => {
    const mark = await markOf('ravi');
    await guessTenTimes('ravi', mark);
    expect(await knock('ravi', password, mark)).toBe('sign-in-refused');
    // Nobody else is locked out by it.
    expect(await knock('ravi')).toBe('in');
    expect(room.desk.list().find(({ name }) => name === 'ravi')).toHaveProperty('lockedUntil');
    await room.desk.change('ravi', { unlock: true }, 'asha');
    expect(room.desk.list().find(({ name }) => name === 'ravi')).not.toHaveProperty('lockedUntil');
    expect(await knock('ravi', password, mark)).toBe('in');
  });

  it.each([
    ['of somebody else', () => markOf('asha')],
    ['that was made up', () => Promise.resolve('a.b.c')],
  ])('takes no desk mark %s', async (_what, create) => {
    const mark = await create();
    await guessTenTimes('ravi');
    expect(await knock('ravi', password, mark)).toBe('sign-in-refused');
  });

  it('puts refusals and lock-outs on record, with the name as typed and nothing of the password', async () => {
    await knock(`${'x'.repeat(80)}`, 'my secret');
    await guessTenTimes('ravi');
    const [first] = room.acts;
    expect(first).toEqual({
      actor: 'gateway',
      action: 'sign-in-refused',
      subject: 'x'.repeat(64),
      details: { from: '10.1.1.9' },
    });
    expect(room.acts.filter(({ action }) => action === 'locked-out')).toEqual([
      { actor: 'gateway', action: 'locked-out', subject: 'ravi', details: { minutes: 15, from: '10.1.1.9' } },
    ]);
    expect(JSON.stringify(room.acts)).not.toMatch(/secret|guess/);
  });

  it('works while the database is away', async () => {
    room.kept.isAway = true;
    expect(await knock('ravi', 'wrong')).toBe('sign-in-refused');
    expect(await knock('ravi')).toBe('in');
    await room.clock.advance(1_000);
    expect(room.warnings.join()).toContain('sign-in-not-kept');
  });
});

describe("one's own password", () => {
  const next = 'another lamp by the river';
  const change = (current: string, wanted = next) =>
    room.door.changePassword({ user: 'ravi', password: current, deskMark: undefined, from: '' }, wanted);

  it('is changed by who knows the present one', async () => {
    expect(await change(password)).toEqual({ ok: true, value: undefined });
    expect(await knock('ravi')).toBe('sign-in-refused');
    expect(await knock('ravi', next)).toBe('in');
    expect(room.told).toEqual(['ravi']);
    expect(room.acts.map(({ action }) => action)).toContain('password-changed');
  });

  it('is not changed by who does not, nor to a weak one', async () => {
    expect(await change('wrong')).toMatchObject({ ok: false, error: { code: 'sign-in-refused' } });
    expect(await change(password, 'drishti-trial')).toMatchObject({
      ok: false,
      error: { code: 'password-weak' },
    });
    expect(await knock('ravi')).toBe('in');
  });

  it('cannot be guessed at a desk that was left open', async () => {
    for (let at = 0; at < 10; at += 1) await change(`guess ${at}`);
    expect(await change(password)).toMatchObject({ ok: false, error: { code: 'sign-in-refused' } });
  });
});
