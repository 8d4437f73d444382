/**
 * The sounds of alarms, made of sines: pulses in a rhythm and a pitch of their own for each priority, so that they
 * are told apart without a look, as IEC 60601-1-8 does with bursts of ten, three and two. A few low harmonics make
 * them easy to place in the room; soft edges keep them from clicking.
 */

export const sampleRateHz = 16_000;

export interface Pulse {
  readonly atMs: number;
  readonly lengthMs: number;
  readonly pitchHz: number;
}

/** Five in two groups, rising: the one that is repeated. */
const urgent = bursts([0, 180, 360, 620, 800], [740, 740, 988, 988, 1175], 130);
/** Three, falling. */
const high = bursts([0, 230, 460], [880, 740, 622], 170);
/** Two of one pitch. */
const medium = bursts([0, 260], [587, 587], 190);
/** One, low. */
const note = bursts([0], [440], 220);

export const alarmSounds: Readonly<Record<'urgent' | 'high' | 'medium' | 'note', readonly Pulse[]>> = {
  urgent,
  high,
  medium,
  note,
};

function bursts(startsMs: readonly number[], pitches: readonly number[], lengthMs: number): readonly Pulse[] {
  return startsMs.map((atMs, index) => ({ atMs, lengthMs, pitchHz: pitches[index] ?? 440 }));
}

/** Share of each harmonic, from the first on; together they stay under full scale. */
const harmonics = [0.5, 0.22, 0.12, 0.06];
const edgeMs = 12;
const tailMs = 60;

/** Samples from -1 to 1. */
export function synthesise(pulses: readonly Pulse[]): Float64Array {
  const endMs = Math.max(...pulses.map((pulse) => pulse.atMs + pulse.lengthMs)) + tailMs;
  const samples = new Float64Array(Math.ceil((endMs * sampleRateHz) / 1000));
  for (const { atMs, lengthMs, pitchHz } of pulses) {
    const from = Math.round((atMs * sampleRateHz) / 1000);
    const count = Math.round((lengthMs * sampleRateHz) / 1000);
    for (let at = 0; at < count; at += 1) {
      const ms = (at * 1000) / sampleRateHz;
      const edge = Math.min(1, ms / edgeMs, (lengthMs - ms) / edgeMs);
      const loudness = Math.sin((edge * Math.PI) / 2) ** 2 * Math.exp(-ms / (lengthMs * 2));
      const turn = (2 * Math.PI * pitchHz * at) / sampleRateHz;
      const tone = harmonics.reduce((sum, share, index) => sum + share * Math.sin(turn * (index + 1)), 0);
      samples[from + at] = (samples[from + at] ?? 0) + tone * loudness;
    }
  }
  return samples;
}

/** Mono PCM of 16 bits, as every browser decodes it. */
export function waveFile(samples: Float64Array): Buffer {
  const headBytes = 44;
  const dataBytes = samples.length * 2;
  const file = Buffer.alloc(headBytes + dataBytes);
  file.write('RIFF', 0, 'ascii');
  file.writeUInt32LE(headBytes - 8 + dataBytes, 4);
  file.write('WAVEfmt ', 8, 'ascii');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRateHz, 24);
  file.writeUInt32LE(sampleRateHz * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'ascii');
  file.writeUInt32LE(dataBytes, 40);
  for (const [index, sample] of samples.entries()) {
    file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), headBytes + index * 2);
  }
  return file;
}
