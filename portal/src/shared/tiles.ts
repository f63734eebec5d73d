import { nodeOf, toBase64 } from './proof';

type Bytes = Uint8Array<ArrayBuffer>;
/** Gives a tile's bytes: level, index, and how many hashes it holds. */
export type TileReader = (level: number, index: number, width: number) => Promise<Bytes>;

/** `1234067` is `x001/x234/067`. */
export function tilePath(level: number, index: number, width: number): string {
  const groups: string[] = [];
  let rest = index;
  do {
    groups.unshift(String(rest % 1000).padStart(3, '0'));
    rest = Math.floor(rest / 1000);
  } while (rest > 0);
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `/log/tile/${level}/${path}${width < 256 ? `.p/${width}` : ''}`;
}

async function rootOfTile(hashes: Bytes[]): Promise<Bytes> {
  if (hashes.length === 1) return hashes[0];
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return nodeOf(await rootOfTile(hashes.slice(0, split)), await rootOfTile(hashes.slice(split)));
}

/**
 * The root of a log of a size, computed from its own tiles: the last tile of each level, whose hashes are those of the
 * full tiles below. Every full tile below the right edge is looked at too when it is the last full one, so that a level
 * that does not stand on the one below it is found.
 */
export async function rootFromTiles(size: number, read: TileReader): Promise<string> {
  if (size === 0) return '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
  let root: Bytes | null = null;
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / 256)) {
    const width = count % 256;
    if (width) {
      const bytes = await read(level, Math.floor(count / 256), width);
      if (bytes.length !== width * 32) throw new Error('a tile of another length');
      const hashes = Array.from({ length: width }, (_, i) => bytes.slice(i * 32, i * 32 + 32));
      root = root ? await joinEdge(hashes, root) : await rootOfTile(hashes);
    }
    const full = Math.floor(count / 256);
    if (full) {
      const below = await read(level, full - 1, 256);
      const above = await read(level + 1, Math.floor((full - 1) / 256), Math.min(256, full - Math.floor((full - 1) / 256) * 256));
      const at = ((full - 1) % 256) * 32;
      const own = await rootOfTile(Array.from({ length: 256 }, (_, i) => below.slice(i * 32, i * 32 + 32)));
      if (toBase64(own) !== toBase64(above.slice(at, at + 32))) throw new Error('a tile does not stand on the one below it');
    }
  }
  return toBase64(root!);
}

/** Complete subtrees on the left, the log's right edge as the last: the tree splits before the last power of two. */
async function joinEdge(hashes: Bytes[], edge: Bytes): Promise<Bytes> {
  if (!hashes.length) return edge;
  let split = 1;
  while (split * 2 <= hashes.length) split *= 2;
  return nodeOf(await rootOfTile(hashes.slice(0, split)), await joinEdge(hashes.slice(split), edge));
}
