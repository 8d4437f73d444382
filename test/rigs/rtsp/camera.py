"""One RTSP camera on a port of its own. Owns its server, its pictures' pace and its faults."""

import time

from gi.repository import GLib, Gst, GstRtsp, GstRtspServer

from clip import Clip
from clock_picture import ClockPicture

PARSERS = {'h264': 'h264parse', 'h265': 'h265parse'}
PAYLOADERS = {'h264': 'rtph264pay', 'h265': 'rtph265pay'}
ROLE = 'viewer'


class Camera:
    """order: path, clip (annex B file with access unit delimiters) or clock (encoded live), codec, fps,
    width, height, user, password, auth (basic or digest), headers (band or sdp), port (0: any).

    A fault is a state that replaces the one before: where the link is (up, silent, down), what is shown, which
    password is asked for. Those that take effect at the next key frame are told as of the order."""

    def __init__(self, order):
        self.path = order['path']
        self.order = order
        self.codec = order.get('codec', 'h264')
        self.port = order.get('port', 0)
        self.link = 'up'
        self.credentials = self.own_credentials()
        self.sources = []
        self.timer = None
        self.flapping = None
        fps = order.get('fps', 15)
        if order.get('clock'):
            self.picture = ClockPicture(order.get('width', 640), order.get('height', 360), fps)
        else:
            self.picture = Clip(order['clip'], self.codec, order.get('headers', 'band') == 'sdp', fps)
        self.open()

    def open(self):
        self.server = GstRtspServer.RTSPServer.new()
        self.server.set_address('127.0.0.1')
        self.server.set_service(str(self.port))
        self.factory = GstRtspServer.RTSPMediaFactory.new()
        self.factory.set_launch(self.launch())
        self.factory.set_shared(True)
        self.factory.connect('media-configure', self.configure)
        self.lock()
        self.server.get_mount_points().add_factory('/' + self.path, self.factory)
        self.attached = self.server.attach(None)
        if self.attached == 0:
            raise OSError(f'cannot listen on port {self.port}')
        self.port = self.server.get_bound_port()
        self.pace()
        self.timer = GLib.timeout_add(max(1, int(1000 / self.picture.fps / 4)), self.tick)

    def launch(self):
        fps = self.picture.fps
        pay = f'{PAYLOADERS[self.codec]} name=pay0 pt=96 config-interval={self.interval()}'
        feed = f'appsrc name=feed is-live=true do-timestamp=true format=time caps="{self.picture.caps(fps)}"'
        encode = ''
        if isinstance(self.picture, ClockPicture):
            encode = (
                f'! x264enc tune=zerolatency speed-preset=ultrafast bitrate={self.order.get("kbps", 500)} '
                f'key-int-max={fps} bframes=0 threads=1 ! video/x-h264,profile=baseline'
            )
        return f'( {feed} {encode} ! {PARSERS[self.codec]} config-interval={self.interval()} ! {pay} )'

    def interval(self):
        return 0 if self.order.get('headers', 'band') == 'sdp' else -1

    def own_credentials(self):
        if 'user' not in self.order:
            return None
        return self.order['user'], self.order['password'], self.order.get('auth', 'digest')

    def lock(self):
        """Asks for the credentials of now, or for none."""
        self.server.set_auth(None)
        self.factory.set_permissions(None)
        if self.credentials is None:
            return
        user, password, method = self.credentials
        auth = GstRtspServer.RTSPAuth()
        token = GstRtspServer.RTSPToken()
        token.set_string('media.factory.role', ROLE)
        if method == 'digest':
            auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
            auth.add_digest(user, password, token)
        else:
            auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
        self.server.set_auth(auth)
        permissions = GstRtspServer.RTSPPermissions()
        permissions.add_permission_for_role(ROLE, 'media.factory.access', True)
        permissions.add_permission_for_role(ROLE, 'media.factory.construct', True)
        self.factory.set_permissions(permissions)

    def configure(self, _factory, media):
        source = media.get_element().get_by_name_recurse_up('feed')
        self.sources.append(source)
        media.connect('unprepared', lambda _media: self.sources.remove(source))
        self.picture.begin()
        self.pace()

    def pace(self):
        """Counts frames anew from now."""
        self.fps = self.picture.fps
        self.start = GLib.get_monotonic_time()
        self.count = 0

    def tick(self):
        due = int((GLib.get_monotonic_time() - self.start) * self.fps / 1_000_000)
        if due <= self.count:
            return GLib.SOURCE_CONTINUE
        self.count = due
        if self.sources and self.link == 'up':
            data = self.picture.next()
            for source in list(self.sources):
                source.emit('push-buffer', Gst.Buffer.new_wrapped(data))
            if self.picture.fps != self.fps:
                self.pace()
        return GLib.SOURCE_CONTINUE

    def viewers(self):
        return len(self.server.client_filter(None)) if self.attached else 0

    def hang_up(self):
        self.server.client_filter(lambda _server, _client: GstRtspServer.RTSPFilterResult.REMOVE)

    def take_down(self):
        if not self.attached:
            return
        GLib.source_remove(self.timer)
        GLib.source_remove(self.attached)
        self.attached = 0
        self.hang_up()
        self.sources = []
        self.server = None

    def become(self, link='up', film=None, fps=None, held=False, credentials=None):
        """The one way into a fault and out of it. @returns when, in milliseconds since 1970"""
        self.calm()
        at_ms = time.time() * 1000
        credentials = credentials or self.own_credentials()
        is_relocked = credentials != self.credentials
        self.credentials = credentials
        self.picture.show(film, fps, held)
        self.turn(link)
        if is_relocked and self.attached:
            self.lock()
            self.hang_up()
        return at_ms

    def turn(self, link):
        self.link = link
        if link == 'down':
            self.take_down()
        elif not self.attached:
            self.open()

    def calm(self):
        if self.flapping is not None:
            GLib.source_remove(self.flapping)
            self.flapping = None

    def drop(self, _order):
        """Off the network: open connections break and new ones are refused."""
        return self.become(link='down')

    def silence(self, _order):
        """The connection stays and no more pictures come."""
        return self.become(link='silent')

    def show(self, order):
        """Another film, from the next key frame on; held: one group of its pictures for ever."""
        return self.become(film=order.get('clip'), fps=order.get('fps'), held=order.get('held', False))

    def refuse(self, order):
        """Open connections break, and from now on another password is asked for, by digest."""
        return self.become(credentials=(order['user'], order['password'], 'digest'))

    def flap(self, order):
        """Down and up in turn, down first."""
        at_ms = self.become(link='down')
        self.alternate(order['down_ms'], order['up_ms'])
        return at_ms

    def alternate(self, now_ms, then_ms):
        def change():
            self.turn('up' if self.link == 'down' else 'down')
            self.alternate(then_ms, now_ms)
            return GLib.SOURCE_REMOVE

        self.flapping = GLib.timeout_add(now_ms, change)

    def restore(self, _order):
        return self.become()

    def state(self, _order):
        """Answers only; the caller adds the figures."""
        return time.time() * 1000

    def close(self):
        self.become(link='down')
