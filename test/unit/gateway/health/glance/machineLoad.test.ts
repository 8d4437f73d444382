import { describe, expect, it } from 'vitest';
import { isMachineLoaded } from '../../../../../gateway/health/glance/machineLoad.ts';

describe('the load of the machine', () => {
  it.each([
    { load: 0, cores: 2, isLoaded: false },
    { load: 3, cores: 2, isLoaded: false },
    { load: 3.1, cores: 2, isLoaded: true },
    { load: 15, cores: 16, isLoaded: false },
    { load: 1.6, cores: 0, isLoaded: true },
  ])('of $load on $cores cores: $isLoaded', ({ load, cores, isLoaded }) => {
    expect(isMachineLoaded(load, cores)).toBe(isLoaded);
  });
});
