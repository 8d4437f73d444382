/**
 * A process of its own that answers RTSP's DESCRIBE for any number of cameras, each with an address of its own on the
 * loopback network (127.0.0.0/8): a city of cameras at rest. It checks the password by digest, independently of
 * the gateway's own reckoning. Prints its port; each line on standard input is an address that falls silent from then on.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const [, , user = '', password = ''] = process.argv;
const realm = 'city of cameras';
const silent = new Set<string>();
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const sdp = [
  ...['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=Media Presentation', 'c=IN IP4 0.0.0.0', 't=0 0', 'a=control:*'],
  ...['m=video 0 RTP/AVP 96', 'b=AS:4000', 'a=rtpmap:96 H264/90000', 'a=control:trackID=1'],
  'a=fmtp:96 packetization-mode=1;profile-level-id=4D0028;sprop-parameter-sets=Z00AKI2NQDwBE/LgLcBAQFAAAD6AAAw1DoYACYFAABfXgu8uNDAATAoAAL68F3lwoA==,aO44gA==',
  ...['m=audio 0 RTP/AVP 8', 'a=rtpmap:8 PCMA/8000', 'a=control:trackID=2'],
  ...['m=application 0 RTP/AVP 107', 'a=rtpmap:107 vnd.onvif.metadata/90000', 'a=control:trackID=3', ''],
].join('\r\n');

function answer(request: string, nonce: string): string {
  const sequence = /^CSeq: (\d+)/im.exec(request)?.[1] ?? '0';
  const [method = '', uri = ''] = request.split(' ', 2);
  const given = /^Authorization: Digest (.*)$/im.exec(request)?.[1];
  const part = (name: string): string => new RegExp(`\\b${name}="?([^",]*)`).exec(given ?? '')?.[1] ?? '';
  const first = md5(`${user}:${realm}:${password}`);
  const right = md5(`${first}:${nonce}:${part('nc')}:${part('cnonce')}:auth:${md5(`${method}:${uri}`)}`);
  if (method === 'DESCRIBE' && part('response') === right && part('uri') === uri) {
    return `RTSP/1.0 200 OK\r\nCSeq: ${sequence}\r\nContent-Type: application/sdp\r\nContent-Base: ${uri}/\r\nContent-Length: ${sdp.length}\r\n\r\n${sdp}`;
  }
  const challenge = `Digest realm="${realm}", nonce="${nonce}", qop="auth", algorithm=MD5`;
  return `RTSP/1.0 401 Unauthorized\r\nCSeq: ${sequence}\r\nWWW-Authenticate: ${challenge}\r\n\r\n`;
}

function serve(socket: Socket): void {
  const nonce = randomBytes(12).toString('hex');
  let received = '';
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => {
    received += bytes.toString('latin1');
    for (let end = received.indexOf('\r\n\r\n'); end >= 0; end = received.indexOf('\r\n\r\n')) {
      const request = received.slice(0, end + 4);
      received = received.slice(end + 4);
      if (!silent.has(socket.localAddress ?? '')) socket.write(answer(request, nonce), 'latin1');
    }
  });
}

const server = createServer({ noDelay: true }, serve);
server.listen({ host: '0.0.0.0', port: 0, backlog: 1024 }, () => {
  const address = server.address();
  console.log(typeof address === 'object' && address !== null ? address.port : 0);
});
createInterface({ input: process.stdin })
  .on('line', (address) => silent.add(address))
  .once('close', () => process.exit(0));
