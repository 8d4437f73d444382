/**
 * The shell's process, phase by phase: what must be said before Electron is ready, then guards, then windows. It
 * knows windows, displays and one gateway's address; it knows no camera.
 */
import { join } from 'node:path';
import { app, ipcMain, Menu, Notification, powerSaveBlocker, protocol, session } from 'electron';
import { systemClock } from '#shared/base/clock.ts';
import { serveHost } from './ipc.ts';
import { chromiumSwitches } from './launch/chromiumSwitches.ts';
import { chooseGatewayOrigin } from './launch/gatewayAddress.ts';
import { placeGivenSession, sessionVariable } from './launch/givenSession.ts';
import { createLog } from './log.ts';
import { MachineMeter } from './machine/machineMeter.ts';
import { programProcesses } from './machine/programProcesses.ts';
import { Notices } from './notices/notices.ts';
import { MemoryWatch } from './recovery/memoryWatch.ts';
import { readPrivateMemory } from './recovery/privateMemory.ts';
import { SettingsFile } from './settings/settingsFile.ts';
import { answerWaitingRequest, waitingOrigin, waitingScheme } from './waiting/waitingPage.ts';
import { waitingState } from './waiting/waitingState.ts';
import { guardContents, guardSession } from './windows/contentsGuard.ts';
import { watchScripts } from './windows/scriptWatch.ts';
import { ShellWindows } from './windows/shellWindows.ts';

const clock = systemClock;
const machine = new MachineMeter({ processes: () => programProcesses(app), readPrivateMemory, clock });
const log = createLog(
  (line) => process.stdout.write(line),
  () => clock.nowMs(),
);

// 1. Before anything is written: one shell a user. The second one brings the first one's desk forward.
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
    // 3. Ready: the session's guards, a session if one was given, and the two doors pages may knock at.
    guardSession(session.defaultSession, guards);
    await placeGivenSession(session.defaultSession.cookies, gatewayOrigin, process.env[sessionVariable]);
    const versions = {
      app: app.getVersion(),
      electron: process.versions.electron,
      chromium: process.versions.chrome,
    };
    log('info', 'shell-ready', { ...versions, gateway: gatewayOrigin });

    // 4. Windows.
    const windows = ShellWindows.open({
      gatewayOrigin,
      preloadPath: join(import.meta.dirname, 'preload.cjs'),
      versions,
      settings,
      onDeskClosed: () => app.quit(),
      clock,
      random: Math.random,
      log,
    });
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
      windowOf: (contentsId) => windows.windowOf(contentsId),
      notify: (notice, onClick) => notices.show(notice, onClick),
      machine: () => machine.read(),
      renewSession: async () => false,
      log,
    });
    protocol.handle(waitingScheme, (request) =>
      answerWaitingRequest(request.url, (path) => {
        const window = windows.windowAt(path);
        return window && waitingState(window, { gatewayOrigin, setAside: settings.setAside }, clock.nowMs());
      }),
    );
    watchScripts(session.defaultSession, gatewayOrigin, (contentsId) =>
      windows.windowOf(contentsId)?.handleScriptMissing(),
    );

    // 5. As long as it lives: the display stays on, memory is watched, the GPU process may die, a second start is a
    // call.
    const memory = new MemoryWatch({ pages: () => windows.walls, readPrivateMemory, clock, log });
    powerSaveBlocker.start('prevent-display-sleep');
    app.on('child-process-gone', (_event, details) => {
      if (details.type !== 'GPU') return;
      for (const window of windows.all) window.handleTrouble({ kind: 'gpu-gone' });
    });
    app.on('second-instance', () => windows.focusDesk());

    // 6. The end: windows first, then what is still to be written.
    app.on('window-all-closed', () => app.quit());
    app.once('will-quit', (event) => {
      event.preventDefault();
      memory.close();
      notices.close();
      windows.close();
      void settings.close().then(() => app.exit(0));
    });
  });
}
