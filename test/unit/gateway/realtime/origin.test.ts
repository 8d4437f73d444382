import { describe, expect, test } from 'vitest';
import { isOriginAllowed } from '../../../../gateway/realtime/origin.ts';

describe('isOriginAllowed', () => {
  test.each([
    ['a page of the gateway itself', 'http://10.0.0.5:8080', '10.0.0.5:8080', true],
    ['a page of the gateway, its host in capitals', 'http://wall.local:8080', 'WALL.local:8080', true],
    ['a program, which sends no origin', undefined, '10.0.0.5:8080', true],
    ['a page that is allowed by configuration', 'https://wall.example', '10.0.0.5:8080', true],
    ['a page of another site', 'https://evil.example', '10.0.0.5:8080', false],
    ['a page of the same host on another port', 'http://10.0.0.5:9090', '10.0.0.5:8080', false],
    ['a page whose name begins alike', 'http://10.0.0.5:8080.evil.example', '10.0.0.5:8080', false],
    ['a page without an origin of its own', 'null', '10.0.0.5:8080', false],
    ['anything where the host is missing', 'http://10.0.0.5:8080', undefined, false],
  ])('judges %s', (_title, origin, host, allowed) => {
    expect(isOriginAllowed(origin, host, ['https://wall.example'])).toBe(allowed);
  });
});
