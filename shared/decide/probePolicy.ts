/** How often, how fast and how patiently cameras at rest are asked. */
export interface ProbePolicy {
  /** As long as the caps allow, no camera goes unasked for longer. */
  readonly periodMs: number;
  /** Share of the period, 0..0.5, by which one may be asked earlier. It keeps gateways from falling in step. */
  readonly jitter: number;
  /** Cameras a second in the first sweep after a start; it takes a period at most. */
  readonly firstSweepPerSecond: number;
  /** After the first failure in a row, the second, ...: sooner than the period would have it. */
  readonly askAgainMs: readonly number[];
  /** After a first silence, which is not told before a second one. */
  readonly askSuspectedAgainMs: number;
  /** After a question that this machine itself was too late for; at most twice as long, so that not all come at once. */
  readonly askVoidAgainMs: number;
  /** After so many of those in a row a silence counts, lest a machine that is always late calls nobody lost. */
  readonly mostVoids: number;
  /** Those that may share a failure are asked within this time, and no camera for such a reason again before the rest. */
  readonly neighboursWithinMs: number;
  readonly neighbourRestMs: number;
  /** A camera that refused the password is asked every so many periods. */
  readonly refusedPeriods: number;
  /** Connections at once to one address and port. */
  readonly perEndpoint: number;
  /** Connections at once in all. */
  readonly inAll: number;
}

/**
 * 30 s is what the order of the product asks. The first failure is asked again within the 4 s on-delay of alarms, so
 * that one lost packet makes none. Wrong passwords lock cameras (Hikvision and Dahua: after 5-7 attempts, for
 * 30 minutes, the owner's own too), so that one is tried every 5 minutes. Recorders serve few connections beside
 * their viewers: two. In all 768: a dead camera takes its 4 s, so that 15 % dead of 25,000 need 500 at a time.
 *
 * A silence is told after a second one, as what it is: one since the first. With 2 s and 4 s of patience a camera that
 * falls silent is told within 36.3 s, and so is its alarm: the 4 s on-delay counts from the first silence, 4.3 s before.
 * Its neighbours are asked at the first, and known to answer or not (in 1 + 2 s) when it is told. Where they are silent
 * too it counts from its telling: they are told (in 1 + 2 + 0.3 + 4 s) within its 4.3 s and the on-delay.
 */
export const probePolicy: ProbePolicy = {
  periodMs: 30_000,
  jitter: 0.05,
  firstSweepPerSecond: 200,
  askAgainMs: [2000, 5000],
  askSuspectedAgainMs: 300,
  askVoidAgainMs: 1000,
  mostVoids: 5,
  neighboursWithinMs: 1000,
  neighbourRestMs: 10_000,
  refusedPeriods: 10,
  perEndpoint: 2,
  inAll: 768,
};
