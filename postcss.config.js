/** The browsers that we build for (package.json) mix colours and know `@property`: they need none of what Tailwind writes for older ones. */
const withoutFallbacks = {
  postcssPlugin: "without-fallbacks",
  OnceExit(root) {
    root.walkAtRules("supports", (rule) => {
      if (/^\(color:\s*color-mix\(/.test(rule.params)) rule.replaceWith(rule.nodes);
      else if (/-webkit-hyphens: ?none/.test(rule.params) && /-moz-orient/.test(rule.params)) rule.remove();
    });
  },
};

export default { plugins: ["@tailwindcss/postcss", withoutFallbacks] };
