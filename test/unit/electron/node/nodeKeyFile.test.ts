import { createPublicKey, verify } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wallNodeIdSchema } from '#shared/model/wall.ts';
import { createNodeKey, publicHalfOf, signText } from '../../../../electron/node/nodeKey.ts';
import { type Keyring, NodeKeyFile } from '../../../../electron/node/nodeKeyFile.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'node-key-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const identity = { node: wallNodeIdSchema.parse('wall-1'), name: 'Wall 1', key: createNodeKey() };
const keyText = Buffer.from(identity.key).toString('base64');

function keyring(isReal: boolean, isOpen = true): Keyring {
  return {
    isReal: () => isReal,
    encryptString: (text) => Buffer.from(`locked ${[...text].reverse().join('')}`),
    decryptString: (bytes) => {
      if (!isOpen) throw new Error('the keyring is locked');
      return [...bytes.toString().slice('locked '.length)].reverse().join('');
    },
  };
}

function fileWith(name: string, ring: Keyring) {
  const logged: string[] = [];
  const path = join(folder, name);
  return {
    path,
    logged,
    file: new NodeKeyFile({ path, keyring: ring, log: (_level, event) => logged.push(event) }),
  };
}

test('a key is read as it was written, and the file is its user’s alone', async () => {
  const { file, path } = fileWith('real.json', keyring(true));
  await file.write(identity);
  expect(await file.read()).toEqual(identity);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readFile(path, 'utf8')).not.toContain(keyText);
});

test('without a keyring the file’s mode is the protection, and the log says so', async () => {
  const { file, path, logged } = fileWith('plain.json', keyring(false));
  await file.write(identity);
  expect(await file.read()).toEqual(identity);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(logged).toEqual(['node-key-not-encrypted']);
  expect(file.isEncrypted).toBe(false);
});

test('a machine that was never enrolled has none', async () => {
  expect(await fileWith('none.json', keyring(true)).file.read()).toBe('missing');
});

test('a key that cannot be had is said, and what it is not', async () => {
  await fileWith('locked.json', keyring(true)).file.write(identity);
  const locked = fileWith('locked.json', keyring(true, false));
  expect(await locked.file.read()).toBe('unreadable');
  await writeFile(join(folder, 'broken.json'), '{"version": 1, "key"');
  const broken = fileWith('broken.json', keyring(true));
  expect(await broken.file.read()).toBe('unreadable');
  expect([...locked.logged, ...broken.logged]).toEqual(['node-key-unreadable', 'node-key-unreadable']);
});

test('what the key signs, its public half confirms', () => {
  const key = createPublicKey({
    key: Buffer.from(publicHalfOf(identity.key), 'base64'),
    format: 'der',
    type: 'spki',
  });
  const signature = Buffer.from(signText(identity.key, 'challenge'), 'base64');
  expect(key.asymmetricKeyType).toBe('ed25519');
  expect(verify(undefined, Buffer.from('challenge'), key, signature)).toBe(true);
  expect(verify(undefined, Buffer.from('another'), key, signature)).toBe(false);
});
