// Makes the editor that the site serves, with what it is made of and under which licences beside it.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const TO = new URL(process.argv[2] ?? "../src/withness/ground/writing/static/writing/vendor/", import.meta.url);
const here = new URL("./", import.meta.url);
const read = (path) => readFileSync(new URL(path, here));

const made = await build({
  absWorkingDir: here.pathname,
  entryPoints: ["src/main.js"],
  bundle: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  legalComments: "none",
  charset: "utf8",
  metafile: true,
  write: false,
});

const packages = [...new Set(Object.keys(made.metafile.inputs)
  .map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1])
  .filter(Boolean))].sort();
const licence = (name) => {
  const folder = `node_modules/${name}/`;
  const { version, license } = JSON.parse(read(`${folder}package.json`));
  const file = readdirSync(new URL(folder, here)).find((each) => /^licen[cs]e/i.test(each));
  return `${name} ${version} (${license})\n\n${file ? read(folder + file).toString().trim() : ""}\n`;
};

const sources = ["package.json", "package-lock.json", "build.mjs", ...readdirSync(new URL("src/", here)).sort().map((name) => `src/${name}`)];
const sum = createHash("sha256");
for (const path of sources) sum.update(`${path}\n`).update(read(path));

writeFileSync(new URL("editor.js", TO), made.outputFiles[0].contents);
writeFileSync(new URL("LICENCES.txt", TO), packages.map(licence).join(`\n${"-".repeat(80)}\n\n`));
const madeAs = createHash("sha256").update(made.outputFiles[0].contents).digest("hex");
writeFileSync(new URL("editor.sources", TO), `${sum.digest("hex")}\n${madeAs}\n`);
console.log(`${made.outputFiles[0].contents.length} bytes of ${packages.length} packages: ${packages.join(", ")}`);
