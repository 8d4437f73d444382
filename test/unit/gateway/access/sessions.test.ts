import { describe, expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { err, ok } from '#shared/base/result.ts';
import { bearerToken, presentedToken } from '../../../../gateway/access/presentedToken.ts';
import { type EndedSessions, Sessions } from '../../../../gateway/access/sessions.ts';
import type { Subject } from '../../../../gateway/access/subjectLookup.ts';
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

type Subjects = Record<string, Subject | undefined>;

/** Opened by one password. */
function ravi(credential = 'one'): Subjects {
  return { ravi: { person, credential }, 'node:1': { person: { name: 'node:1', role: 'wall' } } };
}

async function sessionsWith({
  clock = new ManualClock(),
  trial = false,
  ended = new KeptSessions(),
  key = 'k',
  subjects = ravi(),
} = {}) {
  const secret = new TextEncoder().encode(key.repeat(32));
  const sessions = await Sessions.create({
    ...{ secret, lifetimeSeconds: 8 * 3600, trial, ended, clock },
    subjects: (name) => subjects[name],
  });
  if (!sessions.ok) throw new Error('no sessions');
  return sessions.value;
}

async function tokenOf(sessions: Sessions, name = 'ravi'): Promise<string> {
  const token = await sessions.issueFor(name);
  if (!token.ok) throw new Error(token.error.code);
  return token.value;
}

async function codeOf(sessions: Sessions, token: string | undefined): Promise<string> {
  const session = await sessions.authenticate(token);
  return session.ok ? 'ok' : session.error.code;
}

describe('a session', () => {
  it('is who it says', async () => {
    const sessions = await sessionsWith();
    const session = await sessions.authenticate(await tokenOf(sessions));
    expect(session).toMatchObject({ ok: true, value: { person, isAgeing: false } });
  });

  it('ages after half its life and then runs out', async () => {
    const clock = new ManualClock();
    const sessions = await sessionsWith({ clock });
    const token = await tokenOf(sessions);
    await clock.advance(5 * hourMs);
    expect(await sessions.authenticate(token)).toMatchObject({ ok: true, value: { isAgeing: true } });
    await clock.advance(3 * hourMs);
    expect(await codeOf(sessions, token)).toBe('session-expired');
  });

  it.each([undefined, ''])('is missing without a token', async (token) => {
    expect(await codeOf(await sessionsWith(), token)).toBe('session-missing');
  });

  it('is not opened by what is no token, by another key, under another name, or unsigned', async () => {
    const sessions = await sessionsWith();
    const token = await tokenOf(sessions);
    const [header = '', body = '', signature = ''] = token.split('.');
    const forgedBody = Buffer.from(
      Buffer.from(body, 'base64url').toString().replace('ravi', 'node:1'),
    ).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    const forgeries = [
      'x',
      'a.b.c',
      await tokenOf(await sessionsWith({ key: 'z' })),
      `${header}.${forgedBody}.${signature}`,
      `${unsigned}.${forgedBody}.`,
    ];
    for (const forgery of forgeries) expect(await codeOf(sessions, forgery)).toBe('session-invalid');
  });

  it('says what its owner may do now, not what they might when they signed in', async () => {
    const subjects = ravi();
    const sessions = await sessionsWith({ subjects });
    const token = await tokenOf(sessions);
    const promoted = { ...person, role: 'supervisor', rights: ['view'] } as const;
    subjects['ravi'] = { person: { ...promoted, rights: ['view'] }, credential: 'one' };
    expect(await sessions.authenticate(token)).toMatchObject({ ok: true, value: { person: promoted } });
  });

  it.each([
    ['whoever was removed, or may sign in no longer', undefined],
    ['whoever has another password since', { person, credential: 'two' }],
    ['whoever came in by a password and has none now', { person }],
  ])('is over for %s', async (_who, subject) => {
    const subjects = ravi();
    const sessions = await sessionsWith({ subjects });
    const token = await tokenOf(sessions);
    subjects['ravi'] = subject;
    expect(await codeOf(sessions, token)).toBe('session-ended');
  });

  it('is not opened for somebody who may not come in', async () => {
    const refused = await (await sessionsWith()).issueFor('nobody');
    expect(refused.ok ? undefined : refused.error.code).toBe('session-ended');
  });

  it('of a machine of the wall goes by its name, until it is put out', async () => {
    const subjects = ravi();
    const sessions = await sessionsWith({ subjects });
    const token = await tokenOf(sessions, 'node:1');
    expect(await codeOf(sessions, token)).toBe('ok');
    subjects['node:1'] = undefined;
    expect(await codeOf(sessions, token)).toBe('session-ended');
  });

  it('that is renewed lives on, and signing out ends both its tokens', async () => {
    const clock = new ManualClock();
    const sessions = await sessionsWith({ clock });
    const token = await tokenOf(sessions);
    await clock.advance(5 * hourMs);
    const session = await sessions.authenticate(token);
    if (!session.ok) throw new Error('no session');
    const renewed = await sessions.renew(session.value);
    if (!renewed.ok) throw new Error('not renewed');
    await clock.advance(4 * hourMs);
    expect(await codeOf(sessions, token)).toBe('session-expired');
    expect(await codeOf(sessions, renewed.value)).toBe('ok');
    await sessions.end(session.value);
    expect(await codeOf(sessions, renewed.value)).toBe('session-invalid');
  });

  it('of a trial opens nothing outside it, though the secret is the same', async () => {
    const trial = await sessionsWith({ trial: true });
    expect(await codeOf(await sessionsWith(), await tokenOf(trial))).toBe('session-invalid');
    expect(await codeOf(trial, await tokenOf(await sessionsWith()))).toBe('session-invalid');
  });

  it('that was ended stays ended, also after a restart', async () => {
    const ended = new KeptSessions();
    const sessions = await sessionsWith({ ended });
    const token = await tokenOf(sessions);
    const other = await tokenOf(sessions);
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
    const token = await tokenOf(sessions);
    const session = await sessions.authenticate(token);
    if (!session.ok) throw new Error('no session');
    expect((await sessions.end(session.value)).ok).toBe(false);
    expect(await codeOf(sessions, token)).toBe('session-invalid');
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
