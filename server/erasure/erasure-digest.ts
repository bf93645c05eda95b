import { createHmac, randomBytes } from "node:crypto";
import type { TrackId } from "@/domain/ids";
import type { SettingsStore } from "@/server/settings/settings-store";

const KEY = "erasure-key";
const KEY_BYTES = 32;

/**
 * A digest that stands for a track in what remains after its erasure. It does not reveal the track, but with this database it can be
 * checked whether it was a certain one.
 */
export async function openErasureDigest(settings: SettingsStore): Promise<(trackId: TrackId) => string> {
  const known = await settings.get(KEY);
  const key = typeof known === "string" ? known : randomBytes(KEY_BYTES).toString("hex");
  if (key !== known) await settings.set(KEY, key);
  return (trackId) => createHmac("sha256", Buffer.from(key, "hex")).update(trackId).digest("hex").slice(0, 16);
}
