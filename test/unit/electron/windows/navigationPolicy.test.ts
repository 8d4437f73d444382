import { describe, expect, test } from 'vitest';
import {
  isAllowedDownload,
  isAllowedFrame,
  isAllowedNavigation,
  isAllowedPermission,
} from '../../../../electron/windows/navigationPolicy.ts';

const gatewayOrigin = 'http://127.0.0.1:8080';
const bounds = { gatewayOrigin, waitingOrigin: 'drishti-shell://waiting' };

describe('a window may go to', () => {
  test.each([
    'http://127.0.0.1:8080/',
    'http://127.0.0.1:8080/desk',
    'http://127.0.0.1:8080/desk/',
    'http://127.0.0.1:8080/desk?cameras=1001,1002&layout=4',
    'http://127.0.0.1:8080/desk#tree',
    'http://127.0.0.1:8080/wall/1',
    'http://127.0.0.1:8080/wall/12',
    'http://127.0.0.1:8080/wall-screen/lg-55vl5f-1',
    'http://127.0.0.1:8080/reports',
    'http://127.0.0.1:8080/audit',
    'http://127.0.0.1:8080/people',
    'drishti-shell://waiting/desk',
    'drishti-shell://waiting/wall/1',
  ])('%s', (url) => {
    expect(isAllowedNavigation(url, bounds)).toBe(true);
  });
});

describe('a frame within a wall page may go to', () => {
  test.each([
    ['a page of the intranet', 'https://portal.example.in/board', true],
    ['one on plain HTTP', 'http://10.0.0.5/board', true],
    ['the app itself', 'http://127.0.0.1:8080/desk', false],
    ['a file', 'file:///etc/passwd', false],
    ['the shell’s own page', 'drishti-shell://waiting/desk', false],
    ['a page with a password', 'http://user:secret@10.0.0.5/', false],
    ['what is no address', 'about:', false],
  ])('%s: %s is %s', (_what, url, allowed) => {
    for (const page of ['/wall/1', '/wall-screen/lg-1']) {
      expect(isAllowedFrame(url, `${gatewayOrigin}${page}`, bounds)).toBe(allowed);
    }
  });

  test('nowhere from another page', () => {
    for (const page of [
      `${gatewayOrigin}/desk`,
      'http://10.0.0.5/wall/1',
      'drishti-shell://waiting/wall/1',
    ]) {
      expect(isAllowedFrame('https://portal.example.in/board', page, bounds)).toBe(false);
    }
  });
});

describe('a window may not go to', () => {
  test.each([
    ['a screen that can be none', 'http://127.0.0.1:8080/wall-screen/..%2Fdesk'],
    ['another host', 'http://example.org/desk'],
    ['another port', 'http://127.0.0.1:8081/desk'],
    ['another scheme', 'https://127.0.0.1:8080/desk'],
    ['another name of this machine', 'http://localhost:8080/desk'],
    ['a host that begins like the gateway’s', 'http://127.0.0.1:8080.example.org/desk'],
    ['the gateway’s name as a user', 'http://127.0.0.1:8080@example.org/desk'],
    ['the gateway with a user', 'http://user@127.0.0.1:8080/desk'],
    ['an API route', 'http://127.0.0.1:8080/api/cameras'],
    ['a picture', 'http://127.0.0.1:8080/api/cameras/1001/poster.jpg'],
    ['a wall without number', 'http://127.0.0.1:8080/wall/'],
    ['wall nought', 'http://127.0.0.1:8080/wall/0'],
    ['a path that climbs out', 'http://127.0.0.1:8080/desk/../api/cameras'],
    ['a file', 'file:///etc/passwd'],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,hello'],
    ['an empty page', 'about:blank'],
    ['another host of the shell’s scheme', 'drishti-shell://else/desk'],
    ['nothing readable', 'desk'],
  ])('%s', (_what, url) => {
    expect(isAllowedNavigation(url, bounds)).toBe(false);
  });
});

describe('downloads', () => {
  test.each([
    ['the table of a report', `${gatewayOrigin}/api/reports/uptime?by=owner&format=csv`, true],
    ['a picture', `${gatewayOrigin}/api/cameras/1001/poster.jpg`, false],
    ['a segment of video', `${gatewayOrigin}/hls/1001/main/0.ts`, false],
    ['the table of the record', `${gatewayOrigin}/api/audit?q=ravi&format=csv`, true],
    ['something below the record', `${gatewayOrigin}/api/audit/verify`, false],
    ['another host’s report', 'http://example.org/api/reports/uptime', false],
    ['something below a report', `${gatewayOrigin}/api/reports/uptime/../../cameras`, false],
    ['nothing readable', 'report', false],
  ])('%s', (_what, url, allowed) => {
    expect(isAllowedDownload(url, bounds)).toBe(allowed);
  });
});

describe('permissions', () => {
  test('full screen is for the gateway’s main frame alone', () => {
    const page = `${gatewayOrigin}/desk`;
    expect(isAllowedPermission('fullscreen', page, true, gatewayOrigin)).toBe(true);
    expect(isAllowedPermission('fullscreen', page, false, gatewayOrigin)).toBe(false);
    expect(isAllowedPermission('fullscreen', 'http://example.org/', true, gatewayOrigin)).toBe(false);
    expect(isAllowedPermission('fullscreen', '', true, gatewayOrigin)).toBe(false);
  });

  test.each([
    'media',
    'display-capture',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'usb',
  ])('%s is for nobody', (permission) => {
    expect(isAllowedPermission(permission, `${gatewayOrigin}/desk`, true, gatewayOrigin)).toBe(false);
  });
});
