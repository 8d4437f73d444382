import type { types } from 'mediasoup-client';
import { beforeEach, describe, expect, test } from 'vitest';
import { SfuConsumption } from '../../../../renderer/link/sfuConsumption.ts';

describe('SfuConsumption', () => {
  let closed: number;
  let released: number;
  let heard: string[];
  let consumption: SfuConsumption;

  beforeEach(() => {
    closed = 0;
    released = 0;
    heard = [];
    const consumer: Pick<types.Consumer, 'close'> = {
      close: () => {
        closed += 1;
      },
    };
    // It touches no more of the consumer than this, but for the track.
    consumption = new SfuConsumption(
      consumer as types.Consumer,
      'sub',
      (over) => over.close(),
      () => {
        released += 1;
      },
    );
  });

  test('tells once why the gateway ended it, and releases nothing that is gone already', () => {
    consumption.onEnded((reason) => heard.push(reason));
    consumption.end('source-restarted');
    consumption.end('link-lost');
    consumption.close();
    expect({ heard, closed, released }).toEqual({ heard: ['source-restarted'], closed: 1, released: 0 });
  });

  test('tells who asks too late', () => {
    consumption.end('engine-died');
    consumption.onEnded((reason) => heard.push(reason));
    expect(heard).toEqual(['engine-died']);
  });

  test('is silent after its user closed it, and releases it once', () => {
    consumption.onEnded((reason) => heard.push(reason));
    consumption.close();
    consumption.close();
    consumption.end('transport-closed');
    expect({ heard, closed, released }).toEqual({ heard: [], closed: 1, released: 1 });
  });

  test('tells nobody who left', () => {
    consumption.onEnded((reason) => heard.push(reason))();
    consumption.end('link-lost');
    expect(heard).toEqual([]);
  });
});
