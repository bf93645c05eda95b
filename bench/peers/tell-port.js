/** Listens on a free port of this machine and reports it to the parent process. Ends when the parent process is gone. */
export function tellPort(server) {
  server.listen(0, "127.0.0.1", () => process.send?.({ port: server.address().port }));
  process.on("disconnect", () => process.exit());
}
