/** Listens on a free port of this machine and tells it to whoever started the process; ends when that is gone. */
export function tellPort(server) {
  server.listen(0, "127.0.0.1", () => process.send?.({ port: server.address().port }));
  process.on("disconnect", () => process.exit());
}
