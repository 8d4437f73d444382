import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HealthState } from '#shared/model/health.ts';
import { cameraIdSchema } from '#shared/model/ids.ts';
import { type CamerasQuery, camerasQuerySchema } from '#shared/wire/rest.ts';
import { createCameraIndex } from '../../../../gateway/directory/cameraIndex.ts';
import { cameraPage } from '../../../../gateway/directory/cameraPage.ts';
import type { DirectoryCamera } from '../../../../gateway/directory/directoryCamera.ts';
import { cameraDraft } from '../../../builders/cameraDraft.ts';

function camera(number: number, changes: Readonly<Record<string, unknown>> = {}): DirectoryCamera {
  return { ...cameraDraft({ number, ...changes }), id: cameraIdSchema.parse(`c${number}`) };
}

const isIdle = (): HealthState => 'idle';
const mayView = () => true;

function allPages(
  cameras: readonly DirectoryCamera[],
  query: Partial<Record<keyof CamerasQuery, unknown>>,
): number[] {
  const index = createCameraIndex(cameras);
  const numbers: number[] = [];
  let cursor: string | undefined;
  do {
    const page = cameraPage(index, camerasQuerySchema.parse({ ...query, cursor }), isIdle, mayView);
    if (!page.ok) throw new Error(page.error.title);
    numbers.push(...page.value.items.map((item) => item.number));
    cursor = page.value.next;
  } while (cursor !== undefined);
  return numbers;
}

describe('paging through the cameras', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 999_999 }), { maxLength: 60 });

  it('brings every camera exactly once, in order of its number', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 20 }), (all, limit) => {
        const cameras = all.map((number) => camera(number));
        expect(allPages(cameras, { limit })).toEqual(all.toSorted((a, b) => a - b));
      }),
    );
  });

  it('brings every camera that matches exactly once, whatever is filtered', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 20 }), (all, limit) => {
        const cameras = all.map((number) => camera(number, { corridor: number % 3 === 0 ? 'MALL' : 'GT' }));
        const wanted = all.filter((number) => number % 3 === 0).toSorted((a, b) => a - b);
        expect(allPages(cameras, { limit, corridor: 'MALL' })).toEqual(wanted);
      }),
    );
  });

  it('skips and repeats none of those that stay while others come and go between pages', () => {
    fc.assert(
      fc.property(numbers, numbers, fc.integer({ min: 1, max: 10 }), (before, after, limit) => {
        const query = camerasQuerySchema.parse({ limit });
        const first = cameraPage(
          createCameraIndex(before.map((number) => camera(number))),
          query,
          isIdle,
          mayView,
        );
        if (!first.ok) throw new Error('no page');
        const seen = first.value.items.map((item) => item.number);
        if (first.value.next === undefined) return;
        const rest = cameraPage(
          createCameraIndex(after.map((number) => camera(number))),
          camerasQuerySchema.parse({ limit: 1000, cursor: first.value.next }),
          isIdle,
          mayView,
        );
        const both = [...seen, ...(rest.ok ? rest.value.items.map((item) => item.number) : [])];
        expect(new Set(both).size).toBe(both.length);
        const stayed = before.filter((number) => after.includes(number));
        expect(both).toEqual(expect.arrayContaining(stayed));
      }),
    );
  });

  it('never brings a camera that does not face the road', () => {
    const cameras = [camera(1), camera(2, { facesRoad: false }), camera(3)];
    expect(allPages(cameras, { limit: 1 })).toEqual([1, 3]);
    expect(createCameraIndex(cameras).hiddenCount).toBe(1);
  });

  it('never brings a camera that the person may not see', () => {
    const page = cameraPage(
      createCameraIndex([camera(1), camera(2)]),
      camerasQuerySchema.parse({}),
      isIdle,
      ({ number }) => number === 2,
    );
    expect(page.ok && page.value.items.map(({ number }) => number)).toEqual([2]);
  });
});

describe('narrowing the cameras', () => {
  const cameras = [
    camera(1001, { name: { en: 'Bada Chauraha', hi: 'बड़ा चौराहा' }, lat: 26.46, lon: 80.31 }),
    camera(1002, { sector: 'east', thana: 'kalyanpur', department: 'kda', category: 'hotel', lat: 26.5 }),
    camera(2001, { corridor: undefined, lon: 80.4 }),
  ];

  it.each([
    [{}, [1001, 1002, 2001]],
    [{ corridor: 'GT' }, [1001, 1002]],
    [{ sector: 'east' }, [1002]],
    [{ thana: 'kohna' }, [1001, 2001]],
    [{ department: 'kda' }, [1002]],
    [{ category: 'hotel' }, [1002]],
    [{ category: 'hotel', sector: 'west' }, []],
    [{ q: 'chau' }, [1001, 1002, 2001]],
    [{ q: 'BADA' }, [1001, 1002, 2001]],
    [{ q: 'बड़ा' }, [1001, 1002, 2001]],
    [{ q: '100' }, [1001, 1002]],
    [{ q: ' 2001 ' }, [2001]],
    [{ q: 'nowhere' }, []],
    [{ bbox: '80.3,26.4,80.32,26.47' }, [1001]],
    [{ bbox: '80.2,26.4,80.5,26.6' }, [1001, 1002, 2001]],
    [{ state: 'idle' }, [1001, 1002, 2001]],
    [{ state: 'live' }, []],
  ])('%j gives %j', (query, expected) => {
    expect(allPages(cameras, query)).toEqual(expected);
  });

  it.each([
    [{ cursor: 'page-2' }, 'cursor-invalid'],
    [{ bbox: '80.4,26.4,80.3,26.5' }, 'bbox-invalid'],
    [{ bbox: '80.3,26.5,80.4,26.4' }, 'bbox-invalid'],
  ])('%j is refused', (query, code) => {
    const page = cameraPage(createCameraIndex(cameras), camerasQuerySchema.parse(query), isIdle, mayView);
    expect(page.ok ? undefined : page.error.code).toBe(code);
  });
});
