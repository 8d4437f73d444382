import { describe, expect, test } from 'vitest';
import { answerWaitingRequest, waitingOrigin } from '../../../../electron/waiting/waitingPage.ts';

const states = new Map([['/desk', { 'en.happened': 'x' }]]);
const get = (path: string) => answerWaitingRequest(`${waitingOrigin}${path}`, (window) => states.get(window));

describe('the waiting page', () => {
  test.each([
    ['/desk', 'text/html'],
    ['/page.css', 'text/css'],
    ['/page.js', 'text/javascript'],
    ['/latin.woff2', 'font/woff2'],
    ['/devanagari.woff2', 'font/woff2'],
    ['/state/desk', 'application/json'],
  ])('%s is served from the program itself, with a policy that lets nothing else in', (path, type) => {
    const answer = get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
  });

  test.each(['/wall/1', '/state/wall/1', '/state/', '/page.html', '/../../etc/hostname', '/'])(
    '%s is not there',
    (path) => {
      expect(get(path).status).toBe(404);
    },
  );

  test('both fonts are fonts', async () => {
    for (const path of ['/latin.woff2', '/devanagari.woff2']) {
      const bytes = new Uint8Array(await get(path).arrayBuffer());
      expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('wOF2');
    }
  });

  test('the page holds no code and no style of its own, as its policy demands', async () => {
    const html = await get('/desk').text();
    expect(html).toContain('गेटवे की प्रतीक्षा');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/);
  });
});
