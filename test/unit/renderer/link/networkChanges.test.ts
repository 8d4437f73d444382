import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onNetworkChange } from '../../../../renderer/link/networkChanges.ts';

class FakeConnection extends EventTarget {
  type = 'ethernet';
}

describe('onNetworkChange', () => {
  let connection: FakeConnection;
  let told: number;
  let stop: () => void;
  beforeEach(() => {
    connection = new FakeConnection();
    vi.stubGlobal('window', new EventTarget());
    vi.stubGlobal('navigator', { connection });
    told = 0;
    stop = onNetworkChange(() => {
      told += 1;
    });
  });
  afterEach(() => {
    stop();
    vi.unstubAllGlobals();
  });

  test('tells when the machine is on a network again', () => {
    window.dispatchEvent(new Event('online'));
    expect(told).toBe(1);
  });

  test('tells when it is on a network of another kind, not when the speed is estimated anew', () => {
    connection.dispatchEvent(new Event('change'));
    expect(told).toBe(0);
    connection.type = 'wifi';
    connection.dispatchEvent(new Event('change'));
    expect(told).toBe(1);
  });

  test('is silent once nobody wants to know', () => {
    stop();
    window.dispatchEvent(new Event('online'));
    connection.type = 'wifi';
    connection.dispatchEvent(new Event('change'));
    expect(told).toBe(0);
  });
});
