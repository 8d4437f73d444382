/** A source of numbers in [0, 1), injected where a decision draws lots (jitter, order). */
export type Random = () => number;
