import { historyContract } from "./history-contract";
import { MemoryHistory } from "./memory-history";

historyContract("MemoryHistory", () => {
  const store = new MemoryHistory();
  return { open: () => store, remove: async () => {} };
});
