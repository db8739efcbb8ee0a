import { type Env, envReader } from "@tsunagu/edge/read-env.ts";

/** Throws a `Problem` that names every faulty setting. */
export function readConfig(env: Env) {
  const read = envReader(env);
  const config = {
    host: read.text("WEB_HOST", "127.0.0.1"),
    port: read.port("WEB_PORT", 8080),
    tradingUrl: read.url("WEB_TRADING_URL"),
    distDir: read.text("WEB_DIST"),
    logLevel: read.oneOf("LOG_LEVEL", ["debug", "info", "warn", "error", "silent"], "info"),
  };
  read.throwIfFaulty();
  return config;
}
