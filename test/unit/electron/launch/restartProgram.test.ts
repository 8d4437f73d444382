import { expect, test } from 'vitest';
import { prepareRestart } from '../../../../electron/launch/restartProgram.ts';

const commandLine = ['/opt/electron', '/opt/wall', '--wall-node', '--gateway=http://10.0.0.5:8080'];

function restart(environment: Record<string, string>, gateway: 'same-gateway' | 'other-gateway') {
  const relaunched: (readonly string[])[] = [];
  const app = { relaunch: (options?: { args?: string[] }) => void relaunched.push(options?.args ?? []) };
  const code = prepareRestart(app, commandLine, environment, gateway);
  return { code, relaunched };
}

test('a program that is supervised ends with a code that asks for a new start', () => {
  expect(restart({ DRISHTI_SUPERVISED: '1' }, 'same-gateway')).toEqual({ code: 75, relaunched: [] });
});

test('one that nobody supervises starts itself again as it was', () => {
  expect(restart({}, 'same-gateway')).toEqual({ code: 0, relaunched: [commandLine.slice(1)] });
});

test('with another gateway in the settings, what named the old one is left out', () => {
  const environment: Record<string, string> = { DRISHTI_GATEWAY_URL: 'http://10.0.0.5:8080' };
  expect(restart(environment, 'other-gateway').relaunched).toEqual([['/opt/wall', '--wall-node']]);
  expect(environment).toEqual({});
});
