import { startNext } from "@/server/front-door/next-app";
import { listen } from "../measure/listen";

/** The same pages without anything of ours behind them: what Next itself takes to start. */
const next = await startNext({ dev: false, dir: process.cwd(), hostname: "127.0.0.1", port: 0 });
await listen((request, response) => void next.handle(request, response));
