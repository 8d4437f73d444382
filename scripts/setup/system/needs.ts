// What the operating system has to bring. Names are Debian's; where a later release renamed a package, both
// names stand together, newest first.

/** One package, or its names over the releases. */
export type PackageName = string | readonly string[];

export interface SystemNeed {
  /** What it is for, as it is said to the person at the keyboard. */
  readonly purpose: string;
  readonly packages: readonly PackageName[];
  /** Programs that prove the need met on a machine that got them another way; empty when only dpkg can tell. */
  readonly programs: readonly string[];
  /** `warn` where a later step tries whether it runs all the same. */
  readonly severity: 'stop' | 'warn';
}

/** What the gateway needs. */
export const runNeeds: readonly SystemNeed[] = [
  { purpose: 'camera streams', packages: ['ffmpeg'], programs: ['ffmpeg', 'ffprobe'], severity: 'stop' },
  {
    purpose: 'the WebRTC worker',
    packages: [
      'libsrtp2-1',
      ['libuv1t64', 'libuv1'],
      ['libusrsctp2t64', 'libusrsctp2'],
      ['libssl3t64', 'libssl3'],
    ],
    programs: [],
    severity: 'warn',
  },
];

/** What Electron's windows need beside that. */
export const windowNeeds: readonly SystemNeed[] = [
  {
    purpose: 'Electron windows',
    packages: [
      ['libgtk-3-0t64', 'libgtk-3-0'],
      ['libasound2t64', 'libasound2'],
      ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
      'libnss3',
      'libgbm1',
      'libxss1',
      'libdrm2',
    ],
    programs: [],
    severity: 'warn',
  },
];

/** What tests need beside those: browsers, displays, RTSP cameras and a database server. */
export const testNeeds: readonly SystemNeed[] = [
  { purpose: 'tests in a browser', packages: ['chromium'], programs: ['chromium'], severity: 'stop' },
  {
    purpose: 'displays for tests',
    packages: ['xvfb', 'xauth', 'xserver-xorg-core', 'xserver-xorg-video-dummy', 'x11-xserver-utils'],
    programs: [],
    severity: 'stop',
  },
  {
    purpose: 'RTSP cameras for tests',
    packages: [
      'python3-gi',
      'gir1.2-gst-rtsp-server-1.0',
      'gstreamer1.0-rtsp',
      'gstreamer1.0-plugins-base',
      'gstreamer1.0-plugins-good',
      'gstreamer1.0-plugins-bad',
      'gstreamer1.0-plugins-ugly',
    ],
    programs: [],
    severity: 'stop',
  },
  { purpose: 'a database server for tests', packages: ['postgresql'], programs: [], severity: 'stop' },
];

/** What building the WebRTC worker from source needs. */
export const compilerNeed: SystemNeed = {
  purpose: 'building the WebRTC worker',
  packages: ['g++', 'make', 'python3'],
  programs: ['g++', 'make', 'python3'],
  severity: 'stop',
};
