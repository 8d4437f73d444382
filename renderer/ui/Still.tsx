import { useLayoutEffect, useRef } from 'react';

interface Props {
  readonly image: ImageBitmap;
  readonly className: string;
}

/** A decoded still. It is on the page with the frame that brings it: there is nothing left to load or decode. */
export function Still({ image, className }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    const element = canvas.current;
    // One that ended meanwhile has no size: what was drawn before stays until the next comes.
    if (element === null || image.width === 0) return;
    element.width = image.width;
    element.height = image.height;
    element.getContext('2d', { alpha: false })?.drawImage(image, 0, 0);
  }, [image]);

  useLayoutEffect(() => {
    const element = canvas.current;
    return () => {
      // Its memory goes now and not with some later garbage collection: a tour leaves sixteen every few seconds.
      if (element !== null) element.width = 0;
    };
  }, []);

  return <canvas ref={canvas} className={className} width={0} height={0} />;
}
