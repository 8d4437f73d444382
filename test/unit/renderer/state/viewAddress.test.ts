import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LayoutChoice, layoutIds } from '#shared/model/layout.ts';
import { branchKinds } from '../../../../renderer/state/branch.ts';
import { emptyView, showCameras } from '../../../../renderer/state/view.ts';
import { formatViewAddress, parseViewAddress } from '../../../../renderer/state/viewAddress.ts';
import { numbers } from '../../../fakes/uiCamera.ts';

const ownLayouts: readonly LayoutChoice[] = [
  {
    columns: 2,
    rows: 2,
    cells: [
      { column: 0, row: 0, columnSpan: 2, rowSpan: 1 },
      { column: 0, row: 1, columnSpan: 1, rowSpan: 1 },
      { column: 1, row: 1, columnSpan: 1, rowSpan: 1 },
    ],
  },
  { columns: 8, rows: 8, cells: [{ column: 0, row: 0, columnSpan: 8, rowSpan: 8 }] },
];

describe('parseViewAddress', () => {
  it.each([
    ['?cameras=1001,1002&layout=4', { cameras: [1001, 1002], layout: '4' }],
    ['?cameras=1001,%201001,x,-4,1002', { cameras: [1001, 1002] }],
    ['?cameras=', { cameras: [] }],
    ['?corridor=GT&layout=16&page=2', { branch: { by: 'corridor', id: 'GT' }, layout: '16', page: 1 }],
    ['?layout=1%2B5', { layout: '1+5' }],
    ['?layout=1+5', { layout: '1+5' }],
    ['?layout=17&page=zero', {}],
    ['?layout=2x2:0011.0011.0111.1111', {}],
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
        fc.oneof(fc.constantFrom(...layoutIds), fc.constantFrom(...ownLayouts)),
        fc.nat(9),
        (branch, cameras, layout, page) => {
          const view = { ...showCameras(emptyView, numbers(...cameras)), branch, layout, page };
          const request = parseViewAddress(formatViewAddress(view));
          expect(request.branch).toEqual(branch);
          expect(request.cameras).toEqual(branch === undefined ? cameras : undefined);
          expect(request.layout).toEqual(layout);
          expect(request.page ?? 0).toBe(page);
        },
      ),
    );
  });
});
