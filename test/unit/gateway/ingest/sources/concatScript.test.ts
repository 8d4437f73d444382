import { describe, expect, test } from 'vitest';
import { concatScript } from '../../../../../gateway/ingest/sources/concatScript.ts';
import { fileInput } from '../../../../../gateway/ingest/sources/fileInput.ts';

describe('an ffconcat script', () => {
  test('quotes what an address may hold', () => {
    expect(concatScript([{ url: "rtsp://u:it's\\a 'test'@h/" }])).toBe(
      "ffconcat version 1.0\nfile 'rtsp://u:it'\\''s\\a '\\''test'\\''@h/'\n",
    );
  });

  test('lets no address write a directive of its own', () => {
    const script = concatScript([{ url: "rtsp://h/a\nfile 'file:/etc/passwd'" }]);
    expect(script.split('\n').filter((line) => line.startsWith('file '))).toHaveLength(1);
  });

  test('puts begin and options below their entry', () => {
    const entry = { url: 'file:/a.mp4', inpointSeconds: 1.5, options: { timeout: '5000000' } };
    expect(concatScript([entry])).toBe(
      "ffconcat version 1.0\nfile 'file:/a.mp4'\ninpoint 1.500\noption timeout '5000000'\n",
    );
  });

  test('of a looped clip begins at its offset once, then plays it whole', () => {
    const address = { kind: 'file', path: '/a.mp4', offsetSeconds: 3, loop: true } as const;
    const lines = fileInput(address, { reorders: false }).script.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'ffconcat version 1.0',
      "file 'file:/a.mp4'",
      'inpoint 3.000',
      "file 'file:/a.mp4'",
    ]);
    expect(lines.filter((line) => line.startsWith('inpoint'))).toHaveLength(1);
  });

  test('of a clip played once has it once', () => {
    const address = { kind: 'file', path: '/a.mp4', offsetSeconds: 0, loop: false } as const;
    const input = fileInput(address, { reorders: false });
    expect(input.script.match(/^file /gm)).toHaveLength(1);
    expect(input.args).not.toContain('-stream_loop');
  });
});
