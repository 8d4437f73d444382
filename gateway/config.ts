/**
 * The gateway's configuration: read from the environment once, validated whole, and printable without its
 * secrets. Every fault is collected, so that one start tells all of them. Nothing else reads `process.env`.
 */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type Fault, type Problem, problem } from '#shared/base/problem.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { type RestingConfig, restingConfigOf, restingVariables } from './restingVariables.ts';
import { trustProxyVariable } from './trustProxy.ts';
import { webOriginsVariable } from './webOrigins.ts';

const gibibyte = 1024 ** 3;

/** Whether only this machine reaches what listens on the address. */
export function isLoopback(host: string): boolean {
  return ['127.0.0.1', '::1', 'localhost'].includes(host);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const port = z.coerce.number().int().min(1).max(65_535);
const flag = z.enum(['0', '1', 'true', 'false']).transform((text) => text === '1' || text === 'true');
const path = z.string().transform((text) => resolve(text));
const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/.+/i)
  .refine((text) => URL.canParse(text));

/** What each variable must look like; the words are shown to people. */
const variables = {
  PORT: {
    schema: z.coerce.number().int().min(0).max(65_535).default(8080),
    expected: 'a port, 0 to 65535 (0: any free one)',
  },
  HOST: {
    schema: z.string().default('127.0.0.1'),
    expected: 'an address to listen on, such as 127.0.0.1 or 0.0.0.0',
  },
  DATA_DIR: { schema: path.default(resolve('.data')), expected: 'a directory' },
  DATABASE_URL: {
    schema: postgresUrl.optional(),
    expected:
      'postgres://user:password@host:5432/database, with special characters of the password percent-encoded',
  },
  TRIAL: { schema: flag.default(false), expected: '0 or 1' },
  DEMO: { schema: flag.default(false), expected: '0 or 1' },
  CAMERAS_CSV: { schema: path.optional(), expected: 'a camera file' },
  CLIPS_DIR: { schema: path.default(resolve('.cache/clips')), expected: 'the directory of the demo clips' },
  WEB_DIR: { schema: path.default(resolve('dist/renderer')), expected: 'the directory of the built pages' },
  CITY_DIR: { schema: path.default(resolve('assets/kanpur')), expected: 'the directory of the city pack' },
  SFU_LIBRARY: {
    schema: z.string().min(1).optional(),
    expected: 'the name of an installed mediasoup package',
  },
  MEDIASOUP_WORKER_BIN: { schema: path.optional(), expected: 'the path of a mediasoup worker' },
  SFU_WORKERS: {
    schema: z.coerce.number().int().min(1).max(64).default(availableParallelism()),
    expected: 'a number of workers, 1 to 64',
  },
  RTC_MIN_PORT: { schema: port.default(40_000), expected: 'a port, 1 to 65535' },
  RTC_MAX_PORT: { schema: port.default(49_999), expected: 'a port, 1 to 65535' },
  RTC_ANNOUNCED_ADDRESS: {
    schema: z
      .string()
      .regex(/^[0-9a-zA-Z.:-]+$/)
      .optional(),
    expected: 'the address at which clients reach this machine',
  },
  TIME_ZONE: {
    schema: z.string().refine(isTimeZone).default('Asia/Kolkata'),
    expected: 'a time zone of the IANA database, such as Asia/Kolkata',
  },
  LOG_LEVEL: {
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    expected: 'trace, debug, info, warn, error or silent',
  },
  SESSION_SECRET: { schema: z.string().min(32).optional(), expected: 'at least 32 characters' },
  SESSION_HOURS: { schema: z.coerce.number().min(1).max(720).default(24), expected: 'hours, 1 to 720' },
  COOKIE_SECURE: { schema: flag.default(false), expected: '0 or 1 (1 behind HTTPS)' },
  FIRST_ADMIN: {
    schema: z
      .string()
      .regex(/^[\w.@-]{1,64}$/)
      .optional(),
    expected: 'a user name of letters, digits and . _ @ -, at most 64',
  },
  FIRST_ADMIN_PASSWORD_FILE: { schema: path.optional(), expected: 'a file that holds the password' },
  HLS_WINDOW_SECONDS: {
    schema: z.coerce.number().int().min(10).max(86_400).default(600),
    expected: 'seconds, 10 to 86400',
  },
  HLS_LIMIT_BYTES: {
    schema: z.coerce
      .number()
      .int()
      .min(1_000_000)
      .default(20 * gibibyte),
    expected: 'bytes, at least 1000000',
  },
  INGEST_LINGER_SECONDS: {
    schema: z.coerce.number().min(0).max(3600).default(30),
    expected: 'seconds, 0 to 3600',
  },
  HISTORY_DAYS: {
    schema: z.coerce.number().int().min(1).max(3660).default(400),
    expected: 'days, 1 to 3660',
  },
  WALL_WEB_ORIGINS: webOriginsVariable,
  TRUST_PROXY: trustProxyVariable,
  ...restingVariables,
} as const;

type Variables = typeof variables;
type Values = { readonly [Name in keyof Variables]: z.output<Variables[Name]['schema']> };

/** Where the cameras come from at start; `kept` means: those already in the database. */
export type CameraSource =
  | { readonly kind: 'demo' }
  | { readonly kind: 'csv'; readonly path: string }
  | { readonly kind: 'kept' };

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** Loopback only, with the published trial accounts. */
  readonly trial: boolean;
  readonly cameras: CameraSource;
  readonly clipsDir: string;
  readonly webDir: string;
  readonly cityDir: string;
  readonly sfu: {
    readonly library: string | undefined;
    readonly workerBin: string | undefined;
    readonly workers: number;
    readonly rtcMinPort: number;
    readonly rtcMaxPort: number;
    readonly announcedAddress: string | undefined;
  };
  /** Of the city: by its hours the night's alarms weigh more. */
  readonly timeZone: string;
  readonly logLevel: Values['LOG_LEVEL'];
  readonly session: {
    readonly secret: string | undefined;
    readonly lifetimeSeconds: number;
    readonly secureCookie: boolean;
  };
  readonly firstAdmin: { readonly name: string; readonly passwordFile: string } | undefined;
  readonly hls: { readonly windowSeconds: number; readonly limitBytes: number };
  readonly ingestLingerSeconds: number;
  readonly resting: RestingConfig;
  /** How long the history of health, and alarms that are over, are kept. */
  readonly historyDays: number;
  /** Whose pages may stand in tiles of the wall. */
  readonly webOrigins: readonly string[];
  /** Whose word is taken of where a client comes from. */
  readonly trustProxy: readonly string[];
}

/**
 * Reads the environment; empty values count as absent.
 *
 * @returns the configuration, or `configuration-invalid` with one fault a variable (`column` is its name).
 * The value of a variable that may hold a secret is never repeated.
 */
export function parseConfig(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Config, Problem> {
  const faults: Fault[] = [];
  const read = <Name extends keyof Variables>(name: Name): Values[Name] => {
    const text = environment[name]?.trim();
    const { schema, expected } = variables[name];
    const parsed = schema.safeParse(text === '' ? undefined : text);
    if (!parsed.success) faults.push({ column: name, ...shown(name, text), expected });
    // A fault refuses the whole configuration below, so the hole it leaves here is never seen.
    return parsed.data as Values[Name];
  };
  const names = Object.keys(variables) as (keyof Variables)[];
  const values = Object.fromEntries(names.map((name) => [name, read(name)])) as Values;
  if (faults.length === 0) faults.push(...contradictions(values));
  if (faults.length > 0) {
    const what = problem(
      'configuration-invalid',
      500,
      'The configuration is not valid.',
      'Correct the environment variables named here and start again.',
    );
    return err({ ...what, faults });
  }
  return ok(configOf(values));
}

function contradictions(values: Values): Fault[] {
  const faults: Fault[] = [];
  if (values.TRIAL && !isLoopback(values.HOST)) {
    faults.push({
      column: 'HOST',
      value: values.HOST,
      expected:
        '127.0.0.1, ::1 or localhost while TRIAL=1, because the trial passwords are public; to serve other machines unset TRIAL and set FIRST_ADMIN and FIRST_ADMIN_PASSWORD_FILE',
    });
  }
  if (values.DEMO && values.CAMERAS_CSV !== undefined) {
    faults.push({
      column: 'CAMERAS_CSV',
      value: values.CAMERAS_CSV,
      expected: 'either DEMO=1 or CAMERAS_CSV, not both',
    });
  }
  if (values.RTC_MIN_PORT > values.RTC_MAX_PORT) {
    faults.push({
      column: 'RTC_MAX_PORT',
      value: String(values.RTC_MAX_PORT),
      expected: `at least RTC_MIN_PORT (${values.RTC_MIN_PORT})`,
    });
  }
  if ((values.FIRST_ADMIN === undefined) !== (values.FIRST_ADMIN_PASSWORD_FILE === undefined)) {
    faults.push({ column: 'FIRST_ADMIN', expected: 'FIRST_ADMIN and FIRST_ADMIN_PASSWORD_FILE together' });
  }
  return faults;
}

function configOf(values: Values): Config {
  return {
    host: values.HOST,
    port: values.PORT,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    trial: values.TRIAL,
    cameras: cameraSource(values),
    clipsDir: values.CLIPS_DIR,
    webDir: values.WEB_DIR,
    cityDir: values.CITY_DIR,
    sfu: {
      library: values.SFU_LIBRARY,
      workerBin: values.MEDIASOUP_WORKER_BIN,
      workers: values.SFU_WORKERS,
      rtcMinPort: values.RTC_MIN_PORT,
      rtcMaxPort: values.RTC_MAX_PORT,
      announcedAddress: values.RTC_ANNOUNCED_ADDRESS,
    },
    timeZone: values.TIME_ZONE,
    logLevel: values.LOG_LEVEL,
    session: {
      secret: values.SESSION_SECRET,
      lifetimeSeconds: values.SESSION_HOURS * 3600,
      secureCookie: values.COOKIE_SECURE,
    },
    firstAdmin:
      values.FIRST_ADMIN === undefined || values.FIRST_ADMIN_PASSWORD_FILE === undefined
        ? undefined
        : { name: values.FIRST_ADMIN, passwordFile: values.FIRST_ADMIN_PASSWORD_FILE },
    hls: { windowSeconds: values.HLS_WINDOW_SECONDS, limitBytes: values.HLS_LIMIT_BYTES },
    ingestLingerSeconds: values.INGEST_LINGER_SECONDS,
    resting: restingConfigOf(values),
    historyDays: values.HISTORY_DAYS,
    webOrigins: values.WALL_WEB_ORIGINS,
    trustProxy: values.TRUST_PROXY,
  };
}

function cameraSource(values: Values): CameraSource {
  if (values.DEMO) return { kind: 'demo' };
  if (values.CAMERAS_CSV !== undefined) return { kind: 'csv', path: values.CAMERAS_CSV };
  return { kind: 'kept' };
}

/** The configuration as it may be printed: no password, no secret. */
export function printableConfig(config: Config): Record<string, unknown> {
  const { secret, ...session } = config.session;
  return {
    ...config,
    databaseUrl: config.databaseUrl === undefined ? 'embedded' : printableDatabaseUrl(config.databaseUrl),
    session: { ...session, signedWith: secret === undefined ? 'a generated key' : 'SESSION_SECRET' },
  };
}

// All up to the last @ may be a password that was not encoded; libpq also takes one as a parameter.
function printableDatabaseUrl(url: string): string {
  return url.replace(/^([a-z]+:\/\/).*@/is, '$1').replace(/[?#].*$/s, '');
}

function shown(name: keyof Variables, text: string | undefined): { value?: string } {
  if (text === undefined || text === '') return {};
  if (['DATABASE_URL', 'SESSION_SECRET', 'WALL_WEB_ORIGINS'].includes(name)) return {};
  return { value: text };
}
