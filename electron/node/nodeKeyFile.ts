/**
 * The machine's key on disk, readable by its user alone: encrypted by the system's keyring where there is one. A
 * machine that starts by itself has often none, or one that nobody unlocked: then the file's mode is the protection.
 */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type WallNodeId, wallNodeIdSchema } from '#shared/model/wall.ts';
import type { Log } from '../log.ts';
import type { NodePrivateKey } from './nodeKey.ts';

/** The system's keyring, as Electron's safeStorage has it. */
export interface Keyring {
  /** False where it would keep a secret no better than the file's mode does. */
  isReal(): boolean;
  encryptString(text: string): Buffer;
  decryptString(bytes: Buffer): string;
}

export interface NodeIdentity {
  readonly node: WallNodeId;
  readonly name: string;
  readonly key: NodePrivateKey;
}

export interface NodeKeyFileOptions {
  readonly path: string;
  readonly keyring: Keyring;
  readonly log: Log;
}

const fileSchema = z.object({
  version: z.literal(1),
  node: wallNodeIdSchema,
  name: z.string(),
  protection: z.enum(['keyring', 'file-mode']),
  /** The private key, base64; encrypted under `keyring`. */
  key: z.string(),
});

export class NodeKeyFile {
  readonly #options: NodeKeyFileOptions;

  constructor(options: NodeKeyFileOptions) {
    this.#options = options;
  }

  /** Whether the key is, or would be, kept by more than the file's mode. */
  get isEncrypted(): boolean {
    return this.#options.keyring.isReal();
  }

  /** `missing` where this machine was never enrolled; `unreadable` where its keyring does not give the key out. */
  async read(): Promise<NodeIdentity | 'missing' | 'unreadable'> {
    const { path, keyring, log } = this.#options;
    try {
      const kept = fileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      const bytes = Buffer.from(kept.key, 'base64');
      const key = kept.protection === 'keyring' ? Buffer.from(keyring.decryptString(bytes), 'base64') : bytes;
      return { node: kept.node, name: kept.name, key: Uint8Array.from(key) };
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'missing';
      // Not the error's words: they may quote the file.
      log('error', 'node-key-unreadable', { path });
      return 'unreadable';
    }
  }

  /** Writes it whole to a neighbour and renames that over the old, so that a power cut leaves one of the two. */
  async write({ node, name, key }: NodeIdentity): Promise<void> {
    const { path, keyring, log } = this.#options;
    const text = Buffer.from(key).toString('base64');
    const isReal = keyring.isReal();
    const kept: z.infer<typeof fileSchema> = {
      version: 1,
      node,
      name,
      protection: isReal ? 'keyring' : 'file-mode',
      key: isReal ? keyring.encryptString(text).toString('base64') : text,
    };
    if (!isReal) log('warn', 'node-key-not-encrypted', { path, why: 'this system has no keyring' });
    await mkdir(dirname(path), { recursive: true });
    const draft = `${path}.new`;
    const file = await open(draft, 'w', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(kept, undefined, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  }
}
