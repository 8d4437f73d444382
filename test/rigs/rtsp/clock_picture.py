"""Raw pictures that carry the wall clock in milliseconds, for latency. The layout is read by clockMark.ts:
keep both alike. Grid of 20 x 12 cells over the picture; the mark is the top-left 14 x 4 cells, row by row:
white, black, 44 bits of time (highest first), 8 bits CRC-8 (polynomial 0x07) of the time, black, white."""

import time

COLUMNS, ROWS = 20, 12
MARK_COLUMNS, MARK_ROWS = 14, 4
WHITE, BLACK, GREY = 235, 16, 96


def crc8(bits):
    crc = 0
    for bit in bits:
        top = (crc >> 7) & 1
        crc = (crc << 1) & 0xFF
        if top ^ bit:
            crc ^= 0x07
    return crc


def mark(time_ms):
    stamp = [(time_ms >> shift) & 1 for shift in range(43, -1, -1)]
    crc = crc8(stamp)
    return [1, 0, *stamp, *[(crc >> shift) & 1 for shift in range(7, -1, -1)], 0, 1]


class ClockPicture:
    def __init__(self, width, height, fps):
        if width % COLUMNS or height % ROWS:
            raise ValueError(f'the picture must be a multiple of {COLUMNS} x {ROWS}')
        self.width, self.height, self.fps = width, height, fps
        self.held = False
        self.empty = bytes([GREY]) * (width * height) + bytes([128]) * (width * height // 2)
        self.last = b''
        self.count = 0

    def begin(self):
        """Nothing to rewind: the clock runs on."""

    def show(self, path=None, fps=None, held=False):
        """Knows no film: it can only stand still."""
        if path is not None or fps is not None:
            raise ValueError('a clock shows nothing but the time')
        self.held = held

    def caps(self, fps):
        return f'video/x-raw,format=I420,width={self.width},height={self.height},framerate={fps}/1'

    def next(self):
        if self.held and self.last:
            return self.last
        frame = bytearray(self.empty)
        cell_width, cell_height = self.width // COLUMNS, self.height // ROWS
        self.move(frame, cell_height)
        bits = mark(int(time.time() * 1000))
        for row in range(MARK_ROWS):
            cells = bits[row * MARK_COLUMNS : (row + 1) * MARK_COLUMNS]
            line = b''.join(bytes([WHITE if bit else BLACK]) * cell_width for bit in cells)
            for y in range(row * cell_height, (row + 1) * cell_height):
                frame[y * self.width : y * self.width + len(line)] = line
        self.last = bytes(frame)
        return self.last

    def move(self, frame, cell_height):
        """A bar that walks below the mark, so that no picture is like the one before."""
        self.count += 1
        at = (self.count * 8) % (self.width - 40)
        for y in range(6 * cell_height, 10 * cell_height):
            frame[y * self.width + at : y * self.width + at + 40] = bytes([200]) * 40
