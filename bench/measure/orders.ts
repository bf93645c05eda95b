/** The counterpart of `startChild`: reports that it is ready, then carries out orders. */
export function takeOrders<Order>(carryOut: (order: Order) => Promise<unknown>): void {
  process.on("message", (order: Order) => {
    void carryOut(order).then(
      (answer) => process.send?.(answer ?? {}),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.on("disconnect", () => process.exit());
  process.send?.({});
}
