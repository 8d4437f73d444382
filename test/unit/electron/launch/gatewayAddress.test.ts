import { describe, expect, test } from 'vitest';
import { chooseGatewayOrigin, parseGatewayOrigin } from '../../../../electron/launch/gatewayAddress.ts';

const none = { arguments: ['electron', '.'], environment: {}, settings: undefined };

describe('the gateway is chosen', () => {
  test.each([
    ['this machine’s when nobody says anything', none, 'http://127.0.0.1:8080'],
    ['the settings’', { ...none, settings: 'http://a' }, 'http://a'],
    [
      'the environment’s before the settings’',
      { ...none, settings: 'http://a', environment: { DRISHTI_GATEWAY_URL: 'http://b' } },
      'http://b',
    ],
    [
      'the argument’s before all',
      {
        settings: 'http://a',
        environment: { DRISHTI_GATEWAY_URL: 'http://b' },
        arguments: ['--gateway=http://c'],
      },
      'http://c',
    ],
    [
      'the last argument’s when there are two',
      { ...none, arguments: ['--gateway=http://c', '--gateway=http://d'] },
      'http://d',
    ],
    [
      'the settings’ when the environment’s is empty',
      { ...none, settings: 'http://a', environment: { DRISHTI_GATEWAY_URL: '' } },
      'http://a',
    ],
  ])('%s', (_what, sources, origin) => {
    expect(chooseGatewayOrigin(sources)).toEqual({ ok: true, value: origin });
  });

  test('never by skipping a bad address for the next source', () => {
    const chosen = chooseGatewayOrigin({ ...none, arguments: ['--gateway=htp:/x'], settings: 'http://a' });
    expect(chosen).toMatchObject({ ok: false, error: { code: 'gateway-address-invalid' } });
  });
});

describe('an address', () => {
  test.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['HTTPS://Gateway.Example', 'https://gateway.example'],
    ['http://[::1]:9', 'http://[::1]:9'],
  ])('%s has the origin %s', (text, origin) => {
    expect(parseGatewayOrigin(text, 'here')).toEqual({ ok: true, value: origin });
  });

  test.each([
    '',
    'gateway:8080',
    '127.0.0.1',
    'ftp://gateway',
    'file:///etc',
    'http://user@gateway',
    'http://user:secret@gateway',
    'http://gateway/desk',
    'http://gateway/?a=1',
    'http://gateway/#a',
  ])('%s is refused', (text) => {
    expect(parseGatewayOrigin(text, 'here')).toMatchObject({ ok: false });
  });

  test('with a password is refused without repeating it', () => {
    expect(JSON.stringify(parseGatewayOrigin('http://user:secret@gateway', 'here'))).not.toContain('secret');
  });
});
