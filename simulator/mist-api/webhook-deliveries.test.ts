import { expect, it, onTestFinished } from "vitest";
import type { Delivery } from "../mist/delivery";
import { signedHeaders } from "../mist/sign";
import { organisation } from "../organisation";
import { listenOn } from "./listening";
import { WebhookDeliveries } from "./webhook-deliveries";
import { Webhooks } from "./webhooks";

const SITES = organisation.sites.map(({ siteId }) => siteId);
const [HERE = "", ELSEWHERE = ""] = SITES;

interface Post {
  readonly path: string;
  readonly signature: string | undefined;
  readonly body: string;
}

/** Opens webhooks, their sender, and a receiver that answers with `status`. */
async function opened(status = 200) {
  const posts: Post[] = [];
  const receiver = await listenOn(0, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const signature = request.headers["x-mist-signature-v2"]?.toString();
    posts.push({ path: request.url ?? "", signature, body: Buffer.concat(chunks).toString() });
    response.writeHead(status).end("seen");
  });
  const webhooks = new Webhooks(Date.now);
  const deliveries = new WebhookDeliveries(webhooks);
  onTestFinished(async () => {
    deliveries.stop();
    await receiver.close();
  });
  const send = async (...told: readonly Delivery[]) => {
    deliveries.push(told);
    await deliveries.idle();
    return posts.splice(0);
  };
  return { webhooks, deliveries, send, url: receiver.url };
}

function delivery(topic: Delivery["topic"], siteId = HERE, ...events: readonly object[]): Delivery {
  const body = Buffer.from(JSON.stringify({ topic, events }));
  return { topic, siteId, events: events.length, body };
}

const bodiesOf = (posts: readonly Post[]) => posts.map(({ body }) => body);

it("goes to the webhooks of the site and of the organisation with its topic", async () => {
  const { webhooks, send, url } = await opened();
  webhooks.create(HERE, { url: `${url}/here`, topics: ["zone", "alarms"] });
  webhooks.create(undefined, { url: `${url}/all`, topics: ["alarms"] });
  webhooks.create(HERE, { url: `${url}/off`, topics: ["zone"], enabled: false });
  const pathsOf = (posts: readonly Post[]) => posts.map(({ path }) => path).sort();
  expect(pathsOf(await send(delivery("zone")))).toEqual(["/here"]);
  expect(pathsOf(await send(delivery("alarms")))).toEqual(["/all", "/here"]);
  expect(pathsOf(await send(delivery("alarms", ELSEWHERE)))).toEqual(["/all"]);
  expect(pathsOf(await send(delivery("vbeacon")))).toEqual([]);
});

it("is signed with the present secret of the webhook", async () => {
  const { webhooks, send, url } = await opened();
  const webhook = webhooks.create(HERE, { url, topics: ["zone"], secret: "one" });
  const told = delivery("zone");
  const signatureOf = (secret: string) => signedHeaders(told.body, secret)["x-mist-signature-v2"];
  expect(await send(told)).toMatchObject([{ signature: signatureOf("one") }]);
  webhooks.change(webhook, { secret: "another" });
  expect(await send(told)).toMatchObject([{ signature: signatureOf("another") }]);
  webhooks.change(webhook, { secret: null });
  expect(await send(told)).toMatchObject([{ signature: undefined }]);
});

it("is split into one event each if the webhook is set so", async () => {
  const { webhooks, send, url } = await opened();
  webhooks.create(HERE, { url, topics: ["alarms"], single_event_per_message: true });
  const sent = bodiesOf(await send(delivery("alarms", HERE, { id: 1 }, { id: 2 })));
  expect(sent.sort()).toEqual(['{"topic":"alarms","events":[{"id":1}]}', '{"topic":"alarms","events":[{"id":2}]}']);
});

it("can be looked up later if its topic allows it", async () => {
  const { webhooks, deliveries, send, url } = await opened(400);
  const webhook = webhooks.create(HERE, { url, topics: ["zone", "alarms"] });
  await send(delivery("zone"), delivery("alarms"));
  expect(webhooks.attemptsOf(webhook)).toMatchObject([{ topic: "alarms", outcome: { statusCode: 400, body: "seen" } }]);
  expect(deliveries.stats).toMatchObject({ sent: 2, failed: 2, waiting: 0, lastFailure: "400 seen" });
});
