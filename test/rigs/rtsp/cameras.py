"""Real RTSP cameras for tests: a GStreamer RTSP server, one port a camera, driven by JSON lines.

Owns what a camera does on the network (serve, ask for a password, and every fault of camera.py); leaves clips
and typing to rtspRig.ts. Every line on stdin is {"id": n, "do": verb, "path": name or "paths": [name, ...], ...};
every line on stdout is {"id": n, "ok": true, "at": [ms since 1970, ...], ...} or
{"id": n, "ok": false, "error": text}. Ends when stdin ends.
"""

import json
import sys
import threading

import gi

gi.require_version('Gst', '1.0')
gi.require_version('GstRtsp', '1.0')
gi.require_version('GstRtspServer', '1.0')
from gi.repository import GLib, Gst  # noqa: E402

Gst.init(None)
from camera import Camera  # noqa: E402

cameras = {}


def add(order):
    path = order['path']
    if path in cameras:
        raise ValueError(f'camera {path} is there already')
    camera = Camera(order)
    cameras[path] = camera
    return {'port': camera.port}


def remove(order):
    cameras.pop(order['path']).close()
    return {}


def verb(name):
    """One order to many cameras at once, in the order of their names."""

    def act(order):
        asked = [cameras[path] for path in order['paths']]
        at_ms = [getattr(camera, name)(order) for camera in asked]
        return {'at': at_ms, 'viewers': sum(camera.viewers() for camera in asked)}

    return act


FAULTS = ('drop', 'silence', 'show', 'refuse', 'flap', 'restore', 'state')
verbs = {'add': add, 'remove': remove, **{name: verb(name) for name in FAULTS}}


def answer(line):
    order = {}
    try:
        order = json.loads(line)
        reply = {'id': order['id'], 'ok': True, **verbs[order['do']](order)}
    except Exception as error:  # the rig reports every fault to the test that caused it
        reply = {'id': order.get('id', 0), 'ok': False, 'error': f'{type(error).__name__}: {error}'}
    print(json.dumps(reply), flush=True)
    return GLib.SOURCE_REMOVE


def listen(loop):
    for line in sys.stdin:
        if line.strip():
            GLib.idle_add(answer, line)
    GLib.idle_add(loop.quit)


main_loop = GLib.MainLoop()
threading.Thread(target=listen, args=(main_loop,), daemon=True).start()
print(json.dumps({'id': 0, 'ok': True, 'ready': True}), flush=True)
main_loop.run()
