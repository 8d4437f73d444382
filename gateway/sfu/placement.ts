/**
 * Which worker takes the next stream or client. Workers are filled one after the other, because a stream and
 * a client on different workers need a pipe between them, which costs each packet twice; once all are full,
 * the least loaded takes it.
 *
 * @param loads streams and consumers of each worker
 * @param fullAt the load from which a worker counts as full
 * @returns an index into `loads`, undefined when there is no worker
 */
export function choosePlace(loads: readonly number[], fullAt: number): number | undefined {
  const roomy = loads.findIndex((load) => load < fullAt);
  if (roomy >= 0) return roomy;
  if (loads.length === 0) return undefined;
  return loads.indexOf(Math.min(...loads));
}
