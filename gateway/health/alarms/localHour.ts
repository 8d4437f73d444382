/** @returns the hour of the day, 0 to 23, in a time zone such as `Asia/Kolkata` */
export function localHour(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone });
  return (atMs) => Number(format.format(atMs));
}
