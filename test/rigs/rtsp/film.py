"""Access units of an annex B file with access unit delimiters, read once however many cameras show it."""

import functools
import re

DELIMITER = {'h264': 9, 'h265': 35}
PARAMETERS = {'h264': {7, 8}, 'h265': {32, 33, 34}}
KEY = {'h264': {5}, 'h265': {19, 20}}


class Film:
    def __init__(self, path, codec):
        self.codec = codec
        with open(path, 'rb') as file:
            self.units = self.split(file.read())
        # Where each group of pictures begins; a viewer can join there, and the film can be cut there.
        self.groups = [at for at, unit in enumerate(self.units) if self.is_key(unit)]
        if not self.groups or self.groups[0] != 0:
            raise ValueError('the clip does not begin with a key frame')
        self.stripped = [self.strip(unit) for unit in self.units]

    def group_of(self, at):
        """The number of the group of pictures that access unit `at` belongs to."""
        return sum(1 for start in self.groups if start <= at) - 1

    def bounds(self, group):
        """The first access unit of a group and the first of the next."""
        return self.groups[group], [*self.groups, len(self.units)][group + 1]

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


@functools.lru_cache(maxsize=None)
def film(path, codec):
    return Film(path, codec)
