"""What a camera with a clip shows: an endless film, which can be cut to another one at a key frame, or held."""

from film import film


class Clip:
    def __init__(self, path, codec, headers_only_once, fps):
        self.codec = codec
        self.headers_only_once = headers_only_once
        self.own = (film(path, codec), fps, False)
        self.wanted = self.own
        self.group = 0
        self.begin()

    @property
    def fps(self):
        return self.now[1]

    def begin(self):
        """A new viewer of an idle camera starts at a key frame, with the headers."""
        self.now = self.wanted
        # A still stays the same for whoever comes.
        if not self.now[2]:
            self.group = 0
        self.start_group()

    def start_group(self):
        self.group %= len(self.now[0].groups)
        self.at = self.now[0].groups[self.group]
        self.first = True

    def caps(self, fps):
        kind = {'h264': 'video/x-h264', 'h265': 'video/x-h265'}[self.codec]
        return f'{kind},stream-format=byte-stream,alignment=au,framerate={fps}/1'

    def show(self, path=None, fps=None, held=False):
        """From the next key frame on another film (without a path its own again); held: one group of it for ever."""
        self.wanted = self.own if path is None else (film(path, self.codec), fps or self.own[1], held)

    def next(self):
        film_now, _fps, held = self.now
        first, end = film_now.bounds(self.group)
        if self.at >= end:
            if not held:
                self.group = (self.group + 1) % len(film_now.groups)
            self.at = film_now.groups[self.group]
            first = self.at
        if self.at == first and self.wanted is not self.now:
            self.cut()
        unit = self.unit(self.at)
        self.at += 1
        return unit

    def cut(self):
        """Goes on in the other film where this one was, so that a still shows what was shown last."""
        self.now = self.wanted
        self.start_group()

    def unit(self, at):
        if self.headers_only_once and not self.first:
            return self.now[0].stripped[at]
        self.first = False
        return self.now[0].units[at]
