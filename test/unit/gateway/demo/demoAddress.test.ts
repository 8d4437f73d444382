import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DemoAddress,
  demoAddressText,
  networkFaults,
  parseDemoAddress,
} from '../../../../gateway/demo/demoAddress.ts';

const clip = fc
  .stringMatching(/^[a-z][a-z0-9-]{0,20}$/)
  .filter((name) => name !== 'flapping' && !networkFaults.some((fault) => fault === name));
const role = fc.constantFrom('main' as const, 'sub' as const);
const seconds = fc.nat(3600);
const address: fc.Arbitrary<DemoAddress> = fc.oneof(
  fc.record({ kind: fc.constant('clip' as const), clip, role, offsetSeconds: seconds }),
  fc.record({ kind: fc.constant('flapping' as const), clip, role, phaseSeconds: seconds }),
  fc.record({ kind: fc.constant('network' as const), fault: fc.constantFrom(...networkFaults) }),
);

describe('a demo address', () => {
  it('survives being written and read', () => {
    fc.assert(
      fc.property(address, (wanted) => {
        expect(parseDemoAddress(demoAddressText(wanted))).toEqual(wanted);
      }),
    );
  });

  it.each([
    ['demo:avenue-day/main', { kind: 'clip', clip: 'avenue-day', role: 'main', offsetSeconds: 0 }],
    ['demo:avenue-day/sub?offset=7', { kind: 'clip', clip: 'avenue-day', role: 'sub', offsetSeconds: 7 }],
    ['demo:black/main', { kind: 'clip', clip: 'black', role: 'main', offsetSeconds: 0 }],
    ['demo:refused', { kind: 'network', fault: 'refused' }],
    [
      'demo:flapping/main?scene=road-fog&phase=9',
      { kind: 'flapping', clip: 'road-fog', role: 'main', phaseSeconds: 9 },
    ],
  ])('%s is understood', (text, wanted) => {
    expect(parseDemoAddress(text)).toEqual(wanted);
  });

  it.each([
    'rtsp://127.0.0.1/demo',
    'demo:',
    'demo:avenue-day',
    'demo:avenue-day/third',
    'demo:../secret/main',
    'demo:refused/main',
    'demo:avenue-day/main?offset=-1',
    'demo:avenue-day/main?offset=soon',
    'demo:flapping/main',
  ])('%s is refused', (text) => {
    expect(parseDemoAddress(text)).toBeUndefined();
  });
});
