import { type Problem, problem } from '#shared/base/problem.ts';
import { err, type Result } from '#shared/base/result.ts';
import {
  type SocketAnswer,
  type SocketRequest,
  type SocketRequestName,
  socketRequests,
} from '#shared/wire/socket.ts';
import type { RealtimeLog } from './ports.ts';

type Handler<N extends SocketRequestName> = (
  request: SocketRequest<N>,
) => Promise<Result<SocketAnswer<N>, Problem>>;

export type RequestHandlers = { readonly [N in SocketRequestName]: Handler<N> };

/** A socket before validation: what comes in is of unknown shape. */
interface RawSocket {
  on(event: string, listener: (...args: unknown[]) => void): unknown;
}

/**
 * Answers every request of the contract: validates it by its schema, lets the handler decide, acknowledges
 * with the Result. A handler that throws is a fault of ours: it is logged and answered as `internal`.
 */
export function answerRequests(socket: RawSocket, handlers: RequestHandlers, log: RealtimeLog): void {
  const names = Object.keys(socketRequests) as SocketRequestName[];
  for (const name of names) {
    socket.on(name, (...args) => {
      const acknowledge = args.find((argument) => typeof argument === 'function');
      void answer(name, args[0], handlers, log).then((result) => acknowledge?.(result));
    });
  }
}

async function answer<N extends SocketRequestName>(
  name: N,
  payload: unknown,
  handlers: RequestHandlers,
  log: RealtimeLog,
): Promise<Result<SocketAnswer<N>, Problem>> {
  const parsed = socketRequests[name].request.safeParse(payload);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => ({
      column: issue.path.join('.'),
      expected: issue.message,
    }));
    return err({ ...problem('request-invalid', 400, `The request ${name} is not valid.`), faults });
  }
  try {
    // The schema was looked up by the same name as the handler.
    return await handlers[name](parsed.data as SocketRequest<N>);
  } catch (error) {
    log.warn({ event: 'request-failed', request: name, reason: String(error) });
    return err(problem('internal', 500, 'The gateway made a mistake.', 'The log of the gateway has more.'));
  }
}
