/** RTSP/1.0 messages (RFC 2326) as a prober needs them: requests without a body, answers read within limits. */

export interface RtspRequest {
  readonly method: 'OPTIONS' | 'DESCRIBE';
  readonly uri: string;
  readonly sequence: number;
  readonly authorization: string | undefined;
}

export interface RtspResponse {
  readonly status: number;
  /** Names in lower case, in the order in which they came. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export type RtspReading =
  | { readonly kind: 'more' }
  /** `length`: bytes that it took. */
  | { readonly kind: 'response'; readonly response: RtspResponse; readonly length: number }
  /** No RTSP, or longer than any camera's answer. */
  | { readonly kind: 'refused'; readonly why: string };

/** A camera's answer to DESCRIBE is 0.5-2 kB; these leave room and bound what a stranger can make us hold. */
const longestHead = 16_384;
const longestBody = 65_536;

/** One character a byte; a line break in a value would start a header of its own and is left out. */
export function rtspRequest({ method, uri, sequence, authorization }: RtspRequest): string {
  const lines = [
    `${method} ${uri} RTSP/1.0`,
    `CSeq: ${sequence}`,
    'User-Agent: DrishtiWall',
    ...(method === 'DESCRIBE' ? ['Accept: application/sdp'] : []),
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
  ];
  return `${lines.map((line) => line.replace(/[\r\n]/g, '')).join('\r\n')}\r\n\r\n`;
}

/** Reads the first answer in `bytes`, if it is whole. */
export function readRtspResponse(bytes: Buffer): RtspReading {
  const start = bytes.toString('latin1', 0, Math.min(bytes.length, longestHead + 4));
  if (!isRtspStart(start)) return { kind: 'refused', why: 'no RTSP' };
  const end = /\r?\n\r?\n/.exec(start);
  if (end === null) {
    return bytes.length > longestHead ? { kind: 'refused', why: 'head too long' } : { kind: 'more' };
  }
  const [line = '', ...rest] = start
    .slice(0, end.index)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  const status = /^RTSP\/\d\.\d (\d{3})/.exec(line)?.[1];
  if (status === undefined) return { kind: 'refused', why: 'no RTSP' };
  const headers = rest.flatMap((each): (readonly [string, string])[] => {
    const colon = each.indexOf(':');
    return colon <= 0 ? [] : [[each.slice(0, colon).trim().toLowerCase(), each.slice(colon + 1).trim()]];
  });
  const told = headers.find(([name]) => name === 'content-length')?.[1] ?? '0';
  const bodyLength = /^\d{1,9}$/.test(told) ? Number(told) : 0;
  if (bodyLength > longestBody) return { kind: 'refused', why: 'body too long' };
  const bodyStart = end.index + end[0].length;
  const length = bodyStart + bodyLength;
  if (bytes.length < length) return { kind: 'more' };
  const body = bytes.toString('utf8', bodyStart, length);
  return { kind: 'response', response: { status: Number(status), headers, body }, length };
}

export function headerValues({ headers }: RtspResponse, name: string): readonly string[] {
  return headers.flatMap(([each, value]) => (each === name ? [value] : []));
}

function isRtspStart(text: string): boolean {
  const start = 'RTSP/';
  return text.startsWith(start.slice(0, text.length));
}
