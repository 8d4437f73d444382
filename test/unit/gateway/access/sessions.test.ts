import { beforeAll, describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import { personRoles } from '#shared/model/person.ts';
import { type Accounts, createTrialAccounts, trialPassword } from '../../../../gateway/access/accounts.ts';
import { bearerToken, presentedToken } from '../../../../gateway/access/presentedToken.ts';
import { type EndedSessions, Sessions } from '../../../../gateway/access/sessions.ts';
import { ManualClock } from '../../../fakes/manualClock.ts';

const person = { name: 'ravi', role: 'operator' } as const;
const hourMs = 3_600_000;

/** Ended sessions as a database keeps them. */
class KeptSessions implements EndedSessions {
  readonly ids = new Set<string>();
  isAway = false;

  async load() {
    return ok([...this.ids]);
  }

  async add(id: string) {
    if (this.isAway) return err(problem('database-away', 503, 'away'));
    this.ids.add(id);
    return ok(undefined);
  }
}

async function sessionsWith({
  clock = new ManualClock(),
  trial = false,
  ended = new KeptSessions(),
  key = 'k',
} = {}) {
  const secret = new TextEncoder().encode(key.repeat(32));
  const sessions = await Sessions.create({ secret, lifetimeSeconds: 8 * 3600, trial, ended, clock });
  if (!sessions.ok) throw new Error('no sessions');
  return sessions.value;
}

async function codeOf(sessions: Sessions, token: string | undefined): Promise<string> {
  const session = await sessions.authenticate(token);
  return session.ok ? 'ok' : session.error.code;
}

describe('a session', () => {
  it('is who it says', async () => {
    const sessions = await sessionsWith();
    const session = await sessions.authenticate(await sessions.issue(person));
    expect(session).toMatchObject({ ok: true, value: { person, isAgeing: false } });
  });

  it('ages after half its life and then runs out', async () => {
    const clock = new ManualClock();
    const sessions = await sessionsWith({ clock });
    const token = await sessions.issue(person);
    await clock.advance(5 * hourMs);
    expect(await sessions.authenticate(token)).toMatchObject({ ok: true, value: { isAgeing: true } });
    await clock.advance(3 * hourMs);
    expect(await codeOf(sessions, token)).toBe('session-expired');
  });

  it.each([undefined, ''])('is missing without a token', async (token) => {
    expect(await codeOf(await sessionsWith(), token)).toBe('session-missing');
  });

  it('is not opened by what is no token, by another key, by a changed role, or unsigned', async () => {
    const sessions = await sessionsWith();
    const token = await sessions.issue(person);
    const [header = '', body = '', signature = ''] = token.split('.');
    const forgedBody = Buffer.from(
      Buffer.from(body, 'base64url').toString().replace('operator', 'admin'),
    ).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    const forgeries = [
      'x',
      'a.b.c',
      await (await sessionsWith({ key: 'z' })).issue(person),
      `${header}.${forgedBody}.${signature}`,
      `${unsigned}.${forgedBody}.`,
    ];
    for (const forgery of forgeries) expect(await codeOf(sessions, forgery)).toBe('session-invalid');
  });

  it('of a trial opens nothing outside it, though the secret is the same', async () => {
    const trial = await sessionsWith({ trial: true });
    expect(await codeOf(await sessionsWith(), await trial.issue(person))).toBe('session-invalid');
    expect(await codeOf(trial, await (await sessionsWith()).issue(person))).toBe('session-invalid');
  });

  it('that was ended stays ended, also after a restart', async () => {
    const ended = new KeptSessions();
    const sessions = await sessionsWith({ ended });
    const token = await sessions.issue(person);
    const other = await sessions.issue(person);
    const session = await sessions.authenticate(token);
    if (!session.ok) throw new Error('no session');
    await sessions.end(session.value);
    const restarted = await sessionsWith({ ended });
    for (const gateway of [sessions, restarted]) {
      expect(await codeOf(gateway, token)).toBe('session-invalid');
      expect(await codeOf(gateway, other)).toBe('ok');
    }
  });

  it('that was ended while the database is away is ended all the same', async () => {
    const ended = new KeptSessions();
    ended.isAway = true;
    const sessions = await sessionsWith({ ended });
    const token = await sessions.issue(person);
    const session = await sessions.authenticate(token);
    if (!session.ok) throw new Error('no session');
    expect((await sessions.end(session.value)).ok).toBe(false);
    expect(await codeOf(sessions, token)).toBe('session-invalid');
  });
});

describe('the trial accounts', () => {
  let accounts: Accounts;

  beforeAll(async () => {
    accounts = await createTrialAccounts();
  });

  it.each(personRoles)('%s signs in with the role of that name', async (role) => {
    expect(await accounts.check(role, trialPassword)).toEqual(ok({ name: role, role }));
  });

  it.each([
    ['operator', 'wrong'],
    ['operator', ''],
    ['nobody', trialPassword],
    ['__proto__', trialPassword],
  ])('%s with "%s" is refused without a hint', async (name, password) => {
    const refused = await accounts.check(name, password);
    expect(refused.ok ? undefined : refused.error).toMatchObject({ code: 'sign-in-refused', status: 401 });
  });
});

describe('the token that is presented', () => {
  it.each([
    ['a', 'drishti_session=b', 'a'],
    [undefined, 'x=1; drishti_session=b; y=2', 'b'],
    ['', 'drishti_session=b', 'b'],
    [undefined, 'other=b', undefined],
    [undefined, undefined, undefined],
  ])('of %j and cookie %j is %j', (token, cookie, expected) => {
    expect(presentedToken(token, cookie)).toBe(expected);
  });

  it.each([
    ['Bearer abc', 'abc'],
    ['bearer   abc', 'abc'],
    ['Basic abc', undefined],
    ['Bearer', undefined],
    [undefined, undefined],
  ])('of the header %j is %j', (header, expected) => {
    expect(bearerToken(header)).toBe(expected);
  });
});
