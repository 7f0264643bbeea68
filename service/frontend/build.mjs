// Bundles src/*.js into the folder that the site serves. What a page asks for by name has its hash in the file's name, so
// that a browser may keep it for good; manifest.json says which file is which, and of which sources they were made.
import { readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";

const [folder, sources] = process.argv.slice(2);
const ENTRIES = ["editor", "pictures"];

await rm(folder, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ENTRIES.map((name) => `src/${name}.js`),
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  entryNames: "[name]-[hash]",
  chunkNames: "part-[hash]",
  outdir: folder,
  metafile: true,
});

const scripts = {};
for (const [path, made] of Object.entries(metafile.outputs)) {
  if (made.entryPoint?.startsWith("src/") && ENTRIES.includes(basename(made.entryPoint, ".js"))) {
    scripts[basename(made.entryPoint, ".js")] = basename(path);
  }
}
await writeFile(join(folder, "LICENCES.txt"), await licences(Object.keys(metafile.inputs)));
// Last, since a folder with a manifest is a whole one.
await writeFile(join(folder, "manifest.json"), JSON.stringify({ sources, scripts }, null, 1) + "\n");

// The licences of the packages that something of was bundled, one after another.
async function licences(inputs) {
  const packages = new Set(inputs.map((path) => path.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean));
  const texts = [...packages].sort().map(async (path) => {
    const { name, version, license } = JSON.parse(await readFile(join(path, "package.json"), "utf8"));
    const text = await readFile(join(path, "LICENSE"), "utf8").catch(() => license);
    return `${name} ${version}\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`);
}
