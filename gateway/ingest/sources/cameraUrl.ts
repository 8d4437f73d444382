/**
 * A camera's address as ffmpeg can take it. Owns the odd passwords of real cameras: percent-encoded, or typed
 * as they are with `@`, `/`, `#` or `%` in them.
 */

/** What may follow the userinfo: a host, perhaps a port, then the rest. */
const hostAndRest = /^(\[[0-9a-f:.%]+\]|[\p{L}\p{N}._-]+)(:\d{1,5})?(?=[/?#]|$)/iu;

/**
 * The address with its userinfo encoded as far as needed and no further (ffmpeg 5.1 holds it in 128 bytes).
 * Encoded and bare passwords give the same; a `%` that starts no escape is taken as itself. The userinfo ends
 * at the first `@` of the authority's last one or, if what follows is no host, at the next `@` that has one.
 */
export function canonicalCameraUrl(url: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(url)?.[0];
  if (scheme === undefined) return url;
  const rest = url.slice(scheme.length);
  const at = endOfUserinfo(rest);
  if (at === undefined) return url;
  const userinfo = rest.slice(0, at);
  const colon = userinfo.indexOf(':');
  const user = colon < 0 ? userinfo : userinfo.slice(0, colon);
  const password = colon < 0 ? '' : `:${encoded(userinfo.slice(colon + 1))}`;
  return `${scheme}${encoded(user)}${password}@${rest.slice(at + 1)}`;
}

function endOfUserinfo(rest: string): number | undefined {
  const authorityEnd = rest.search(/[/?#]/);
  const authority = authorityEnd < 0 ? rest : rest.slice(0, authorityEnd);
  const last = authority.lastIndexOf('@');
  if (last >= 0 && hostAndRest.test(rest.slice(last + 1))) return last;
  if (last < 0 && hostAndRest.test(rest)) return undefined;
  for (let at = rest.indexOf('@', last + 1); at >= 0; at = rest.indexOf('@', at + 1)) {
    if (hostAndRest.test(rest.slice(at + 1))) return at;
  }
  return last >= 0 ? last : undefined;
}

function encoded(part: string): string {
  return part.replace(/(?:%[0-9a-f]{2})+|[^%]+|%/gi, (piece) => {
    if (!/^%[0-9a-f]/i.test(piece)) return escaped(piece);
    try {
      return escaped(decodeURIComponent(piece));
    } catch {
      // Escapes that are no UTF-8 are the camera's own bytes: they stay as they came.
      return piece;
    }
  });
}

function escaped(text: string): string {
  return text.replace(/[%\s@/?#:\\]/gu, (char) => encodeURIComponent(char));
}
