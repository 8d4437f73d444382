"""An endless clip: access units of an annex B file with access unit delimiters, one at a time."""

import re

DELIMITER = {'h264': 9, 'h265': 35}
PARAMETERS = {'h264': {7, 8}, 'h265': {32, 33, 34}}
KEY = {'h264': {5}, 'h265': {19, 20}}


class Clip:
    def __init__(self, path, codec, headers_only_once):
        self.codec = codec
        self.headers_only_once = headers_only_once
        with open(path, 'rb') as file:
            self.units = self.split(file.read())
        if not self.units:
            raise ValueError('the clip holds no access unit')
        self.stripped = [self.strip(unit) for unit in self.units]
        self.keys = [self.is_key(unit) for unit in self.units]
        self.begin()

    def begin(self):
        """A new viewer of an idle camera starts at a key frame, with the headers."""
        self.at = 0
        self.key = 0
        self.first = True

    def caps(self, fps):
        kind = {'h264': 'video/x-h264', 'h265': 'video/x-h265'}[self.codec]
        return f'{kind},stream-format=byte-stream,alignment=au,framerate={fps}/1'

    def next(self):
        at, self.at = self.at, (self.at + 1) % len(self.units)
        if self.keys[at]:
            self.key = at
        return self.unit(at)

    def again(self):
        return self.unit(self.key)

    def unit(self, at):
        if self.headers_only_once and not self.first:
            return self.stripped[at]
        self.first = False
        return self.units[at]

    def kind(self, nal):
        header = nal[4] if nal[2] == 0 else nal[3]
        return header & 0x1F if self.codec == 'h264' else (header >> 1) & 0x3F

    def nals(self, data):
        starts = [match.start() for match in re.finditer(b'\x00?\x00\x00\x01', data)]
        return [data[a:b] for a, b in zip(starts, starts[1:] + [len(data)])]

    def split(self, data):
        units = []
        for nal in self.nals(data):
            if self.kind(nal) == DELIMITER[self.codec]:
                units.append(nal)
            elif units:
                units[-1] += nal
        return units

    def is_key(self, unit):
        return any(self.kind(nal) in KEY[self.codec] for nal in self.nals(unit))

    def strip(self, unit):
        return b''.join(nal for nal in self.nals(unit) if self.kind(nal) not in PARAMETERS[self.codec])
