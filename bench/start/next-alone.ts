import { startNext } from "@/server/front-door/next-app";
import { listen } from "../measure/listen";

/** The same pages without our server: the start time of Next.js itself. */
const next = await startNext({ dev: false, dir: process.cwd(), hostname: "127.0.0.1", port: 0 });
await listen((request, response) => void next.handle(request, response));
