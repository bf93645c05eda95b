import { createHmac, randomBytes } from "node:crypto";
import type { TrackId } from "@/domain/ids";
import type { SettingsStore } from "@/server/settings/settings-store";

const KEY = "erasure-key";
const KEY_BYTES = 32;

/**
 * Stands for a track in what remains after it was erased: nobody can tell from it which one it was, but whoever has this
 * database can tell whether it was a certain one.
 */
export async function openErasureDigest(settings: SettingsStore): Promise<(trackId: TrackId) => string> {
  const known = await settings.get(KEY);
  const key = typeof known === "string" ? known : randomBytes(KEY_BYTES).toString("hex");
  if (key !== known) await settings.set(KEY, key);
  return (trackId) => createHmac("sha256", Buffer.from(key, "hex")).update(trackId).digest("hex").slice(0, 16);
}
