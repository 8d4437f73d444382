/** A reference as it is kept while nobody looks: a byte a figure instead of four. */
import type { PictureReference } from './pictureReference.ts';
import { sampleBytes } from './pictureSample.ts';

export interface PackedReference extends Omit<PictureReference, 'edges'> {
  /** First all of x, then all of y; -127 to 127 for -1 to 1. */
  readonly edges: Int8Array;
}

const one = 127;

export function packReference(reference: PictureReference): PackedReference {
  const edges = new Int8Array(2 * sampleBytes);
  for (let index = 0; index < sampleBytes; index += 1) {
    edges[index] = Math.round((reference.edges.x[index] ?? 0) * one);
    edges[index + sampleBytes] = Math.round((reference.edges.y[index] ?? 0) * one);
  }
  return { ...reference, edges };
}

export function unpackReference(packed: PackedReference): PictureReference {
  const field = Float32Array.from(packed.edges, (value) => value / one);
  return { ...packed, edges: { x: field.slice(0, sampleBytes), y: field.slice(sampleBytes) } };
}
