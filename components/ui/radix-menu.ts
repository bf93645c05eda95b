/** Radix's menu without the rest of its package, which a dynamic import of the package itself would load as well. */
export { Menu } from "radix-ui/internal";
