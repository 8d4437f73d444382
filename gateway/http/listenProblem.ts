import { createServer } from 'node:net';
import { type Problem, problem } from '#shared/base/problem.ts';

/** Whether an address could be listened on, asked before anything slow is started. Port 0 always can. */
export async function portProblem(host: string, port: number): Promise<Problem | undefined> {
  if (port === 0) return undefined;
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen({ host, port, exclusive: true }, resolve);
    });
    return undefined;
  } catch (error) {
    const known = listenProblem(error, host, port);
    if (known === undefined) throw error;
    return known;
  } finally {
    await new Promise((resolve) => {
      probe.close(resolve);
    });
  }
}

/** The Problem of an address that cannot be listened on, or undefined for a surprise. */
export function listenProblem(error: unknown, host: string, port: number): Problem | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return problem(
        'port-taken',
        503,
        `Port ${port} on ${host} is taken by another program.`,
        `Stop that program, or choose another port: PORT=${port + 1}, or npm start -- --port ${port + 1}.`,
      );
    case 'EACCES':
      return problem(
        'port-forbidden',
        503,
        `Listening on port ${port} is not permitted.`,
        'Choose a port from 1024 up, and put a proxy in front of it for 80 or 443.',
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return problem(
        'host-unknown',
        503,
        `This machine has no address ${host}.`,
        'Correct HOST; 0.0.0.0 is all.',
      );
    default:
      return undefined;
  }
}
