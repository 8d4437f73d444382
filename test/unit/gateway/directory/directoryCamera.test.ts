import { describe, expect, it } from 'vitest';
import { cameraSchema } from '#shared/model/camera.ts';
import { cameraIdSchema } from '#shared/model/ids.ts';
import { publicCamera } from '../../../../gateway/directory/directoryCamera.ts';
import { cameraDraft } from '../../../builders/cameraDraft.ts';

const health = { state: 'idle', since: '2026-01-01T00:00:00.000Z' } as const;

describe('a camera as it leaves the gateway', () => {
  const inside = {
    ...cameraDraft({
      subUrl: 'rtsp://viewer:geheim@10.0.0.1:554/sub',
      contactName: 'R. Verma',
      contactPhone: '0512 000',
      consentRef: 'C/1',
      bearingDeg: 90,
      owner: 'Shop 3',
    }),
    id: cameraIdSchema.parse('c1'),
  };
  const outside = publicCamera(inside, health, (role) =>
    role === 'sub' ? { widthPx: 320, heightPx: 180 } : undefined,
  );

  it('holds no address and no one to call', () => {
    const text = JSON.stringify(outside);
    for (const secret of ['geheim', 'rtsp', '10.0.0.1', 'Verma', '0512', 'C/1'])
      expect(text).not.toContain(secret);
  });

  it('is what the contract says, with the sizes that were seen', () => {
    expect(cameraSchema.strict().parse(outside)).toEqual(outside);
    expect(outside.streams).toEqual([{ role: 'main' }, { role: 'sub', widthPx: 320, heightPx: 180 }]);
    expect(outside).toMatchObject({ bearingDeg: 90, owner: 'Shop 3', health });
  });
});
