import { createServer } from 'node:net';

/**
 * Below the ports that Linux gives to outgoing connections (from 32768 on): what is free there stays free until a
 * slow start listens on it.
 */
const lowest = 18_000;
const highest = 31_999;

/** A TCP port on loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest + 1));
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
