/**
 * The known word that someone most likely meant, or undefined when none is near: at most a third of the
 * letters differ.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  let best: { readonly known: string; readonly steps: number } | undefined;
  for (const candidate of known) {
    const steps = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (best === undefined || steps < best.steps) best = { known: candidate, steps };
  }
  if (best === undefined) return undefined;
  return best.steps <= Math.max(1, Math.floor(best.known.length / 3)) ? best.known : undefined;
}

/** Letters to insert, remove, replace or swap with their neighbour to turn one word into the other. */
export function editDistance(from: string, to: string): number {
  let before: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped = isSwapped ? (before[column - 2] ?? row) + 1 : replaced;
      current.push(Math.min(replaced, swapped, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    before = previous;
    previous = current;
  }
  return previous[to.length] ?? 0;
}
