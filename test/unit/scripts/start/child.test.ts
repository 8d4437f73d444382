import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Child } from '../../../../scripts/start/child.ts';

function run(script: string, onLine: (line: string) => void = () => undefined) {
  return Child.start({
    file: process.execPath,
    args: ['-e', script],
    cwd: process.cwd(),
    env: process.env,
    hasLifeline: false,
    onLine,
  });
}

/** Resolves with the first line that the child writes. */
function firstLine(script: string) {
  let child: Child | undefined;
  const line = new Promise<string>((resolve) => {
    child = run(script, resolve);
  });
  if (child === undefined) throw new Error('no child');
  return { child, line };
}

// A process that has ended and that nobody has asked about yet (state Z) is gone.
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test('lines of both outputs and the exit code come through', async () => {
  const lines: string[] = [];
  const child = run("console.log('out'); console.error('err'); process.exitCode = 3", (line) =>
    lines.push(line),
  );
  expect(await child.ended).toEqual({ code: 3, signal: undefined, error: undefined });
  expect(lines.sort()).toEqual(['err', 'out']);
});

test('a program that is not there is told, not thrown', async () => {
  const child = Child.start({
    file: '/no/such/program',
    args: [],
    cwd: process.cwd(),
    env: process.env,
    hasLifeline: false,
    onLine: () => undefined,
  });
  expect((await child.ended).error).toContain('ENOENT');
});

test('close asks politely first, and may be called twice', async () => {
  const { child, line } = firstLine(
    "process.on('SIGTERM', () => process.exit(7)); console.log('up'); setInterval(() => {}, 1000)",
  );
  await line;
  await Promise.all([child.close(), child.close()]);
  expect((await child.ended).code).toBe(7);
});

test('what the child started goes with it', async () => {
  const { child, line } = firstLine(
    "const c = require('node:child_process').spawn('sleep', ['600'], { stdio: 'ignore' }); console.log(c.pid); setInterval(() => {}, 1000)",
  );
  const grandchild = Number(await line);
  await child.close();
  await expect.poll(() => isAlive(grandchild), { timeout: 20_000 }).toBe(false);
});
