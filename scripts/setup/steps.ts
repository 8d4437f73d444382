// Which steps serve which purpose, in their order.
import { buildStep } from '../build/buildStep.ts';
import { clipsStep } from './clipsStep.ts';
import { electronStep } from './electron/electronStep.ts';
import { sfuStep } from './sfu/sfuStep.ts';
import type { SetupPlace, Step } from './step.ts';
import { runNeeds, testNeeds, windowNeeds } from './system/needs.ts';
import { systemStep } from './system/systemStep.ts';

/** What this machine is to be made ready for. */
export interface SetupPurpose {
  /** A gateway here: ffmpeg and the WebRTC worker. */
  readonly hasGateway: boolean;
  /** The demo city's cameras. */
  readonly hasDemo: boolean;
  /** Electron windows: `wanted` goes on without where they cannot be had. */
  readonly windows: 'none' | 'wanted' | 'required';
  /** Browsers, displays, RTSP cameras and a database server for tests. */
  readonly hasTests: boolean;
}

/** Everything. */
export const testPurpose: SetupPurpose = {
  hasGateway: true,
  hasDemo: true,
  windows: 'required',
  hasTests: true,
};

export function stepsFor(purpose: SetupPurpose, place: SetupPlace): readonly Step[] {
  const needs = [
    ...(purpose.hasGateway ? runNeeds : []),
    ...(purpose.windows === 'none' ? [] : windowNeeds),
    ...(purpose.hasTests ? testNeeds : []),
  ];
  return [
    ...(needs.length === 0 ? [] : [systemStep(place, needs)]),
    ...(purpose.hasGateway ? [sfuStep(place)] : []),
    ...(purpose.windows === 'none'
      ? []
      : [electronStep(place, purpose.windows === 'required' ? 'stop' : 'warn')]),
    ...(purpose.hasDemo ? [clipsStep(place)] : []),
    buildStep(place),
  ];
}
