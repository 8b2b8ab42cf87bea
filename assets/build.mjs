// Builds app/static from assets/ and from the packages pinned in package-lock.json. The result is committed, so
// that running Heard needs Python alone; tests/web/test_assets.py says when it is older than its sources.

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import * as esbuild from "esbuild";
import * as sass from "sass";
import subsetFont from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const out = join(root, "app/static");
const packages = join(root, "node_modules");

const FONTS = {
  "atkinson-400": "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal",
  "atkinson-700": "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal",
  "atkinson-rest-400": "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal",
  "atkinson-rest-700": "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal",
  "atkinson-ext-400": "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-400-normal",
  "atkinson-ext-700": "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-700-normal",
  "opendyslexic-400": "@fontsource/opendyslexic/files/opendyslexic-latin-400-normal",
  "opendyslexic-700": "@fontsource/opendyslexic/files/opendyslexic-latin-700-normal",
  "arabic-400": "@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal",
  "arabic-700": "@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-700-normal",
};
// What English is written with comes by itself: half the letters of the file, on every first page.
const BASIC = [...Array(95).keys()].map((n) => String.fromCharCode(32 + n)).join("") + "\u00a0£·–‘’“”…";
const REST = [...Array(95).keys()].map((n) => String.fromCharCode(161 + n)).join("") + "—•ıŒœˆ˜‚„€™−";
const CUT = { "atkinson-400": BASIC, "atkinson-700": BASIC, "atkinson-rest-400": REST, "atkinson-rest-700": REST };
const LICENCES = {
  "atkinson-hyperlegible-next.txt": "@fontsource/atkinson-hyperlegible-next/LICENSE",
  "opendyslexic.txt": "@fontsource/opendyslexic/LICENSE",
  "noto-sans-arabic.txt": "@fontsource/noto-sans-arabic/LICENSE",
};

// GOV.UK Frontend writes left and right; pages here may run either way.
const SIDES = [
  [/\b(margin|padding)-left\b/g, "$1-inline-start"],
  [/\b(margin|padding)-right\b/g, "$1-inline-end"],
  [/\bborder-left(-width|-color|-style)?:/g, "border-inline-start$1:"],
  [/\bborder-right(-width|-color|-style)?:/g, "border-inline-end$1:"],
  [/([{;])left:/g, "$1inset-inline-start:"],
  [/([{;])right:/g, "$1inset-inline-end:"],
  [/\b(text-align|float):left/g, "$1:start"],
  [/\b(text-align|float):right/g, "$1:end"],
  [/float:(start|end)/g, "float:inline-$1"],
];

const hash = (file) => createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 8);

function stylesheet(name) {
  const { css } = sass.compile(join(here, "scss", `${name}.scss`), {
    style: "compressed",
    charset: false,
    loadPaths: [packages],
    quietDeps: true,
  });
  const eitherWay = SIDES.reduce((text, [physical, logical]) => text.replace(physical, logical), css);
  const smaller = esbuild.transformSync(eitherWay, { loader: "css", minify: true, target: ["chrome87", "safari14.1", "firefox78"] }).code;
  const addressed = smaller.replace(/url\("?(fonts\/[a-z0-9-]+\.woff2)"?\)/g, (_, file) => `url(${file}?v=${hash(join(out, file))})`);
  writeFileSync(join(out, `${name}.css`), addressed);
}

function script(name, format) {
  esbuild.buildSync({
    entryPoints: [join(here, "js", `${name}.js`)],
    outfile: join(out, `${name}.js`),
    bundle: true,
    minify: true,
    format,
    target: ["chrome87", "safari14.1", "firefox78"],
    legalComments: "none",
  });
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function compress(file) {
  const content = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}

rmSync(out, { recursive: true, force: true });
for (const folder of ["fonts", "pictures", "licences"]) mkdirSync(join(out, folder), { recursive: true });
for (const [name, source] of Object.entries(FONTS)) {
  const whole = readFileSync(join(packages, `${source}.woff2`));
  const letters = CUT[name] ? await subsetFont(whole, CUT[name], { targetFormat: "woff2" }) : whole;
  writeFileSync(join(out, "fonts", `${name}.woff2`), letters);
}
for (const [name, source] of Object.entries(LICENCES)) cpSync(join(packages, source), join(out, "licences", name));
for (const folder of ["licences", "pictures"]) cpSync(join(here, folder), join(out, folder), { recursive: true });
["little", "junior", "teen", "adult", "comfort", "draw", "record", "replies", "paper", "office"].forEach(stylesheet);
script("public", "iife");
script("draw", "iife");
script("office", "esm");
files(out).filter((file) => /\.(css|js|svg)$/.test(file)).forEach(compress);

// What was built from what, for the test that notices a forgotten build.
const sources = [...files(here), join(root, "package-lock.json")];
const digest = createHash("sha256");
for (const file of sources) digest.update(`${relative(root, file)}\n`).update(readFileSync(file));
writeFileSync(join(out, "built-from.txt"), `${digest.digest("hex")}\n`);
