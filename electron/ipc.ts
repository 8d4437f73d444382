/**
 * The only user of ipcMain. One channel; every message is checked against a schema and every sender against the
 * gateway's origin before anything is done. A refused message is logged and rejected at the page.
 */
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import { exhaustive } from '#shared/base/exhaustive.ts';
import type { MachineFigures } from '#shared/model/wallNode.ts';
import {
  type DesktopDescription,
  type HostAnswers,
  type HostNotice,
  type HostRequest,
  hostChannel,
  noticeLimits,
} from '#shared/wire/host.ts';
import type { Log } from './log.ts';

const noticeSchema: z.ZodType<HostNotice> = z.strictObject({
  tag: z.string().min(1).max(noticeLimits.tag),
  title: z.string().min(1).max(noticeLimits.title),
  body: z.string().max(noticeLimits.body),
  urgent: z.boolean(),
});

export const hostRequestSchema: z.ZodType<HostRequest> = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('describe') }),
  z.strictObject({ ask: z.literal('toggle-full-screen') }),
  z.strictObject({ ask: z.literal('notify'), notice: noticeSchema }),
  z.strictObject({ ask: z.literal('machine') }),
  z.strictObject({ ask: z.literal('screenshot') }),
  z.strictObject({ ask: z.literal('restart') }),
  z.strictObject({ ask: z.literal('renew-session') }),
]);

/** A window as its page may use it. */
export interface HostedWindow {
  describe(): DesktopDescription;
  toggleFullScreen(): boolean;
  /** A JPEG of the page; undefined when none can be had. */
  picture(): Promise<HostAnswers['screenshot']>;
  /** Begins anew in a moment; false when it will not. */
  restart(): boolean;
  /** Brings it before all others. */
  focus(): void;
}

export interface HostOptions {
  readonly gatewayOrigin: string;
  /** The shell's window that shows these contents. */
  readonly windowOf: (contentsId: number) => HostedWindow | undefined;
  /** @returns whether it was shown */
  readonly notify: (notice: HostNotice, onClick: () => void) => boolean;
  readonly machine: () => Promise<MachineFigures>;
  /** Gets a wall machine a new session; false where a person signs in, or when the gateway gave none. */
  readonly renewSession: () => Promise<boolean>;
  readonly log: Log;
}

/** What the shell needs to know of a message's sender. */
export interface Sender {
  readonly contentsId: number;
  readonly isMainFrame: boolean;
  readonly origin: string;
}

export function serveHost(ipcMain: IpcMain, options: HostOptions): void {
  ipcMain.handle(hostChannel, (event, message: unknown) => answerHost(senderOf(event), message, options));
}

/**
 * The answer to one message.
 *
 * @throws when the sender is not a main frame of the gateway's page in one of the shell's windows, or when the
 * message is not a HostRequest
 */
export function answerHost(
  sender: Sender | undefined,
  message: unknown,
  { gatewayOrigin, windowOf, notify, machine, renewSession, log }: HostOptions,
): HostAnswers[keyof HostAnswers] | Promise<HostAnswers[keyof HostAnswers]> {
  const trusted = sender?.isMainFrame === true && sender.origin === gatewayOrigin;
  const window = trusted ? windowOf(sender.contentsId) : undefined;
  if (window === undefined) {
    log('warn', 'host-request-refused', { why: 'sender' });
    throw new Error('refused: not a page of the gateway in a window of the shell');
  }
  const request = hostRequestSchema.safeParse(message);
  if (!request.success) {
    log('warn', 'host-request-refused', { why: 'message' });
    throw new Error('refused: not a request of HostApi');
  }
  switch (request.data.ask) {
    case 'describe':
      return window.describe();
    case 'toggle-full-screen':
      return window.toggleFullScreen();
    case 'notify':
      return notify(request.data.notice, () => window.focus());
    case 'machine':
      return machine();
    case 'screenshot':
      return window.picture();
    case 'restart':
      return window.restart();
    case 'renew-session':
      return renewSession();
    default:
      return exhaustive(request.data);
  }
}

// The frame is gone when its page was left while the message was under way.
function senderOf(event: IpcMainInvokeEvent): Sender | undefined {
  const frame = event.senderFrame;
  if (frame === null) return undefined;
  return { contentsId: event.sender.id, isMainFrame: frame.parent === null, origin: frame.origin };
}
