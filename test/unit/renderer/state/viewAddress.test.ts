import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutIds } from '#shared/model/layout.ts';
import { branchKinds } from '../../../../renderer/state/branch.ts';
import { emptyView, showCameras } from '../../../../renderer/state/view.ts';
import { formatViewAddress, parseViewAddress } from '../../../../renderer/state/viewAddress.ts';
import { numbers } from '../../../fakes/uiCamera.ts';

describe('parseViewAddress', () => {
  it.each([
    ['?cameras=1001,1002&layout=4', { cameras: [1001, 1002], layout: '4' }],
    ['?cameras=1001,%201001,x,-4,1002', { cameras: [1001, 1002] }],
    ['?cameras=', { cameras: [] }],
    ['?corridor=GT&layout=16&page=2', { branch: { by: 'corridor', id: 'GT' }, layout: '16', page: 1 }],
    ['?layout=1%2B5', { layout: '1+5' }],
    ['?layout=1+5', { layout: '1+5' }],
    ['?layout=17&page=zero', {}],
    ['', {}],
  ])('reads %s', (query, expected) => {
    expect(parseViewAddress(query)).toEqual({
      cameras: undefined,
      branch: undefined,
      layout: undefined,
      page: undefined,
      ...expected,
    });
  });

  it('understands every address that formatViewAddress writes', () => {
    fc.assert(
      fc.property(
        fc.option(fc.record({ by: fc.constantFrom(...branchKinds), id: fc.string() }), { nil: undefined }),
        fc.uniqueArray(fc.integer({ min: 1, max: 999_999 }), { minLength: 1 }),
        fc.constantFrom(...layoutIds),
        fc.nat(9),
        (branch, cameras, layout, page) => {
          const view = { ...showCameras(emptyView, numbers(...cameras)), branch, layout, page };
          const request = parseViewAddress(formatViewAddress(view));
          expect(request.branch).toEqual(branch);
          expect(request.cameras).toEqual(branch === undefined ? cameras : undefined);
          expect(request.layout).toBe(layout);
          expect(request.page ?? 0).toBe(page);
        },
      ),
    );
  });
});
