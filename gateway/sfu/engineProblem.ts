import type { Unsubscribe } from '#shared/base/disposable.ts';
import { type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { MediaHost } from './mediaHost.ts';

/** The media engine is away for the moment. */
export function engineAway(): Problem {
  return problem(
    'media-engine-away',
    503,
    'The media engine is being restarted.',
    'It is tried again by itself.',
  );
}

/** Every port that the workers may open is taken. */
function noPortLeft(): Problem {
  return problem(
    'media-ports-used-up',
    503,
    'Every media port of the gateway is in use.',
    'Widen RTC_MIN_PORT to RTC_MAX_PORT: each stream in use takes two ports, each client two.',
  );
}

/** Asked for something of a transport or consumer that is not there (any more). */
export function mediaGone(what: 'transport' | 'consumer'): Problem {
  return problem('media-gone', 404, `There is no such ${what}.`, 'Open the transport or the stream anew.');
}

/**
 * Runs one request to one or two workers. The library refuses what a client sent wrongly by a TypeError; every
 * other refusal means that a worker is dead or something was closed meanwhile. A worker that dies over a request
 * ends it at once: 3.8.4 would leave it open for 15 s. That no port is left it tells in words alone.
 */
export async function askEngine<T>(
  hosts: readonly MediaHost[],
  request: () => Promise<T>,
): Promise<Result<T, Problem>> {
  if (!hosts.every(({ alive }) => alive)) return err(engineAway());
  const unwatch: Unsubscribe[] = [];
  const death = new Promise<never>((_, reject) => {
    for (const host of hosts) unwatch.push(host.onDied(() => reject(new Error('the worker died'))));
  });
  try {
    return ok(await Promise.race([request(), death]));
  } catch (error) {
    if (error instanceof TypeError) {
      return err(
        problem('media-request-invalid', 400, 'The media parameters cannot be used.', error.message),
      );
    }
    const isOutOfPorts = error instanceof Error && error.message.includes('no more available ports');
    return err(isOutOfPorts ? noPortLeft() : engineAway());
  } finally {
    for (const end of unwatch) end();
  }
}
