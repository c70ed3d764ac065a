import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { quote } from "../../diagnostics/kind.js";
import { type HopAnswer, NetworkError } from "../../world/network.js";

/** The encodings that are asked for. */
export const acceptedEncodings = "gzip, br";

/** The whole body is there, is larger than it may be, or cannot be used. */
export type Body = { readonly bytes: Uint8Array } | "too-large" | { readonly problem: string };

const overLimit = new Error("the body is over the limit");

/**
 * The unpacked body of an answer. `limit` holds for the bytes that are sent and for those that they unpack to, and
 * nothing is read beyond it. Throws a `NetworkError` when the body breaks off.
 */
export async function readBody(answer: HopAnswer, limit: number): Promise<Body> {
  const encoding = (answer.header("content-encoding") ?? "").trim().toLowerCase();
  const declared = Number(answer.header("content-length") ?? 0);
  const unpacked = findUnpacker(encoding);
  if (unpacked === undefined || declared > limit) {
    answer.close();
    return declared > limit ? "too-large" : { problem: `it has the encoding ${quote(encoding)}` };
  }
  try {
    const chunks: Uint8Array[] = [];
    const collect = async (parts: AsyncIterable<Uint8Array>): Promise<void> => {
      for await (const part of countBytes(parts, limit)) chunks.push(part);
    };
    const sent = countBytes(answer.body, limit);
    await (unpacked === "as-is" ? pipeline(sent, collect) : pipeline(sent, unpacked(), collect));
    return { bytes: Buffer.concat(chunks) };
  } catch (error) {
    if (error === overLimit) return "too-large";
    if (error instanceof NetworkError || !isOfZlib(error)) throw error;
    return { problem: `its encoding is broken (${error.message})` };
  }
}

/** Whether the head tells where the body ends, so that one that breaks off is known from one that is whole. */
export function declaresEnd(answer: HopAnswer): boolean {
  const transfer = answer.header("transfer-encoding") ?? "";
  return answer.header("content-length") !== undefined || /\bchunked\s*$/i.test(transfer);
}

function findUnpacker(encoding: string) {
  if (encoding === "" || encoding === "identity") return "as-is";
  if (encoding === "gzip" || encoding === "x-gzip") return createGunzip;
  return encoding === "br" ? createBrotliDecompress : undefined;
}

async function* countBytes(parts: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const part of parts) {
    count += part.length;
    if (count > limit) throw overLimit;
    yield part;
  }
}

function isOfZlib(error: unknown): error is Error {
  return error instanceof Error && "errno" in error && "code" in error;
}
