import type { SafeStorage } from 'electron';
import type { Keyring } from './nodeKeyFile.ts';

/** The keyring of the system. Electron must be ready. */
export function systemKeyring(safeStorage: SafeStorage, platform: NodeJS.Platform): Keyring {
  return {
    // On Linux without a keyring Electron encrypts with a password that everybody knows.
    isReal: () =>
      safeStorage.isEncryptionAvailable() &&
      (platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
    encryptString: (text) => safeStorage.encryptString(text),
    decryptString: (bytes) => safeStorage.decryptString(bytes),
  };
}
