/**
 * The size, speed and codec settings of every demo clip. Figures: H.264 baseline with a closed one-second GOP
 * and headers in band, so that a copied stream can be joined at any second and decoded by every browser.
 */
export const clipSettings = {
  widthPx: 1280,
  heightPx: 720,
  framesPerSecond: 15,
  durationSeconds: 20,
  /** A clip that shows a fault says all it has to say in less. */
  faultSeconds: 4,
  groupOfPictures: 15,
  main: { widthPx: 1280, heightPx: 720, bitrateKbps: 850 },
  sub: { widthPx: 320, heightPx: 180, bitrateKbps: 140 },
} as const;
