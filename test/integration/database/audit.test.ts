import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#shared/base/clock.ts';
import type { AuditAct } from '#shared/model/audit.ts';
import { auditPageSchema, auditVerdictSchema } from '#shared/wire/audit.ts';
import { trialPassword } from '../../../gateway/access/trialPeople.ts';
import { emptyChain } from '../../../gateway/audit/auditChain.ts';
import { runAuditCommand } from '../../../gateway/audit/auditCommand.ts';
import { AuditLog, waitingFileName } from '../../../gateway/audit/auditLog.ts';
import { AuditRepository } from '../../../gateway/audit/auditRepository.ts';
import { DataDirLock } from '../../../gateway/dataDirLock.ts';
import { createLog } from '../../../gateway/log.ts';
import type { Store } from '../../../gateway/store/store.ts';
import { cameraFile, cameraFileRow } from '../../builders/cameraFile.ts';
import { Databases } from '../../rigs/databases.ts';
import { GatewayProcess } from '../../rigs/gatewayProcess.ts';
import { HttpUnderTest } from '../../rigs/httpUnderTest.ts';
import { until } from '../../rigs/until.ts';

const log = createLog('silent');
const databases = Databases.ofThisFile();
/** `npm run audit -- verify`: its exit code and what it says. */
function verifyOutside(environment: Readonly<Record<string, string>>) {
  const { PATH = '' } = process.env;
  const env = { PATH, DATA_DIR: databases.home, ...environment };
  return new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
    execFile(process.execPath, ['gateway/auditCli.ts', 'verify'], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    );
  });
}

/** What somebody with the run of the database can do, guard or no guard. */
async function withoutGuard(store: Store, statement: string): Promise<void> {
  const done = await store.transaction(async (db) => {
    await sql`alter table audit_entries disable trigger audit_entries_stand`.execute(db);
    await sql.raw(statement).execute(db);
    await sql`alter table audit_entries enable always trigger audit_entries_stand`.execute(db);
  });
  if (!done.ok) throw new Error(done.error.title);
}

databases.onBoth('the record, %s', ['embedded', 'on a server'], (kind) => {
  let http: HttpUnderTest;
  let url: string | undefined;
  let supervisor: string;

  beforeAll(async () => {
    url = await databases.createUrl(kind);
    http = await HttpUnderTest.create(url);
    supervisor = await tokenOf('supervisor');
    const audit = await opened();
    audit.record({ actor: 'ravi', action: 'signed-in' });
    for (let seconds = 1; seconds <= 5; seconds += 1) {
      audit.record({ actor: 'ravi', action: 'camera-viewed', subject: '1001', details: { seconds } });
    }
    audit.record({ actor: '=cmd()', action: 'sign-in-refused', details: { why: 'गलत 100% "पासवर्ड"' } });
    await audit.close();
  });

  afterAll(() => http.close());

  async function opened(): Promise<AuditLog> {
    const options = {
      dataDir: databases.home,
      repository: new AuditRepository(http.store),
      clock: systemClock,
      log,
    };
    const audit = await AuditLog.create(options);
    if (!audit.ok) throw new Error(audit.error.title);
    return audit.value;
  }

  async function tokenOf(user: string): Promise<string> {
    const answer: unknown = await (await http.signIn(user, trialPassword)).json();
    return (answer as { readonly token: string }).token;
  }

  async function seqs(filters: string): Promise<readonly number[]> {
    const answer = await http.ask(`/api/audit?${filters}`, { as: supervisor });
    return auditPageSchema.parse(await answer.json()).items.map(({ seq }) => seq);
  }

  it.each([
    ['changed', sql`update audit_entries set actor = 'nobody' where seq = 3`],
    ['removed', sql`delete from audit_entries where seq = 3`],
    ['changed or removed even where nothing fits', sql`delete from audit_entries where seq = 9999`],
    ['emptied', sql`truncate audit_entries`],
  ])('cannot be %s by the way', async (_what, statement) => {
    await expect(http.store.run((db) => statement.execute(db))).rejects.toThrow(/only ever added to/);
    expect(await seqs('')).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  it('is found by who, what, to what, words and times', async () => {
    expect(await seqs('actor=ravi&action=signed-in')).toEqual([1]);
    expect(await seqs('subject=1001&limit=2')).toEqual([6, 5]);
    expect(await seqs(`q=${encodeURIComponent('100% "पास')}`)).toEqual([7]);
    expect(await seqs('q=RAVI')).toEqual([6, 5, 4, 3, 2, 1]);
    expect(await seqs('to=2020-01-01T00:00:00Z')).toEqual([]);
  });

  it('is for those who may read it, and its table for those who may take files away', async () => {
    expect(await http.problemOf('/api/audit')).toMatchObject({ code: 'not-allowed', status: 403 });
    expect(await http.problemOf('/api/audit/verify')).toMatchObject({ code: 'not-allowed' });
    const answer = await http.ask('/api/audit?format=csv&actor=%3Dcmd()', { as: supervisor });
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-.*\.csv"$/);
    const [heading, row, rest] = Buffer.from(await answer.arrayBuffer())
      .toString()
      .split('\r\n');
    expect(heading).toBe('\uFEFFseq,at,actor,action,subject,details,hash');
    expect(row).toMatch(
      /^7,20[^,]*Z,'=cmd\(\),sign-in-refused,,"{""why"":""गलत 100% \\""पासवर्ड\\""""}",[0-9a-f]{64}$/,
    );
    expect(rest).toBe('');
    const exported: AuditAct = {
      ...{ actor: 'supervisor', action: 'exported' },
      details: { what: 'audit', actor: '=cmd()' },
    };
    expect(http.acts).toContainEqual(exported);
  });

  it('names who took the table of a report away', async () => {
    await http.ask('/api/reports/uptime?by=owner&format=csv', { as: supervisor });
    const [taken] = http.acts.filter(({ details }) => details?.['what'] === 'uptime-owner');
    expect(taken).toMatchObject({ actor: 'supervisor', action: 'exported' });
  });

  it('is written once by two gateways that share a database', async () => {
    const repository = new AuditRepository(http.store);
    const acts = ['a', 'b', 'c'].map((actor) => ({
      ...{ id: `shared-${actor}`, at: '2026-01-01T06:00:00.000Z', actor, action: 'signed-out' as const },
    }));
    await Promise.all([
      repository.append(acts.slice(0, 2), emptyChain),
      repository.append(acts, emptyChain),
      repository.append(acts.slice(1), emptyChain),
    ]);
    expect(await seqs('action=signed-out')).toEqual([10, 9, 8]);
  });

  // The last of them: it spoils the record.
  it('tells of what passed the guard by: from inside, and by the command line', async () => {
    const whole = await runAuditCommand('verify', new AuditRepository(http.store), databases.home);
    expect(whole).toMatchObject({ ok: true, value: { isWhole: true } });
    await withoutGuard(http.store, `update audit_entries set details = '{"seconds": 1}' where seq = 6`);
    const answer = await http.ask('/api/audit/verify', { as: supervisor });
    const verdict = auditVerdictSchema.parse(await answer.json());
    expect(verdict).toMatchObject({ entries: 10, broken: { seq: 6, why: 'changed' } });
    if (url === undefined) return;
    const { code, said } = await verifyOutside({ DATABASE_URL: url });
    expect(said).toBe('BROKEN at entry 6, which was changed after it was written. 10 entries were read.\n');
    expect([kind, code]).toEqual(['server', 1]);
  });
});

describe('a gateway', () => {
  const lives: GatewayProcess[] = [];
  afterAll(async () => {
    for (const life of lives) await life.end('SIGKILL');
  });

  it('that is killed while its database is away loses nothing of what people did', async () => {
    const url = await databases.createUrlOnServer();
    const home = join(databases.home, 'killed');
    const csv = join(databases.home, 'cameras.csv');
    await writeFile(csv, cameraFile([cameraFileRow({})]));
    const start = () => {
      const environment = {
        DATA_DIR: home,
        DATABASE_URL: url,
        TRIAL: '1',
        CAMERAS_CSV: csv,
        SFU_WORKERS: '1',
      };
      const life = new GatewayProcess(environment);
      lives.push(life);
      return life;
    };
    const first = start();
    const at = await first.ready();
    await databases.server.stop();
    await fetch(`${at}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: 'nobody-we-know', password: 'wrong' }),
    });
    await until('the act is in the file', async () =>
      (await readFile(join(home, waitingFileName), 'utf8')).includes('nobody-we-know'),
    );
    expect(await first.end('SIGKILL')).toBe('SIGKILL');
    await databases.server.start();
    await start().ready();
    await until('all is written', async () => (await readFile(join(home, waitingFileName), 'utf8')) === '');
    const { code, said } = await verifyOutside({ DATABASE_URL: url, DATA_DIR: home });
    // Two starts, and what was done between them.
    expect(said).toMatch(
      /^Whole: 3 entries, each as it was written\. The last has the hash [0-9a-f]{64}\.\n$/,
    );
    expect(code).toBe(0);
  });

  it('that runs has its embedded database to itself: the command line says so', async () => {
    const home = join(databases.home, 'locked');
    await mkdir(join(home, 'db'), { recursive: true });
    const lock = await DataDirLock.acquire(home);
    if (!lock.ok) throw new Error(lock.error.title);
    const { code, said } = await verifyOutside({ DATA_DIR: home });
    await lock.value.close();
    expect(code).toBe(5);
    expect(said).toContain('stop the gateway first');
  });
});
