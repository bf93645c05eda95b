# syntax=docker/dockerfile:1
# By digest, so that a build today is a build tomorrow. For a newer one: docker buildx imagetools inspect node:22-bookworm-slim
ARG NODE=22.23.2-bookworm-slim@sha256:83f487e0a63425e5b4d146fb5e5be574bcbe1b7b843d3ebafdd95eaf7767a7e5

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
# Half of the memory that compose.yaml allows: Node ends with a message then, before the kernel kills it without one.
ENV NODE_OPTIONS=--max-old-space-size=1024
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
