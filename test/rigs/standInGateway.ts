/** A small web server in the gateway's place: the pages a shell opens, and ways to be away or to answer badly. */
import { createServer, type Server, type ServerResponse } from 'node:http';

/** A page of the app that sends its visitor to another origin. */
export const redirectingPath = '/wall/99';

/** What the server answers to its pages. */
export type Mood = 'well' | 'error' | 'without-program';

export class StandInGateway {
  readonly port: number;
  #server: Server | undefined;
  /** How it answers from now on. */
  mood: Mood = 'well';

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
    this.#answer(server);
  }

  static async create(): Promise<StandInGateway> {
    const server = createServer();
    await listen(server, 0);
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no TCP address');
    return new StandInGateway(server, address.port);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Nobody listens on the port any more. */
  async leave(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  async comeBack(): Promise<void> {
    const server = createServer();
    this.#answer(server);
    await listen(server, this.port);
    this.#server = server;
  }

  close(): Promise<void> {
    return this.leave();
  }

  #answer(server: Server): void {
    server.on('request', (request, response) => {
      const path = new URL(request.url ?? '/', this.origin).pathname;
      if (this.mood === 'error') send(response, 503, 'text/plain', 'not now');
      else if (path === redirectingPath)
        response.writeHead(302, { location: 'http://localhost:1/desk' }).end();
      else if (path !== '/program.js') send(response, 200, 'text/html', page(path));
      else if (this.mood === 'without-program') send(response, 404, 'text/plain', 'gone');
      else send(response, 200, 'text/javascript', "document.body.dataset.program = 'running';");
    });
  }
}

function page(path: string): string {
  return `<!doctype html><title>${path}</title><script type="module" src="/program.js"></script>
<body style="background: #103020; color: #fff"><h1>stand-in ${path}</h1></body>`;
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
