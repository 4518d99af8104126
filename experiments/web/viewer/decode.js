// A trace as the viewer reads it: every block opened into a typed array, at the place where the block stood.

const KINDS = { u1: Uint8Array, u2: Uint16Array, i2: Int16Array, i4: Int32Array, f4: Float32Array };
const VERSION = 2;

async function unpack(block) {
  const letters = atob(block.data);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = letters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const stored = new KINDS[block.type](await new Response(stream).arrayBuffer());
  return block.scale === 1 ? stored : Float32Array.from(stored, (number) => number * block.scale);
}

async function opened(part) {
  if (Array.isArray(part)) return Promise.all(part.map(opened));
  if (part === null || typeof part !== "object") return part;
  if ("data" in part) return unpack(part);
  return Object.fromEntries(await Promise.all(Object.entries(part).map(async ([name, inner]) => [name, await opened(inner)])));
}

/** Open a trace: the same document with typed arrays for blocks, and `from`, where each youth's events begin. */
export async function decode(document) {
  if (document.format !== "caseload-trace" || document.version !== VERSION) {
    throw new Error(`this page plays caseload traces of version ${VERSION}, not ${document.format} ${document.version}`);
  }
  const trace = await opened(document);
  for (const { events } of trace.sides) {
    events.from = new Uint32Array(events.count.length + 1);
    events.count.forEach((count, youth) => (events.from[youth + 1] = events.from[youth] + count));
  }
  return trace;
}
