/** The words of a wall's own screens in English; `wallHi.ts` has the same keys. */
export const wallEn = {
  display: 'Display {{number}}',
  level: { schedule: 'Schedule', supervisor: 'Supervisor', alarm: 'Alarm', incident: 'Incident' },
  by: 'by {{by}}',
  byItself: 'by itself',
  paused: 'paused',
  identify: { node: 'Machine', screen: 'Screen', size: 'Size' },
  unassigned: {
    title: 'Screen not assigned',
    hint: 'Assign it to a display in the wall manager of the desk. The picture then comes by itself.',
  },
  waiting: {
    title: 'This wall machine is being signed in',
    hint: 'It is tried again every few seconds. If this lasts, see at the desk whether the machine was removed.',
  },
  board: {
    title: 'Open alarms',
    none: 'No alarm is open',
    loading: 'Waiting for the gateway’s word on alarms …',
    cameras: 'Cameras: {{count}}',
    acked: 'Acknowledged: {{by}}',
    more: 'And {{count}} more',
    away: 'As it was at {{time}}; the gateway is away',
  },
  web: {
    loading: 'Page of {{host}} is being fetched …',
    away: 'Page of {{host}} does not load',
    hint: 'It is tried again by itself.',
  },
};
