import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig, printableConfig } from '../../../gateway/config.ts';

function configOf(environment: Readonly<Record<string, string>>) {
  const parsed = parseConfig(environment);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function faultsOf(environment: Readonly<Record<string, string>>) {
  const parsed = parseConfig(environment);
  return parsed.ok ? [] : (parsed.error.faults ?? []);
}

describe('the configuration', () => {
  it('stands without any variable: this machine alone, no trial, no demo', () => {
    expect(configOf({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      trial: false,
      cameras: { kind: 'kept' },
      databaseUrl: undefined,
      hls: { windowSeconds: 600 },
      ingestLingerSeconds: 30,
      historyDays: 400,
      resting: {
        probe: { periodMs: 30_000, withinMs: 2000, inAll: 768, perEndpoint: 2 },
        glanceCpuPercent: 20,
      },
    });
  });

  it('takes an empty variable as absent', () => {
    expect(configOf({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 8080, databaseUrl: undefined });
  });

  it.each([
    [{ DEMO: '1' }, { kind: 'demo' }],
    [{ CAMERAS_CSV: '/data/c.csv' }, { kind: 'csv', path: '/data/c.csv' }],
    [
      { DEMO: '0', CAMERAS_CSV: '/data/c.csv' },
      { kind: 'csv', path: '/data/c.csv' },
    ],
  ])('%j brings the cameras %j', (environment, cameras) => {
    expect(configOf(environment).cameras).toEqual(cameras);
  });

  it.each([
    ['PORT', 'http', /a port/],
    ['PORT', '70000', /a port/],
    ['TRIAL', 'maybe', /0 or 1/],
    ['DATABASE_URL', 'mysql://host/db', /postgres:/],
    ['DATABASE_URL', 'postgres://user:p#ss@host/db', /percent-encoded/],
    ['SESSION_SECRET', 'short', /32 characters/],
    ['LOG_LEVEL', 'loud', /debug/],
    ['TIME_ZONE', 'Asia/Kanpur', /IANA/],
    ['HLS_WINDOW_SECONDS', '1', /seconds/],
    ['HISTORY_DAYS', '0', /days/],
    ['RTC_ANNOUNCED_ADDRESS', 'a b', /address/],
    ['TRUST_PROXY', '1', /CIDR/],
    ['TRUST_PROXY', 'true', /CIDR/],
    ['TRUST_PROXY', '0.0.0.0/0', /CIDR/],
    ['TRUST_PROXY', '10.0.0.0/33', /CIDR/],
    ['TRUST_PROXY', '127.0.0.1, proxy.intranet', /CIDR/],
    ['PROBE_SECONDS', '1', /5 to 3600/],
    ['PROBE_CONNECTIONS_PER_HOST', '0', /1 to 64/],
    ['GLANCE_CPU_PERCENT', '-1', /percent/],
    ['FIRST_ADMIN', 'ravi', /together/],
    ['FIRST_ADMIN', 'ra vi', /user name/],
  ])('%s=%s is refused with what was expected', (name, value, expected) => {
    const faults = faultsOf({ [name]: value });
    expect(faults.map(({ column }) => column)).toEqual([name]);
    expect(faults[0]?.expected).toMatch(expected);
  });

  it('lets the asking of and looking at cameras at rest be switched off', () => {
    const { probe, glanceCpuPercent } = configOf({ PROBE_SECONDS: '0', GLANCE_CPU_PERCENT: '0' }).resting;
    expect([probe.periodMs, glanceCpuPercent]).toEqual([0, 0]);
  });

  it('names every fault at once', () => {
    const faults = faultsOf({ PORT: 'x', TRIAL: 'x', SFU_WORKERS: '0' });
    expect(faults.map(({ column }) => column).toSorted()).toEqual(['PORT', 'SFU_WORKERS', 'TRIAL']);
  });

  it.each(['127.0.0.1', '::1', 'localhost'])('lets a trial serve %s', (host) => {
    expect(configOf({ TRIAL: '1', HOST: host }).trial).toBe(true);
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'wall.example'])('never lets a trial serve %s', (host) => {
    const [fault] = faultsOf({ TRIAL: '1', HOST: host });
    expect(fault).toMatchObject({ column: 'HOST', value: host });
    expect(fault?.expected).toContain('FIRST_ADMIN');
    expect(faultsOf({ HOST: host })).toEqual([]);
  });

  it('refuses two sources of cameras, and ports that run backwards', () => {
    expect(faultsOf({ DEMO: '1', CAMERAS_CSV: 'a.csv' })).toHaveLength(1);
    expect(faultsOf({ RTC_MIN_PORT: '5000', RTC_MAX_PORT: '4000' })).toHaveLength(1);
  });
});

describe('the proxies that are believed', () => {
  it('are none when nobody names any', () => {
    expect(configOf({}).trustProxy).toEqual([]);
  });

  it('are addresses and ranges, each once', () => {
    const text = '127.0.0.1, 10.0.0.0/8,10.0.0.0/8 , fd00::/8, ::1, loopback';
    const expected = ['127.0.0.1', '10.0.0.0/8', 'fd00::/8', '::1', 'loopback'];
    expect(configOf({ TRUST_PROXY: text }).trustProxy).toEqual(expected);
  });
});

describe('the origins of pages in tiles of the wall', () => {
  it('are none when nobody names any', () => {
    expect(configOf({}).webOrigins).toEqual([]);
  });

  it('are taken as browsers write them, each once', () => {
    const text = 'https://Traffic.intranet/, http://10.0.0.7:8080,http://10.0.0.7:8080 , http://[::1]:80';
    expect(configOf({ WALL_WEB_ORIGINS: text }).webOrigins).toEqual([
      'https://traffic.intranet',
      'http://10.0.0.7:8080',
      'http://[::1]',
    ]);
  });

  it.each([
    'traffic.intranet',
    'https://traffic.intranet/page',
    'https://user:secret@traffic.intranet',
    'https://*.intranet',
    'https://a.intranet;script-src',
    "https://a'b",
    'javascript:alert(1)',
    'file:///etc',
    'https://a.intranet https://b.intranet',
  ])('are refused, and not repeated: %s', (text) => {
    const faults = faultsOf({ WALL_WEB_ORIGINS: text });
    expect(faults).toEqual([
      { column: 'WALL_WEB_ORIGINS', expected: expect.stringContaining('separated by commas') },
    ]);
  });
});

describe('the printed configuration', () => {
  const secret = fc
    .string({ minLength: 32, maxLength: 60 })
    .filter((text) => text.trim() === text && !text.includes('\\'));

  it('holds no password of the database and no session secret, whatever they are', () => {
    fc.assert(
      fc.property(secret, secret, (password, key) => {
        const encoded = encodeURIComponent(password);
        const config = configOf({
          DATABASE_URL: `postgres://drishti:${encoded}@db.local:5432/wall?password=${encoded}`,
          SESSION_SECRET: key,
        });
        const printed = JSON.stringify(printableConfig(config));
        expect(printed).toContain('postgres://db.local:5432/wall');
        for (const hidden of [encoded, key]) expect(printed).not.toContain(hidden);
      }),
    );
  });

  it('a refusal repeats no secret either', () => {
    const parsed = parseConfig({ DATABASE_URL: 'mysql://u:geheim@h/d', SESSION_SECRET: 'geheim' });
    expect(JSON.stringify(parsed)).not.toContain('geheim');
  });
});
