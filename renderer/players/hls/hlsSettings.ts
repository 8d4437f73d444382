import type { HlsConfig } from 'hls.js';

/**
 * hls.js for live pictures that run for weeks. Its defaults keep all that was played (`backBufferLength`
 * Infinity), never catch up (`maxLiveSyncPlaybackRate` 1, `liveMaxLatencyDurationCount` Infinity), drift back
 * with every stall and give a stuck buffer up after three nudges. Two segments behind live is steady (measured
 * with 1 s segments); one stalls on a wall of 36.
 */
export const hlsSettings = {
  liveSyncDurationCount: 2,
  liveMaxLatencyDurationCount: 6,
  maxLiveSyncPlaybackRate: 1.1,
  liveSyncOnStallIncrease: 0,
  backBufferLength: 4,
  maxBufferLength: 8,
  maxMaxBufferLength: 12,
  maxBufferSize: 12_000_000,
  nudgeMaxRetry: 10,
  // No streams of other quality, subtitles or events to look for.
  capLevelToPlayerSize: false,
  enableWebVTT: false,
  enableIMSC1: false,
  enableCEA708Captions: false,
  // A worker each costs more than parsing half a megabit a second here; the module build has none anyway.
  enableWorker: false,
  xhrSetup: (xhr: XMLHttpRequest) => {
    xhr.withCredentials = true;
  },
} satisfies Partial<HlsConfig>;
