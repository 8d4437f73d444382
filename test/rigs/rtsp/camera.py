"""One RTSP camera on a port of its own. Owns its server, its pictures' pace and its faults."""

from gi.repository import GLib, Gst, GstRtsp, GstRtspServer

from clock_picture import ClockPicture
from clip import Clip

PARSERS = {'h264': 'h264parse', 'h265': 'h265parse'}
PAYLOADERS = {'h264': 'rtph264pay', 'h265': 'rtph265pay'}


class Camera:
    """order: path, clip (annex B file with access unit delimiters) or clock (encoded live), codec, fps,
    width, height, user, password, auth (basic or digest), headers (band or sdp), port (0: any)."""

    def __init__(self, order):
        self.path = order['path']
        self.order = order
        self.fps = order.get('fps', 15)
        self.codec = order.get('codec', 'h264')
        self.port = order.get('port', 0)
        self.mode = 'serving'
        self.sources = []
        self.timer = None
        self.count = 0
        if order.get('clock'):
            self.picture = ClockPicture(order.get('width', 640), order.get('height', 360))
        else:
            self.picture = Clip(order['clip'], self.codec, order.get('headers', 'band') == 'sdp')
        self.open()

    def open(self):
        self.server = GstRtspServer.RTSPServer.new()
        self.server.set_address('127.0.0.1')
        self.server.set_service(str(self.port))
        factory = GstRtspServer.RTSPMediaFactory.new()
        factory.set_launch(self.launch())
        factory.set_shared(True)
        factory.connect('media-configure', self.configure)
        if 'user' in self.order:
            self.lock(factory)
        self.server.get_mount_points().add_factory('/' + self.path, factory)
        self.attached = self.server.attach(None)
        if self.attached == 0:
            raise OSError(f'cannot listen on port {self.port}')
        self.port = self.server.get_bound_port()
        self.start = GLib.get_monotonic_time()
        self.count = 0
        self.timer = GLib.timeout_add(max(1, int(1000 / self.fps / 4)), self.tick)

    def launch(self):
        pay = f'{PAYLOADERS[self.codec]} name=pay0 pt=96 config-interval={self.interval()}'
        feed = f'appsrc name=feed is-live=true do-timestamp=true format=time caps="{self.picture.caps(self.fps)}"'
        encode = ''
        if isinstance(self.picture, ClockPicture):
            encode = (
                f'! x264enc tune=zerolatency speed-preset=ultrafast bitrate={self.order.get("kbps", 500)} '
                f'key-int-max={self.fps} bframes=0 threads=1 ! video/x-h264,profile=baseline'
            )
        return f'( {feed} {encode} ! {PARSERS[self.codec]} config-interval={self.interval()} ! {pay} )'

    def interval(self):
        return 0 if self.order.get('headers', 'band') == 'sdp' else -1

    def lock(self, factory):
        auth = GstRtspServer.RTSPAuth()
        token = GstRtspServer.RTSPToken()
        token.set_string('media.factory.role', 'viewer')
        user, password = self.order['user'], self.order['password']
        if self.order.get('auth', 'digest') == 'digest':
            auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
            auth.add_digest(user, password, token)
        else:
            auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
        self.server.set_auth(auth)
        permissions = GstRtspServer.RTSPPermissions()
        permissions.add_permission_for_role('viewer', 'media.factory.access', True)
        permissions.add_permission_for_role('viewer', 'media.factory.construct', True)
        factory.set_permissions(permissions)

    def configure(self, _factory, media):
        source = media.get_element().get_by_name_recurse_up('feed')
        self.sources.append(source)
        media.connect('unprepared', lambda _media: self.sources.remove(source))
        self.picture.begin()

    def tick(self):
        due = int((GLib.get_monotonic_time() - self.start) * self.fps / 1_000_000)
        if due <= self.count:
            return GLib.SOURCE_CONTINUE
        self.count = due
        if self.sources and self.mode != 'silent':
            data = self.picture.again() if self.mode == 'frozen' else self.picture.next()
            for source in list(self.sources):
                source.emit('push-buffer', Gst.Buffer.new_wrapped(data))
        return GLib.SOURCE_CONTINUE

    def viewers(self):
        return len(self.server.client_filter(None)) if self.attached else 0

    def drop(self):
        """Off the network: open connections break and new ones are refused."""
        if not self.attached:
            return
        self.mode = 'dropped'
        GLib.source_remove(self.timer)
        GLib.source_remove(self.attached)
        self.attached = 0
        self.server.client_filter(lambda _server, _client: GstRtspServer.RTSPFilterResult.REMOVE)
        self.sources = []
        self.server = None

    def silence(self):
        """The connection stays and no more pictures come."""
        self.mode = 'silent'

    def freeze(self):
        """Frames go on and all show the same picture."""
        self.mode = 'frozen'

    def restore(self):
        self.mode = 'serving'
        if not self.attached:
            self.open()

    def state(self):
        """Answers only; the caller adds the figures."""

    def close(self):
        self.drop()
