/**
 * The shell's process, phase by phase: what must be said before Electron is ready, then guards, then the program it
 * runs as: a desk with walls beside it, or a machine of the wall. It knows windows, displays and one gateway's
 * address; it knows no camera.
 */
import { join } from 'node:path';
import {
  app,
  ipcMain,
  Menu,
  Notification,
  net,
  powerSaveBlocker,
  protocol,
  safeStorage,
  session,
} from 'electron';
import { systemClock } from '#shared/base/clock.ts';
import { answerEnrolRequest } from './enrol/enrolPage.ts';
import { serveHost } from './ipc.ts';
import { chromiumSwitches } from './launch/chromiumSwitches.ts';
import { chooseGatewayOrigin } from './launch/gatewayAddress.ts';
import { placeGivenSession, sessionVariable } from './launch/givenSession.ts';
import { prepareRestart } from './launch/restartProgram.ts';
import { chooseMode, wallNodeFolder } from './launch/shellMode.ts';
import { createLog } from './log.ts';
import { MachineMeter } from './machine/machineMeter.ts';
import { programProcesses } from './machine/programProcesses.ts';
import { NodeGateway } from './node/nodeGateway.ts';
import { NodeKeyFile } from './node/nodeKeyFile.ts';
import { systemKeyring } from './node/systemKeyring.ts';
import { WallNode } from './node/wallNode.ts';
import { Notices } from './notices/notices.ts';
import { MemoryWatch } from './recovery/memoryWatch.ts';
import { readPrivateMemory } from './recovery/privateMemory.ts';
import { SettingsFile } from './settings/settingsFile.ts';
import type { ShellProgram } from './shellProgram.ts';
import { answerWaitingRequest, waitingOrigin, waitingScheme } from './waiting/waitingPage.ts';
import { waitingState } from './waiting/waitingState.ts';
import { watchAnswers } from './windows/answerWatch.ts';
import { guardContents, guardSession } from './windows/contentsGuard.ts';
import { ShellWindows } from './windows/shellWindows.ts';

const clock = systemClock;
const machine = new MachineMeter({ processes: () => programProcesses(app), readPrivateMemory, clock });
const log = createLog(
  (line) => process.stdout.write(line),
  () => clock.nowMs(),
);
const preloadPath = join(import.meta.dirname, 'preload.cjs');
const versions = {
  app: app.getVersion(),
  electron: process.versions.electron,
  chromium: process.versions.chrome,
};

let exitCode = 0;

const ownFolder = wallNodeFolder(process.argv, app.getPath('userData'));
if (ownFolder !== undefined) app.setPath('userData', ownFolder);

// 1. Before anything is written: one shell a user and kind. The second one brings the first one's desk forward.
if (app.requestSingleInstanceLock()) start();
else {
  log('info', 'already-running');
  app.exit(0);
}

function start(): void {
  // 2. Before Electron is ready: which gateway, Chromium's switches, the waiting page's scheme, the guards.
  const settings = SettingsFile.open({
    path: join(app.getPath('userData'), 'settings.json'),
    nowMs: () => clock.nowMs(),
    log,
  });
  const gateway = chooseGatewayOrigin({
    arguments: process.argv,
    environment: process.env,
    settings: settings.current.gatewayUrl,
  });
  if (!gateway.ok) {
    log('error', gateway.error.code, { title: gateway.error.title, detail: gateway.error.detail });
    app.exit(2);
    return;
  }
  const gatewayOrigin = gateway.value;
  for (const { name, value } of chromiumSwitches(gatewayOrigin)) app.commandLine.appendSwitch(name, value);
  protocol.registerSchemesAsPrivileged([
    { scheme: waitingScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  const guards = { bounds: { gatewayOrigin, waitingOrigin }, log };
  guardContents(app, guards);
  Menu.setApplicationMenu(null);

  void app.whenReady().then(async () => {
    // 3. Ready: the session's guards, a session if one was given, and the program with its windows.
    guardSession(session.defaultSession, guards);
    await placeSession(gatewayOrigin, process.env[sessionVariable]);
    const mode = chooseMode(process.argv, settings.current);
    log('info', 'shell-ready', { ...versions, mode, gateway: gatewayOrigin });
    const program: ShellProgram =
      mode === 'wall-node' ? openWallNode(gatewayOrigin, settings) : openDesk(gatewayOrigin, settings);
    const windowOf = (contentsId: number) => program.all.find((each) => each.contentsId === contentsId);

    // 4. The doors that pages may knock at.
    const notices = Notices.create({
      isSupported: () => Notification.isSupported(),
      // Silent: the desk makes a sound of its own, by priority, and knows when it is muted.
      create: ({ title, body, urgent }) =>
        new Notification({ title, body, silent: true, urgency: urgent ? 'critical' : 'normal' }),
      nowMs: () => clock.nowMs(),
      log,
    });
    serveHost(ipcMain, {
      gatewayOrigin,
      windowOf,
      notify: (notice, onClick) => notices.show(notice, onClick),
      machine: () => machine.read(),
      renewSession: () => program.renewSession(),
      log,
    });
    protocol.handle(
      waitingScheme,
      async (request) =>
        (await answerEnrolRequest(request, program.enrolDesk)) ??
        answerWaitingRequest(request.url, (path) => {
          const window = program.all.find((each) => each.path === path);
          return (
            window && waitingState(window, { gatewayOrigin, setAside: settings.setAside }, clock.nowMs())
          );
        }),
    );
    watchAnswers(session.defaultSession, gatewayOrigin, {
      scriptMissing: (contentsId) => windowOf(contentsId)?.handleScriptMissing(),
      sessionRefused: () => void program.renewSession(),
    });

    // 5. As long as it lives: the display stays on, memory is watched, the GPU process may die, a second start is a
    // call.
    const memory = new MemoryWatch({ pages: () => program.walls, readPrivateMemory, clock, log });
    powerSaveBlocker.start('prevent-display-sleep');
    app.on('child-process-gone', (_event, details) => {
      if (details.type !== 'GPU') return;
      for (const window of program.all) window.handleTrouble({ kind: 'gpu-gone' });
    });
    app.on('second-instance', () => program.focus());

    // 6. The end: windows first, then what is still to be written.
    app.on('window-all-closed', () => {
      // A wall machine has none for a moment when its displays go, or when it is enrolled.
      if (mode === 'desk') app.quit();
    });
    app.once('will-quit', (event) => {
      event.preventDefault();
      memory.close();
      notices.close();
      program.close();
      void settings.close().then(() => app.exit(exitCode));
    });
  });
}

function openDesk(gatewayOrigin: string, settings: SettingsFile): ShellProgram {
  return ShellWindows.open({
    ...{ gatewayOrigin, preloadPath, versions, settings, clock, log },
    onDeskClosed: () => app.quit(),
    random: Math.random,
  });
}

function openWallNode(gatewayOrigin: string, settings: SettingsFile): ShellProgram {
  return WallNode.open({
    ...{ gatewayOrigin, preloadPath, versions, settings, clock, log },
    random: Math.random,
    keyFile: new NodeKeyFile({
      path: join(app.getPath('userData'), 'wall-node.json'),
      keyring: systemKeyring(safeStorage, process.platform),
      log,
    }),
    gatewayAt: (origin) => new NodeGateway(origin, (url, request) => net.fetch(url, { ...request })),
    placeSession: (token) => placeSession(gatewayOrigin, token),
    restartProgram: (gateway) => {
      exitCode = prepareRestart(app, process.argv, process.env, gateway);
      app.quit();
    },
  });
}

function placeSession(gatewayOrigin: string, token: string | undefined): Promise<void> {
  return placeGivenSession(session.defaultSession.cookies, gatewayOrigin, token);
}
