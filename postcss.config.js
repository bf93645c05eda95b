/** The browsers that we build for (package.json) all mix colours: they need none of what Tailwind writes for those that cannot. */
const withoutFallbacks = {
  postcssPlugin: "without-fallbacks",
  OnceExit(root) {
    root.walkAtRules("supports", (rule) => {
      if (/^\(color:\s*color-mix\(/.test(rule.params)) rule.replaceWith(rule.nodes);
    });
  },
};

export default { plugins: ["@tailwindcss/postcss", withoutFallbacks] };
