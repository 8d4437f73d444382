/** Reports of a city that is all in this page: figures that differ from row to row, the same at every look. */
import type { Camera } from '#shared/model/camera.ts';
import {
  type AlarmFigures,
  alarmFiguresSchema,
  type UptimeAnswer,
  uptimeQuerySchema,
} from '#shared/wire/alarms.ts';
import { fakeCity } from './fakeCity.ts';

type Query = Readonly<Record<string, string>>;

const minuteMs = 60_000;

/** 0 to 1, spread evenly over the rows and fixed for each. */
function share(at: number): number {
  return ((at * 0.618) % 1) ** 4;
}

export function fakeUptime(cameras: readonly Camera[], query: Query): UptimeAnswer {
  const { by } = uptimeQuerySchema.parse(query);
  const { from = '', to = '' } = query;
  const keyOf = (camera: Camera): string => {
    if (by === 'camera') return String(camera.number);
    if (by === 'owner') return camera.owner ?? '–';
    return (by === 'corridor' ? camera.corridor : camera.category) ?? '–';
  };
  const groups = new Map<string, Camera[]>();
  for (const camera of cameras) groups.set(keyOf(camera), [...(groups.get(keyOf(camera)) ?? []), camera]);
  const corridors = new Map(fakeCity.corridors.map((corridor) => [String(corridor.id), corridor.name]));
  const items = [...groups].map(([key, members], at) => ({
    key,
    label: (by === 'camera' ? members[0]?.name : corridors.get(key)) ?? { en: key, hi: key },
    cameras: members.length,
    ...(at % 11 === 10 ? {} : { upShare: 1 - share(at) }),
    knownShare: at % 11 === 10 ? 0 : 1 - share(at + 3) / 3,
    downMs: share(at) * members.length * 1440 * minuteMs,
    losses: Math.round(share(at) * 40),
    longestDownMs: share(at) * 600 * minuteMs,
  }));
  const all = {
    cameras: cameras.length,
    upShare: 0.9132,
    knownShare: 0.98,
    downMs: 0,
    losses: 214,
    longestDownMs: 600 * minuteMs,
  };
  return { by, from, to, all, items };
}

export function fakeAlarmFigures({ from = '', to = '' }: Query): AlarmFigures {
  const startMs = Date.parse(from);
  const spans = Math.floor((Date.parse(to) - startMs) / (10 * minuteMs));
  const tenMinutes = Array.from({ length: spans }, (_, at) => {
    const raised = at % 97 === 60 ? 14 : Math.floor(share(at) * 5);
    return { from: new Date(startMs + at * 10 * minuteMs).toISOString(), raised, flood: raised >= 10 };
  });
  const label = (en: string, hi: string) => ({ en, hi });
  return alarmFiguresSchema.parse({
    from,
    to,
    operators: 2,
    raised: tenMinutes.reduce((sum, span) => sum + span.raised, 0),
    perOperatorTenMinutes: { mean: 0.4, max: 7 },
    tenMinutes,
    floodShare: 1 / spans,
    byPriority: [
      { priority: 1, raised: 2 },
      { priority: 2, raised: 17 },
      { priority: 3, raised: 58 },
      { priority: 4, raised: 9 },
    ],
    acknowledge: { count: 71, medianMs: 48_000, p95Ms: 310_000 },
    standing: [
      {
        id: 'one',
        label: label('GT Road', 'जी.टी. रोड'),
        kind: 'feed-lost',
        raisedAt: new Date(startMs).toISOString(),
      },
      {
        id: 'two',
        label: label('Medical store, Birhana Road 03', 'मेडिकल स्टोर, बिरहाना रोड 03'),
        kind: 'picture-frozen',
        raisedAt: new Date(startMs + 400 * minuteMs).toISOString(),
      },
    ],
    badActors: [
      { key: 'camera/1188', label: label('Bus 3013', 'बस 3013'), raised: 21, share: 0.24 },
      { key: 'site/7', label: label('Demo factory site 01', 'प्रदर्शन कारखाना 01'), raised: 8, share: 0.09 },
    ],
  });
}
