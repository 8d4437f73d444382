/**
 * Calls back once, when the element presents its next frame. The callback of the browser is asked for once and
 * not kept up, so it costs nothing per frame.
 *
 * @returns ends the wait
 */
export function onNextFrame(video: HTMLVideoElement, callback: () => void): () => void {
  const handle = video.requestVideoFrameCallback(callback);
  return () => video.cancelVideoFrameCallback(handle);
}

/**
 * Calls back once, when an element that was given a new source has its first picture: presents it, or, where it
 * cannot be seen yet and presents nothing, holds it.
 *
 * @returns ends the wait
 */
export function onFirstPicture(video: HTMLVideoElement, callback: () => void): () => void {
  const end = (): void => {
    stop();
    video.removeEventListener('loadeddata', found);
  };
  const found = (): void => {
    end();
    callback();
  };
  const stop = onNextFrame(video, found);
  video.addEventListener('loadeddata', found);
  return end;
}

/** Makes an element play live pictures: silent (or the browser may refuse to start), inline, by itself. */
export function playLive(video: HTMLVideoElement): void {
  video.muted = true;
  video.playsInline = true;
  video.disablePictureInPicture = true;
  // Refused only when the source is taken away meanwhile; the watch over the frames sees what follows.
  void video.play().catch(() => {});
}
