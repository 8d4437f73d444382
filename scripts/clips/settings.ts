/**
 * The size, speed and codec settings of every demo clip. Figures: H.264 baseline with a closed one-second GOP
 * and headers in band, so that a copied stream can be joined at any second and decoded by every browser.
 */
export const clipSettings = {
  widthPx: 1280,
  heightPx: 720,
  framesPerSecond: 15,
  durationSeconds: 20,
  groupOfPictures: 15,
  main: { widthPx: 1280, heightPx: 720, bitrateKbps: 850 },
  sub: { widthPx: 320, heightPx: 180, bitrateKbps: 140 },
} as const;

/** Frames in one loop; the picture of frame N equals the picture of frame 0. */
export const framesPerLoop: number = clipSettings.framesPerSecond * clipSettings.durationSeconds;
