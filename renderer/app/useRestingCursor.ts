import { useEffect, useState } from 'react';

const restAfterMs = 2500;

/** True once the pointer has not moved for a while: nobody wants an arrow in the middle of a wall. */
export function useRestingCursor(): boolean {
  const [resting, setResting] = useState(false);
  useEffect(() => {
    let timer = window.setTimeout(() => setResting(true), restAfterMs);
    const handleMove = () => {
      setResting(false);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setResting(true), restAfterMs);
    };
    window.addEventListener('pointermove', handleMove);
    return () => {
      window.removeEventListener('pointermove', handleMove);
      window.clearTimeout(timer);
    };
  }, []);
  return resting;
}
