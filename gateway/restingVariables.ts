import { z } from 'zod';
import { probePolicy } from '#shared/decide/probePolicy.ts';
import { glancePolicy } from './health/glance/glancePlan.ts';

/** The variables of the configuration that say how cameras at rest are asked and looked at. */
export const restingVariables = {
  PROBE_SECONDS: {
    schema: z.coerce
      .number()
      .max(3600)
      .refine((seconds) => seconds === 0 || seconds >= 5)
      .default(probePolicy.periodMs / 1000),
    expected: 'seconds, 5 to 3600 (0: cameras at rest are not asked)',
  },
  PROBE_TIMEOUT_SECONDS: {
    schema: z.coerce.number().min(0.5).max(30).default(2),
    expected: 'seconds, 0.5 to 30',
  },
  PROBE_CONNECTIONS: {
    schema: z.coerce.number().int().min(1).max(10_000).default(probePolicy.inAll),
    expected: 'a number of connections, 1 to 10000',
  },
  PROBE_CONNECTIONS_PER_HOST: {
    schema: z.coerce.number().int().min(1).max(64).default(probePolicy.perEndpoint),
    expected: 'a number of connections, 1 to 64',
  },
  GLANCE_CPU_PERCENT: {
    schema: z.coerce.number().min(0).max(400).default(glancePolicy.cpuPercent),
    expected: 'percent of one core, 0 to 400 (0: cameras at rest are not looked at)',
  },
} as const;

export interface RestingConfig {
  /** How cameras at rest are asked; a period of 0 means not at all. */
  readonly probe: {
    readonly periodMs: number;
    readonly withinMs: number;
    readonly inAll: number;
    readonly perEndpoint: number;
  };
  /** Percent of one core that looks at cameras at rest may take; 0 means none. */
  readonly glanceCpuPercent: number;
}

export function restingConfigOf(
  values: Readonly<Record<keyof typeof restingVariables, number>>,
): RestingConfig {
  return {
    probe: {
      periodMs: values.PROBE_SECONDS * 1000,
      withinMs: values.PROBE_TIMEOUT_SECONDS * 1000,
      inAll: values.PROBE_CONNECTIONS,
      perEndpoint: values.PROBE_CONNECTIONS_PER_HOST,
    },
    glanceCpuPercent: values.GLANCE_CPU_PERCENT,
  };
}
