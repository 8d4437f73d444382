import { describe, expect, it } from 'vitest';
import { ok } from '#shared/base/result.ts';
import { type CameraId, cameraIdSchema } from '#shared/model/ids.ts';
import { createCameraIndex } from '../../../../gateway/directory/cameraIndex.ts';
import { resolveStream } from '../../../../gateway/directory/resolveStream.ts';
import { cameraDraft } from '../../../builders/cameraDraft.ts';

const id = cameraIdSchema.parse('c1');

function directoryOf(changes: Readonly<Record<string, unknown>>) {
  const { byId } = createCameraIndex([{ ...cameraDraft(changes), id }]);
  return { byId: (camera: CameraId) => byId.get(camera) };
}

describe('where a stream is fetched from', () => {
  it.each([
    ['rtsp://u:p@10.0.0.1/a', { kind: 'rtsp', url: 'rtsp://u:p@10.0.0.1/a' }],
    ['rtsps://10.0.0.1/a', { kind: 'rtsp', url: 'rtsps://10.0.0.1/a' }],
    ['https://10.0.0.1/a.m3u8', { kind: 'hls', url: 'https://10.0.0.1/a.m3u8' }],
    ['file:///clips/a%20b.mp4', { kind: 'file', path: '/clips/a b.mp4', offsetSeconds: 0, loop: true }],
  ])('%s', (mainUrl, address) => {
    expect(resolveStream(directoryOf({ mainUrl }), undefined, { camera: id, role: 'main' })).toEqual(
      ok(address),
    );
  });

  it('the demo city is asked for its own cameras alone', () => {
    const demo = () => ok({ kind: 'rtsp', url: 'rtsp://demo/1' } as const);
    const key = { camera: id, role: 'main' } as const;
    expect(resolveStream(directoryOf({ mainUrl: 'demo:1', demo: true }), demo, key).ok).toBe(true);
    expect(resolveStream(directoryOf({ mainUrl: 'demo:1', demo: false }), demo, key).ok).toBe(false);
    expect(resolveStream(directoryOf({ mainUrl: 'demo:1', demo: true }), undefined, key).ok).toBe(false);
  });

  it.each([
    ['a camera that does not face the road', { facesRoad: false }, 'main', id],
    ['a stream the camera does not offer', {}, 'sub', id],
    ['a camera that is not there', {}, 'main', cameraIdSchema.parse('c2')],
  ] as const)('%s is not served', (_what, changes, role, camera) => {
    const resolved = resolveStream(directoryOf(changes), undefined, { camera, role });
    expect(resolved.ok ? undefined : resolved.error.code).toBe('not-served');
  });
});
