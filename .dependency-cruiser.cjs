// The house's walls (docs/architecture.md, "Who may import whom"): the build fails where one is walked through.
// TypeScript 7 has no JavaScript API, so the sources are parsed with swc.

/** A package, wherever it resolves to. */
const package_ = (...names) => names.map((name) => `(^|node_modules/)${name.replace(/[.]/g, '\\.')}(/|$)`);

const rooms = ['shared', 'gateway', 'renderer', 'electron', 'scripts'];
const otherRooms = (...own) => `^(${rooms.filter((room) => !own.includes(room)).join('|')})/`;

/** One rule: nothing at `from` imports anything at `to`. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** One owner a library: nothing outside `owners` imports `packages`. Tests and set-up may look at everything. */
const owned = (name, packages, owners) =>
  forbid(
    `one-owner-${name}`,
    `${name} has one owner: ${owners.join(', ')}`,
    { path: '^(shared|gateway|renderer|electron)/', pathNot: owners },
    { path: packages },
  );

const builtin = (name) => `^(node:)?${name}(/|$)`;

module.exports = {
  forbidden: [
    forbid('no-cycles', 'no cycles, types included', {}, { circular: true }),

    // 1. Rooms.
    forbid('room-shared', 'shared knows no other room', { path: '^shared/' }, { path: otherRooms('shared') }),
    forbid(
      'room-shared-pure',
      'shared is pure: zod and algorithms, nothing of Node, React or the network',
      { path: '^shared/' },
      {
        dependencyTypes: [
          'core',
          'npm',
          'npm-dev',
          'npm-optional',
          'npm-peer',
          'npm-no-pkg',
          'npm-unknown',
          'unknown',
        ],
        pathNot: package_('zod', '@turf', '@types/geojson', 'geojson', 'd3-delaunay', '@types/d3-delaunay'),
      },
    ),
    forbid(
      'room-gateway',
      'gateway imports shared alone',
      { path: '^gateway/' },
      { path: otherRooms('gateway', 'shared') },
    ),
    forbid(
      'room-renderer',
      'renderer imports shared alone',
      { path: '^renderer/' },
      { path: otherRooms('renderer', 'shared') },
    ),
    forbid(
      'room-electron',
      'electron imports shared alone',
      { path: '^electron/' },
      { path: otherRooms('electron', 'shared') },
    ),
    forbid(
      'room-scripts',
      'scripts run the rooms as programs and import shared alone',
      { path: '^scripts/' },
      { path: otherRooms('scripts', 'shared') },
    ),
    forbid('room-test', 'nothing imports test', { pathNot: '^test/' }, { path: '^test/' }),
    forbid(
      'no-node-in-renderer',
      'the pages run in a browser',
      { path: '^renderer/' },
      { dependencyTypes: ['core'] },
    ),

    // 2. Layers of the renderer.
    forbid(
      'renderer-main',
      'nothing imports the entry',
      { path: '^renderer/', pathNot: '^renderer/main[.]tsx$' },
      { path: '^renderer/main[.]tsx$' },
    ),
    forbid(
      'renderer-features',
      'features build on state, players and ui',
      { path: '^renderer/features/' },
      { path: '^renderer/(app|link)/' },
    ),
    forbid(
      'renderer-features-apart',
      'features never import features: they meet in state or in app',
      { path: '^renderer/features/([^/]+)/' },
      { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    ),
    forbid(
      'renderer-state',
      'state builds on link',
      { path: '^renderer/state/' },
      { path: '^renderer/(app|features|ui|players)/' },
    ),
    forbid(
      'renderer-players',
      'players build on link',
      { path: '^renderer/players/' },
      { path: '^renderer/(app|features|ui|state)/' },
    ),
    forbid(
      'renderer-link',
      'link builds on shared alone',
      { path: '^renderer/link/' },
      { path: '^renderer/', pathNot: '^renderer/link/' },
    ),
    forbid(
      'renderer-ui',
      'ui knows no cameras',
      { path: '^renderer/ui/' },
      {
        path: ['^renderer/(app|features|state|players|link)/', '^shared/(model|wire)/'],
        pathNot: '^shared/model/localName[.]ts$',
      },
    ),
    forbid(
      'renderer-no-react-below',
      'no React in link, players and state, but in the hooks files of state',
      { path: '^renderer/(link|players|state)/', pathNot: '^renderer/state/(hooks|wallHooks)[.]tsx?$' },
      {
        path: package_('react', 'react-dom', '@types/react', '@types/react-dom', 'react-i18next', '@mantine'),
      },
    ),

    // 3. Layers of the gateway.
    forbid(
      'gateway-main',
      'nothing imports main; main alone imports app',
      { path: '^gateway/', pathNot: '^gateway/main[.]ts$' },
      { path: '^gateway/(main|app)[.]ts$' },
    ),
    forbid(
      'gateway-top',
      'http and realtime are imported by app alone, and do not know each other',
      { path: '^gateway/([^/]+)/' },
      { path: '^gateway/(http|realtime)/', pathNot: '^gateway/$1/' },
    ),
    forbid(
      'gateway-low',
      'ingest, sfu and store are the lowest layer',
      { path: '^gateway/(ingest|sfu|store)/' },
      { path: '^gateway/(walls|incidents|health|directory|access|audit|demo)/' },
    ),
    forbid(
      'gateway-ingest-and-sfu',
      'ingest and sfu do not know each other; app joins them',
      { path: '^gateway/(ingest|sfu)/' },
      { path: '^gateway/(ingest|sfu)/', pathNot: '^gateway/$1/' },
    ),

    // 4. One owner a library.
    owned('hls.js', package_('hls.js'), ['^renderer/players/hls/']),
    owned('leaflet', package_('leaflet', '@types/leaflet', 'react-leaflet', 'supercluster'), [
      '^renderer/features/map/',
    ]),
    owned('mediasoup', package_('mediasoup', 'mediasoup-debian'), ['^gateway/sfu/']),
    owned('mediasoup-client', package_('mediasoup-client'), ['^renderer/link/', '^renderer/players/webrtc/']),
    owned('socket.io', package_('socket.io'), ['^gateway/realtime/']),
    owned('socket.io-client', package_('socket.io-client'), ['^renderer/link/']),
    owned('child processes', [builtin('child_process'), ...package_('execa')], ['^gateway/ingest/']),
    // Its name is a room's too.
    owned('electron', ['^electron$', 'node_modules/electron(/|$)'], ['^electron/']),
    owned('databases', package_('pg', '@types/pg', '@electric-sql/pglite'), ['^gateway/store/']),
    owned('SQL', package_('kysely'), ['^gateway/store/', '^gateway/.*(Repository|Row)[.]ts$']),
    forbid(
      'one-owner-preload',
      'the preload script is loaded by Electron, not by the main process',
      { path: '^electron/' },
      { path: '^electron/preload[.]ts$' },
    ),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|[.]cache|[.]data)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
