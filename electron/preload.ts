/**
 * Gives the gateway's page the typed HostApi and nothing else. It runs sandboxed, isolated from the page, before
 * the page's own code; on any other page, the waiting page included, it does nothing.
 */
import { contextBridge, ipcRenderer } from 'electron';
import {
  type HostAnswers,
  type HostApi,
  type HostRequest,
  hostChannel,
  hostGlobal,
} from '#shared/wire/host.ts';
import { gatewayFlag } from './launch/gatewayFlag.ts';

function ask<A extends HostRequest['ask']>(
  request: HostRequest & { readonly ask: A },
): Promise<HostAnswers[A]> {
  return ipcRenderer.invoke(hostChannel, request);
}

const host: HostApi = {
  kind: 'desktop',
  describe: () => ask({ ask: 'describe' }),
  toggleFullScreen: () => ask({ ask: 'toggle-full-screen' }),
  noticeLeave: () => 'granted',
  askNoticeLeave: async () => 'granted',
  notify: ({ tag, title, body, urgent }) => ask({ ask: 'notify', notice: { tag, title, body, urgent } }),
  machine: () => ask({ ask: 'machine' }),
  screenshot: () => ask({ ask: 'screenshot' }),
  restart: () => ask({ ask: 'restart' }),
  renewSession: () => ask({ ask: 'renew-session' }),
};

// The shell passes the origin to each renderer on its command line, last.
const gateway = process.argv
  .findLast((argument) => argument.startsWith(gatewayFlag))
  ?.slice(gatewayFlag.length);
if (location.origin === gateway) contextBridge.exposeInMainWorld(hostGlobal, host);
