// css and scripts into ../wwwroot. Nothing here needs the network once `npm ci` has run.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = fileURLToPath(new URL("../wwwroot/", import.meta.url));
const watch = process.argv.includes("--watch");
mkdirSync(out, { recursive: true });
cpSync(new URL("./static/", import.meta.url), out, { recursive: true });

const scripts = {
  absWorkingDir: here,
  entryPoints: {
    "mulin": "src/mulin.ts",
    "mulin-events": "src/events-worker.ts",
    // Where the browser reads no codes itself, when the camera is opened.
    "mulin-scan": "src/scan-reading.ts",
    // A map is loaded by the pages that have one.
    "mulin-map": "src/map-drawing.ts",
    "mulin-map-worker": "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs",
  },
  outdir: out,
  bundle: true,
  format: "esm",
  target: ["es2021", "chrome100", "safari15", "firefox100"],
  minify: !watch,
  logLevel: "warning",
};
const css = ["node_modules/@tailwindcss/cli/dist/index.mjs", "--input", "css/mulin.css", "--output", `${out}mulin.css`, "--minify"];

if (watch) {
  await (await context(scripts)).watch();
  spawn(process.execPath, [...css, "--watch"], { cwd: here, stdio: "inherit" });
} else {
  await build(scripts);
  const ran = spawnSync(process.execPath, css, { cwd: here, stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  if (ran.status !== 0) {
    console.error(ran.stderr);
    process.exit(ran.status ?? 1);
  }
}
