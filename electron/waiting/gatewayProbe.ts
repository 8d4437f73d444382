import { err, ok, type Result } from '#shared/base/result.ts';
import { reasonOfNetworkError, reasonOfStatus, type WaitReason } from './waitReason.ts';

/** The part of `fetch` that is used; the shell gives Electron's, which goes the way the window's page will go. */
export type Fetch = (
  url: string,
  options: { readonly signal: AbortSignal; readonly cache: 'no-store' },
) => Promise<{ readonly status: number; readonly body: { cancel(): Promise<void> } | null }>;

/** A gateway that is there answers its page within milliseconds; a slow disk or a full CPU is given this long. */
export const probeTimeoutMs = 5_000;

/** Asks for the very page that the window will open: it, and not some health check, is what must be there. */
export async function probeGateway(pageUrl: string, fetch: Fetch): Promise<Result<void, WaitReason>> {
  try {
    const answer = await fetch(pageUrl, { signal: AbortSignal.timeout(probeTimeoutMs), cache: 'no-store' });
    await answer.body?.cancel();
    const reason = reasonOfStatus(answer.status);
    return reason === undefined ? ok(undefined) : err(reason);
  } catch (error) {
    const timedOut = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
    return err(timedOut ? { kind: 'no-answer' } : reasonOfNetworkError(String(error)));
  }
}
