/**
 * A repeatable number from 0 to 999 for a seed and some keys: the same world at every start. (Mixing as in splitmix32;
 * quality enough for load curves.)
 */
export function noisePermille(seed: number, ...keys: readonly number[]): number {
  let mixed = seed | 0;
  for (const key of keys) mixed = mix((mixed + 0x9e3779b9 + key) | 0);
  return (mixed >>> 0) % 1000;
}

function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
