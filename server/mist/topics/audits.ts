import { z } from "zod";
import type { DeviceId } from "@/domain/ids";
import { phrase } from "@/domain/notice-phrase";
import { createNotice } from "../create-notice";
import { eventDigest } from "../event-digest";
import { siteNamed } from "../event-site";
import { fact, required, toEpochMs, toId, toText } from "../fields";
import { defineTopic, means } from "../topic";

const name = "audits";

const schema = z.object(
  {
    id: fact(toId),
    /** Null for events of the whole organisation. */
    site_id: fact(toId),
    site_name: fact(toText),
    message: required(toText, "message"),
    /** "name email" in one string; absent for Mist's own actions. */
    admin_name: fact(toText),
    device_id: fact(toId),
    src_ip: fact(toText),
    timestamp: required(toEpochMs, "timestamp"),
  },
  "not an object",
);

export const audits = defineTopic({
  name,
  schema,
  translate(event, { source }) {
    const { site_id: siteId, message, admin_name, timestamp: at } = event;
    const notice = createNotice({
      topic: name,
      identity: event.id ?? [eventDigest(source)],
      siteId,
      at,
      severity: "info",
      title: `${personIn(admin_name) ?? "Mist"}: ${message}`,
      text: event.src_ip === undefined ? [] : [phrase("audit.from", { address: event.src_ip })],
      deviceId: deviceIn(event.device_id),
    });
    return means(...siteNamed(siteId, event.site_name, at), notice);
  },
});

function personIn(adminName: string | undefined): string | undefined {
  return adminName?.replace(/(?<=\S)\s+<?\S+@\S+$/, "");
}

/** A device's id ends in its MAC address: `00000000-0000-0000-1000-<mac>`. */
function deviceIn(deviceId: string | undefined): DeviceId | undefined {
  return /^0{8}-0{4}-0{4}-1000-([0-9a-f]{12})$/i.exec(deviceId ?? "")?.[1]?.toLowerCase();
}
