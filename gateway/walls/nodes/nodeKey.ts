/** The public half of a machine's key: Ed25519. */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

/** @param bytes SPKI in DER; undefined for anything but an Ed25519 key */
export function readNodeKey(bytes: Uint8Array): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(bytes), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** @param signature in base64 */
export function isSignedBy(key: KeyObject, text: string, signature: string): boolean {
  return verify(undefined, Buffer.from(text), key, Buffer.from(signature, 'base64'));
}

/** Names a key without being one. */
export function fingerprintOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
}
