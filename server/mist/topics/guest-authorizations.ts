import { z } from "zod";
import { phrase } from "@/domain/notice-phrase";
import { createNotice } from "../create-notice";
import { fact, required, toEpochMs, toId, toMac, toText } from "../fields";
import { defineTopic, means, refused } from "../topic";

const name = "guest-authorizations";

const schema = z.object(
  {
    site_id: fact(toId),
    client: required(toMac, "client"),
    ap: fact(toMac),
    ssid: fact(toText),
    auth_method: fact(toText),
    authorized_time: fact(toEpochMs),
    timestamp: fact(toEpochMs),
  },
  "not an object",
);

/** What a guest entered in the portal's form (name, address, number, company) is not kept. */
export const guestAuthorizations = defineTopic({
  name,
  schema,
  keeps: [
    "ap",
    "auth_method",
    "authorized_expiring_time",
    "authorized_time",
    "client",
    "org_id",
    "site_id",
    "ssid",
    "timestamp",
    "wlan_id",
  ],
  translate({ site_id: siteId, client, ap, ssid, auth_method, authorized_time, timestamp }) {
    const at = authorized_time ?? timestamp;
    if (at === undefined) return refused(phrase("unread.absent", { member: "authorized_time" }));
    const network = ssid ?? phrase("network.unnamed");
    return means(
      createNotice({
        topic: name,
        identity: [siteId, client, at],
        siteId,
        at,
        severity: "info",
        title:
          auth_method === undefined
            ? phrase("guest.admitted", { network })
            : phrase("guest.admittedBy", { network, method: auth_method }),
        deviceId: ap,
        trackId: `wifi:${client}`,
      }),
    );
  },
});
