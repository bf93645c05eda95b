import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { Organisation } from "../building/building";
import type { Feed } from "../mist/feed";
import { type Answer, refused } from "./answer";
import { Calls } from "./calls";
import { Changes } from "./changes";
import { deviceRoutes } from "./device-routes";
import { type Fault, Faults } from "./faults";
import { ImageStorage } from "./image-storage";
import { type ImageStyle, Images } from "./images";
import { listenOn } from "./listening";
import { liveRoutes } from "./live-routes";
import { LiveView } from "./live-view";
import { Pings } from "./pings";
import { type Records, recordsOf } from "./records";
import { jsonReply, type Reply, send } from "./reply";
import { Router } from "./router";
import { TicketOffice } from "./signed-address";
import { siteRoutes } from "./site-routes";
import { HourlyBudget, type Token } from "./tokens";
import { topicsRoute } from "./topics-route";
import { WebhookDeliveries } from "./webhook-deliveries";
import { webhookRoutes } from "./webhook-routes";
import { Webhooks } from "./webhooks";

export interface MistApiSetup {
  readonly organisation: Organisation;
  /** The source of positions; none without it. Must be of the same organisation. */
  readonly feed?: Feed;
  readonly tokens: readonly Token[];
  readonly now?: () => EpochMs;
  /** Calls per hour and token; 5,000 by default, as in Mist. */
  readonly callsAnHour?: number;
  /** How long image addresses are valid; ten minutes by default. */
  readonly imageLifetimeMs?: number;
  readonly imageStyle?: ImageStyle;
  /** Whether images are on a separate port (the default) or on the API's. */
  readonly storage?: "apart" | "api";
  /** Whether the first site has a Google map beside its floors (the default). */
  readonly grounds?: "with grounds" | "without grounds";
}

export interface ListeningMistApi {
  readonly url: string;
  /** The address of the image storage. */
  readonly storageUrl: string;
  /** An address on loopback to which no redirect may be followed. `insideCalls` records requests to it. */
  readonly insideUrl: string;
  close(): Promise<void>;
}

const CALLS_AN_HOUR = 5_000;
const MOST_BODY_BYTES = 1_000_000;
const TOKEN = /^token +(\S+)$/i;

/** The REST API of a simulated organisation, with switchable faults. */
export class MistApi {
  readonly changes: Changes;
  /** The webhooks of sites and of the organisation, with a log of deliveries. */
  readonly webhooks: Webhooks;
  readonly pings: Pings;
  /** Sends the feed's deliveries. */
  readonly deliveries: WebhookDeliveries;
  /** Requests to the API, including those for images. */
  readonly calls = new Calls();
  readonly storageCalls = new Calls();
  readonly insideCalls = new Calls();
  readonly #setup: MistApiSetup;
  readonly #now: () => EpochMs;
  readonly #faults = new Faults();
  readonly #budget: HourlyBudget;
  readonly #images: Images;
  readonly #records: Records;
  readonly #storage: ImageStorage;
  readonly #router: Router;
  #url = "";
  #storageUrl = "";

  constructor(setup: MistApiSetup) {
    this.#setup = setup;
    this.#now = setup.now ?? Date.now;
    this.#images = new Images(setup.imageStyle ?? "plain");
    const records = recordsOf(setup.organisation, setup.grounds ?? "with grounds");
    this.#records = records;
    this.changes = new Changes(records, this.#now);
    this.webhooks = new Webhooks(this.#now);
    this.pings = new Pings(this.webhooks, this.#now);
    this.deliveries = new WebhookDeliveries(this.webhooks);
    this.#budget = new HourlyBudget(setup.callsAnHour ?? CALLS_AN_HOUR);
    this.#storage = new ImageStorage({
      images: this.#images,
      faults: this.#faults,
      calls: this.storageCalls,
      now: this.#now,
      tickets: new TicketOffice(),
      lifetimeMs: setup.imageLifetimeMs ?? 10 * MINUTE_MS,
      map: (mapId) => [...records.values()].flatMap(({ maps }) => maps.get(mapId) ?? [])[0],
    });
    this.#router = this.#routerOver(records);
  }

  /** Replaces the faults and resets their counts. */
  set faults(faults: readonly Fault[]) {
    this.#faults.set(faults);
  }

  /** Makes the images of all maps in advance, one after the other. */
  async drawImages(): Promise<void> {
    for (const { maps } of this.#records.values()) {
      for (const map of maps.values()) await this.#images.pictureOf(map);
    }
  }

  /** Listens on loopback; port 0 means any free one. */
  async listen(port = 0): Promise<ListeningMistApi> {
    const api = await listenOn(
      port,
      this.#listener((request, response) => this.#handle(request, response)),
    );
    const store = this.#listener((request, response) => this.#storage.handle(request, response));
    const storage = await listenOn(0, store);
    const inside = await listenOn(0, ({ method = "", url = "" }, response) => {
      this.insideCalls.note({ method, path: url });
      response.end("inside");
    });
    this.#url = api.url;
    this.#storageUrl = this.#setup.storage === "api" ? api.url : storage.url;
    return {
      url: api.url,
      storageUrl: this.#storageUrl,
      insideUrl: inside.url,
      close: async () => {
        this.deliveries.stop();
        await this.pings.stop();
        await Promise.all([api, storage, inside].map((server) => server.close()));
      },
    };
  }

  #routerOver(records: Records): Router {
    const { orgId } = this.#setup.organisation;
    const live = new LiveView(this.#setup.feed);
    const imageUrl = (map: Parameters<ImageStorage["addressOn"]>[1]) => this.#storage.addressOn(this.#url, map);
    return new Router(orgId, records, [
      topicsRoute,
      ...siteRoutes({ orgId, records, walkers: live.walkers, imageUrl }),
      ...deviceRoutes({ orgId, records, live }),
      ...liveRoutes({ orgId, records, live }),
      ...webhookRoutes({ orgId, webhooks: this.webhooks, pings: this.pings }),
    ]);
  }

  /** An error in the simulator becomes a 500 with its reason, for the test to read. */
  #listener(handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>): RequestListener {
    return (request, response) => {
      handle(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    };
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/", headers } = request;
    if (url.startsWith("/images/")) return this.#storage.handle(request, response);
    const token = TOKEN.exec(headers.authorization ?? "")?.[1];
    this.calls.note({ method, path: url, token });
    const fault = this.#faults.strike(method, url);
    const answersAtAll = fault?.type !== "status" && fault?.type !== "redirect";
    await send(response, answersAtAll ? await this.#reply(request, token) : NOTHING, fault);
  }

  async #reply(request: IncomingMessage, token: string | undefined): Promise<Reply> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://mist");
    if (pathname === "/api/v1/forward/download") return this.#storage.forward(searchParams, this.#storageUrl);
    return jsonReply(await this.#answer(request, { path: pathname, query: searchParams, text: token }));
  }

  async #answer(request: IncomingMessage, { path, query, text }: Asked): Promise<Answer> {
    const token = this.#setup.tokens.find((each) => each.token === text);
    if (!token) return refused(401, "Authentication credentials were not provided.");
    const now = this.#now();
    const waitS = this.#budget.spend(token.token, now);
    if (waitS !== undefined) return { ...refused(429, "Too many requests."), headers: { "retry-after": `${waitS}` } };
    const body = await bodyOf(request);
    if (body === "malformed") return refused(400, "The body is no JSON.");
    return this.#router.answer({ method: request.method ?? "GET", path, query, token, now, body: body?.json });
  }
}

interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly text: string | undefined;
}

const NOTHING: Reply = { status: 200, headers: {}, bytes: new Uint8Array() };

/** Undefined without a body. */
async function bodyOf(request: IncomingMessage): Promise<{ readonly json: unknown } | "malformed" | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MOST_BODY_BYTES) return "malformed";
    chunks.push(chunk as Buffer);
  }
  if (bytes === 0) return undefined;
  try {
    return { json: JSON.parse(Buffer.concat(chunks).toString()) };
  } catch {
    return "malformed";
  }
}

export function createMistApi(setup: MistApiSetup): MistApi {
  return new MistApi(setup);
}
