// Started by set-up as a process of its own, since a worker that does not speak the library's language may
// hang or crash it: ends with code 0 when the library named in the first argument gets a router from the
// worker that MEDIASOUP_WORKER_BIN names.
const [library = ''] = process.argv.slice(2);
const loaded = await import(library);
const { createWorker } = 'createWorker' in loaded ? loaded : loaded.default;
const worker = await createWorker({ logLevel: 'error' });
await worker.createRouter({
  mediaCodecs: [
    { kind: 'video', mimeType: 'video/H264', clockRate: 90_000, parameters: { 'packetization-mode': 1 } },
  ],
});
worker.close();
