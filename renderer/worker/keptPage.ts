/** Which requests of a wall's page are answered from what was kept, and what belongs to it. */

/** How a request of the page is answered. */
export type Road =
  /** By the gateway, and when it is away by what was kept. */
  | 'page'
  /** By what was kept: the name says the content. */
  | 'asset'
  /** By the gateway alone. */
  | 'gateway';

export function roadOf(request: {
  readonly method: string;
  readonly mode: string;
  readonly pathname: string;
}): Road {
  if (request.method !== 'GET') return 'gateway';
  if (request.mode === 'navigate') return /^\/wall(-screen)?\//.test(request.pathname) ? 'page' : 'gateway';
  return request.pathname.startsWith('/assets/') ? 'asset' : 'gateway';
}

/** Paths of everything that the page is built of, by the list that the bundler writes. */
export function assetsOf(list: unknown): readonly string[] {
  const entries = typeof list === 'object' && list !== null ? Object.values(list) : [];
  const files = entries.flatMap((entry: unknown) => [
    ...textsOf(entry, 'file'),
    ...textsOf(entry, 'css'),
    ...textsOf(entry, 'assets'),
  ]);
  return [...new Set(files.filter((file) => file.startsWith('assets/')).map((file) => `/${file}`))];
}

function textsOf(entry: unknown, key: string): readonly string[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const value: unknown = Reflect.get(entry, key);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each === 'string');
}
