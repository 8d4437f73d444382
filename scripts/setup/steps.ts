// Which steps serve which purpose, in their order.
import { electronStep } from './electron/electronStep.ts';
import { sfuStep } from './sfu/sfuStep.ts';
import type { SetupPlace, Step } from './step.ts';
import { runNeeds, testNeeds } from './system/needs.ts';
import { systemStep } from './system/systemStep.ts';

/** What is set up for: windows and gateway, the gateway alone, or all tests. */
export type Purpose = 'start' | 'gateway' | 'test';

export function stepsFor(purpose: Purpose, place: SetupPlace): readonly Step[] {
  switch (purpose) {
    case 'start':
      return [systemStep(place, runNeeds), sfuStep(place), electronStep(place, 'warn')];
    case 'gateway':
      return [systemStep(place, runNeeds), sfuStep(place)];
    case 'test':
      return [systemStep(place, [...runNeeds, ...testNeeds]), sfuStep(place), electronStep(place, 'stop')];
  }
}
