/** The key by which this machine proves itself: Ed25519, made here; the private half never leaves the machine. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

/** The private half, PKCS #8 in DER. */
export type NodePrivateKey = Uint8Array<ArrayBuffer>;

export function createNodeKey(): NodePrivateKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return Uint8Array.from(privateKey.export({ format: 'der', type: 'pkcs8' }));
}

/** The public half, SPKI in DER, in base64. */
export function publicHalfOf(key: NodePrivateKey): string {
  return createPublicKey(read(key)).export({ format: 'der', type: 'spki' }).toString('base64');
}

/** The signature of the text, in base64. */
export function signText(key: NodePrivateKey, text: string): string {
  return sign(undefined, Buffer.from(text), read(key)).toString('base64');
}

function read(key: NodePrivateKey) {
  return createPrivateKey({ key: Buffer.from(key), format: 'der', type: 'pkcs8' });
}
