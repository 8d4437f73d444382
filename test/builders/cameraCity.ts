import { type CityPack, cityPackSchema, type LatLon } from '#shared/model/geography.ts';

/** A square of `size` degrees whose south-west corner is given, as one closed ring. */
function square(south: number, west: number, size: number): LatLon[] {
  return [
    [south, west],
    [south, west + size],
    [south + size, west + size],
    [south + size, west],
    [south, west],
  ];
}

function name(en: string, hi = en): { en: string; hi: string } {
  return { en, hi };
}

/** A city of two sectors side by side, with one corridor from west to east through both. */
export function cameraCity(): CityPack {
  return cityPackSchema.parse({
    city: name('Testpur', 'टेस्टपुर'),
    approximate: true,
    note: name('Made up'),
    centre: [26.45, 80.3],
    boundary: square(26.4, 80.2, 0.2),
    river: {
      name: name('Ganga'),
      path: [
        [26.5, 80.2],
        [26.5, 80.4],
      ],
    },
    corridors: [
      {
        id: 'GT',
        name: name('GT Road', 'जी०टी० रोड'),
        path: [
          [26.45, 80.2],
          [26.45, 80.4],
        ],
      },
      {
        id: 'MALL',
        name: name('Mall Road'),
        path: [
          [26.48, 80.2],
          [26.48, 80.4],
        ],
      },
    ],
    sectors: [
      { id: 'west', name: name('West', 'पश्चिम'), zone: name('West'), polygons: [[square(26.4, 80.2, 0.1)]] },
      { id: 'east', name: name('East'), zone: name('East'), polygons: [[square(26.4, 80.3, 0.1)]] },
    ],
    thanas: [
      { id: 'kohna', name: name('PS Kohna', 'थाना कोहना'), sector: 'west', at: [26.45, 80.29] },
      { id: 'kalyanpur', name: name('PS Kalyanpur'), sector: 'east', at: [26.45, 80.31] },
      { id: 'far', name: name('PS Far') },
    ],
    places: [],
    categories: [
      { id: 'police', name: name('Police outpost', 'पुलिस चौकी') },
      { id: 'petrol_pump', name: name('Petrol / CNG pump') },
    ],
    departments: [{ id: 'nagar-nigam', name: name('Nagar Nigam', 'नगर निगम') }],
  });
}
