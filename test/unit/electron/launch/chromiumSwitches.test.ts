import { expect, test } from 'vitest';
import { chromiumSwitches } from '../../../../electron/launch/chromiumSwitches.ts';

test('the connection limit is lifted for the gateway’s host alone', () => {
  const limit = chromiumSwitches('http://10.1.2.3:8080').find(
    ({ name }) => name === 'ignore-connections-limit',
  );
  expect(limit?.value).toBe('10.1.2.3');
});

test('no switch touches the GPU or the sandbox', () => {
  for (const { name } of chromiumSwitches('http://g'))
    expect(name).not.toMatch(/gpu|gl$|angle|sandbox|security/);
});
