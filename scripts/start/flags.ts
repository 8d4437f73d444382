// The flags of `npm start`.
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '#shared/base/result.ts';

export interface StartFlags {
  /** A camera file that takes the place of the demo city, as typed. */
  readonly cameras: string | undefined;
  /** A running gateway to connect to, as an origin; none is started then. */
  readonly gateway: string | undefined;
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  /** Folder of database, streams and logs, as typed. */
  readonly data: string | undefined;
  readonly isHeadless: boolean;
  /** The windows are those of a machine of the wall, which is enrolled with a code, and of no desk. */
  readonly isWallNode: boolean;
  readonly isHelp: boolean;
}

export const startHelp = `npm start -- [flags]

  --cameras FILE.csv   show these cameras instead of the demo city
  --gateway URL        start no gateway, connect to this one
  --port N             port of the gateway (8080; 0: any free one)
  --host H             address the gateway listens on (127.0.0.1)
  --data DIR           folder for database, streams and logs (.data in this repository)
  --wall-node          run as a machine of the wall: a window on every display, enrolled with a code from a desk
  --headless           no windows: open the printed address in a browser
  --help               this text`;

/** The error is a sentence for the person who typed them. */
export function parseStartFlags(args: readonly string[]): Result<StartFlags, string> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const values = parsed.value;
  const port = parsePort(values.port);
  if (port === undefined) return err(`--port takes a number from 0 to 65535, not "${values.port}"`);
  const gateway = values.gateway === undefined ? undefined : parseOrigin(values.gateway);
  if (values.gateway !== undefined && gateway === undefined) {
    return err('--gateway takes an address such as http://10.0.0.5:8080, with nothing after the port');
  }
  if (gateway !== undefined) {
    const other = (['cameras', 'port', 'host'] as const).find((name) => isTyped(args, name));
    if (other !== undefined)
      return err(`--gateway starts no gateway, so --${other} has no meaning beside it`);
    if (values.headless) return err('--gateway with --headless leaves nothing to start');
  }
  if (values['wall-node'] && values.headless) return err('--wall-node with --headless leaves no wall');
  return ok({
    cameras: values.cameras,
    gateway,
    port,
    host: values.host,
    data: values.data,
    isHeadless: values.headless,
    isWallNode: values['wall-node'],
    isHelp: values.help,
  });
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        cameras: { type: 'string' },
        gateway: { type: 'string' },
        port: { type: 'string', default: '8080' },
        host: { type: 'string', default: '127.0.0.1' },
        data: { type: 'string' },
        'wall-node': { type: 'boolean', default: false },
        headless: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const empty = Object.entries(values).find(([, value]) => value === '');
    return empty === undefined ? ok(values) : err(`--${empty[0]} needs a value`);
  } catch (error) {
    if (error instanceof TypeError) return err(error.message);
    throw error;
  }
}

function isTyped(args: readonly string[], name: string): boolean {
  return args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
}

function parsePort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : undefined;
}

function parseOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isBare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return /^https?:$/.test(url.protocol) && isBare ? url.origin : undefined;
}
