# syntax=docker/dockerfile:1
ARG NODE=22-bookworm-slim

FROM node:${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
# --build-arg COMMIT=$(git describe --always --dirty): which commit this is, where no tag says it.
ARG COMMIT=
RUN NEXT_TELEMETRY_DISABLED=1 npm run build && npm run standalone

FROM node:${NODE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/.next/standalone ./
RUN install -d -o node -g node -m 0700 /data
# Everything but /data may be read-only.
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=60s --start-interval=1s --interval=15s --timeout=5s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/livez').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself takes SIGTERM and stops in good order: no init and no shell in between.
CMD ["node", "dist/main.js"]
